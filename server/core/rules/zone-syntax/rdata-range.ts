/**
 * A number of record data outside what its field can hold.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/rdata-range',
    summary: 'A number in a record is too large for its field.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '3.3' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const text = (): string => quoted(data.text ?? '');
      const field = data.field ?? '';
      const expected = data.expected ?? '';
      const message = (): string =>
        data.reason === 'data-too-long'
          ? `The data of this ${data.type} record takes more than 65535 octets, so the server refuses the zone. Split it.`
          : `${text()} is outside the range of ${field === '' ? 'its field' : `the ${field}`}${expected === '' ? '' : ` (${expected})`}, so the server refuses the zone. Correct the number.`;
      report({ path, span, message });
    },
  },
);
