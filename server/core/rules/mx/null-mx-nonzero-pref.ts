/**
 * A null MX with another preference than 0.
 */
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

export const rule = defineRule(
  {
    id: 'mx/null-mx-nonzero-pref',
    summary: 'A null MX whose preference is not 0.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ rfc: 7505, section: '3' }],
    yieldsTo: ['mx/null-mx-not-alone'],
  },
  {
    scope: 'owner',
    types: [MX],
    owners: 'unsound-mx',
    check: (records, _zone, _workspace, report) => {
      const exchanges = records.filter(({ type }) => type === MX);
      // Beside others it is no null MX.
      if (exchanges.some(({ fields }) => fields[1]?.absolute !== '.')) return;
      for (const record of exchanges) {
        const [preference] = record.fields;
        if (preference === undefined || Number(preference.text) === 0) continue;
        report({
          path: record.path,
          span: preference.span,
          message: `The null MX of ${plainName(record.owner)} has the preference ${preference.text}. It means the same, but the standard says 0, and some servers know it in that form only. Write 0.`,
          fixes: record.generated
            ? []
            : [safeFix('Write 0.', record.path, () => [{ span: preference.span, newText: '0' }])],
        });
      }
    },
  },
);
