/**
 * One character string of more than 255 octets.
 */
import { fileOf } from '../../workspace/workspace.ts';
import { documentSlice } from '../../zone/document.ts';
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { splitString } from '../support/text-strings.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/txt-chunk-too-long',
    summary: 'One string of a TXT record is longer than 255 octets.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '3.3' },
      { rfc: 7208, section: '3.3' },
    ],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, workspace, report) => {
      const written = data.text ?? '';
      report({
        path,
        span,
        message:
          'This string is longer than 255 octets, so the server refuses the zone. Split it into several strings; readers of TXT records join them without a blank.',
        fixes: () => {
          const isText = data.type === 'TXT' || data.type === 'SPF';
          const pieces = isText && written.length <= LONGEST_WRITTEN ? splitString(written) : undefined;
          const document = fileOf(workspace, path)?.document;
          if (pieces === undefined || document === undefined || documentSlice(document, span) !== written)
            return [];
          return [safeFix('Split the string.', path, () => [{ span, newText: pieces.join(' ') }])];
        },
      });
    },
  },
);

/** No record holds more than 65535 octets, and none is written with more than four characters. */
const LONGEST_WRITTEN = 4 * 65_535;
