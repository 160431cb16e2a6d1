/**
 * Text in an A or AAAA record that is no address of its family.
 */
import { addressFamily } from '../../net/address.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/bad-address-literal',
    summary: 'The data of an A or AAAA record is no address of that family.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '3.4.1' },
      { rfc: 3596, section: '2.2' },
      { rfc: 4291, section: '2.2' },
    ],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const text = data.text ?? '';
      const wanted = data.type === 'AAAA' ? 6 : 4;
      report({
        path,
        span,
        message: () =>
          `${quoted(text)} is no IPv${wanted} address, so the server refuses the zone. ${adviceFor(text, wanted)}`,
      });
    },
  },
);

function adviceFor(text: string, wanted: 4 | 6): string {
  const family = addressFamily(text);
  if (family === 4) return 'An IPv4 address belongs in an A record.';
  if (family === 6) return 'An IPv6 address belongs in an AAAA record.';
  if (text.includes('/')) return 'Write the address alone, without a prefix length.';
  if (wanted === 6)
    return 'Write groups of up to four hexadecimal digits between colons, with one “::” at most.';
  const octets = text.split('.');
  if (octets.some((octet) => /^0\d+$/.test(octet))) return 'Write its numbers without leading zeros.';
  if (octets.some((octet) => /^\d+$/.test(octet) && Number(octet) > 255))
    return 'Each of its four numbers goes from 0 to 255.';
  return 'Write four numbers from 0 to 255 with dots between them.';
}
