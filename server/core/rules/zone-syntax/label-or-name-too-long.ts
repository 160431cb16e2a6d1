/**
 * A label of more than 63 octets or a name of more than 255.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/label-or-name-too-long',
    summary: 'A label of more than 63 octets, or a name of more than 255.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '2.3.4' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const limit =
        data.reason === 'label-too-long'
          ? 'a label of more than 63 octets'
          : 'more than 255 octets when it is completed with its origin';
      const message = `The name ${quoted(data.text ?? '')} has ${limit}, so the server refuses the zone. Shorten it.`;
      report({ path, span, message });
    },
  },
);
