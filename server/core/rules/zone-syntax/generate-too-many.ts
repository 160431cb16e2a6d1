/**
 * A `$GENERATE` of more records than are expanded here.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/generate-too-many',
    summary: 'A $GENERATE that makes more records than are looked at here.',
    severity: 'warning',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'BIND 9 Administrator Reference Manual', section: '$GENERATE' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const bound =
        data.ofZone === ''
          ? `at most ${data.limit} of one $GENERATE are expanded here`
          : `with those before it that is more than the ${data.ofZone} of a zone that are expanded here`;
      const message = `The range ${quoted(data.text ?? '')} makes ${data.count} records; ${bound}, so this directive is left out and nothing is reported as missing from this zone. Make the range smaller, or raise mailzone.maxGeneratedRecords.`;
      report({ path, span, message });
    },
  },
);
