/**
 * Letters outside ASCII in a name.
 */
import { asciiName } from '../../dns/idna.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/non-ascii-in-name',
    summary: 'A name with letters outside ASCII, which nobody will ask for in that form.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 5890, section: '2.3.2.1' },
      { rfc: 5891, section: '4.4' },
    ],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const text = data.text ?? '';
      const ascii = asciiName(text);
      report({
        path,
        span,
        message: `The name ${quoted(text)} has letters outside ASCII. Programs ask for such a name in its ASCII form (“xn--…”) and will not find this one. ${ascii === undefined ? 'Write it in that form.' : `Write ${quoted(ascii)}.`}`,
        fixes:
          ascii === undefined
            ? []
            : [suggestedFix(`Change it to ${ascii}.`, path, () => [{ span, newText: ascii }])],
      });
    },
  },
);
