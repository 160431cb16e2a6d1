/**
 * A PTR record at a name that is no address's reverse name, so that nobody ever asks for it.
 */
import { nameKey } from '../../dns/name.ts';
import { addressOfReverseName } from '../../net/address.ts';
import { isTemplatedText } from '../../workspace/zone-completeness.ts';
import { markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { recordsReferringTo } from '../../zone/query.ts';
import { ownerNameOfRow } from '../../zone/record.ts';
import { defineRule } from '../rule.ts';
import { isReverseZone } from '../support/reverse-zones.ts';
import { plainName } from '../support/wording.ts';

const CNAME = 5;
const PTR = 12;

const misshapen = rowMark([PTR], (block, row) => faultOf(ownerNameOfRow(block, row)) !== undefined);

export const rule = defineRule(
  {
    id: 'ptr/reverse-name-wrong-shape',
    summary: 'The owner of a PTR record is not the reverse name of an address.',
    severity: 'warning',
    set: 'rfc',
    needs: ['reverse'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '3.5' },
      { rfc: 3596, section: '2.5' },
    ],
    yieldsTo: ['zone/missing-trailing-dot', 'zone/repeated-origin'],
  },
  {
    scope: 'zone',
    types: [PTR],
    where: isReverseZone,
    reads: 'own-zone',
    check: ({ origin, zone }, _workspace, report) => {
      // Zones of parts of a network have names of their own (RFC 2317).
      if (!/^(?:\d{1,3}\.){0,3}in-addr\.arpa\.$|^(?:[0-9a-f]\.){0,31}ip6\.arpa\.$/.test(origin))
        return 'settled';
      const seen = new Set<string>();
      for (const record of markedRecords(zone, misshapen)) {
        const key = nameKey(record.owner);
        const fault = faultOf(record.owner);
        if (fault === undefined || seen.has(key) || key === origin || isTemplatedText(key)) continue;
        seen.add(key);
        if (recordsReferringTo(zone, key).some(({ type }) => type === CNAME)) continue;
        report({
          path: record.path,
          span: record.ownerSpan ?? record.typeSpan,
          message: () =>
            `${plainName(record.owner)} is the reverse name of no address: ${fault}. So nobody asks for this PTR. Correct the owner, or the origin that it stands under.`,
        });
      }
      return 'settled';
    },
  },
);

/** What is wrong with a name below `in-addr.arpa` or `ip6.arpa`; undefined for reverse names, and for names that are for something else. */
function faultOf(owner: string): string | undefined {
  if (addressOfReverseName(owner) !== undefined) return undefined;
  const key = nameKey(owner);
  const isV4 = key.endsWith('.in-addr.arpa.');
  if (!isV4 && !key.endsWith('.ip6.arpa.')) return undefined;
  const labels = key.slice(0, isV4 ? -'.in-addr.arpa.'.length : -'.ip6.arpa.'.length).split('.');
  // Services, wildcards, and parts of a network that are delegated (RFC 2317).
  if (labels.some((label) => /^_|^\*$|[-/\\]/.test(label))) return undefined;
  if (isV4) {
    const odd = labels.find((label) => !/^\d+$/.test(label));
    if (odd !== undefined) return `“${odd.slice(0, 40)}” is no number`;
    const big = labels.find((label) => Number(label) > 255);
    if (big !== undefined) return `${big.slice(0, 40)} is more than 255`;
    if (labels.length !== 4) return `it has ${labels.length} numbers instead of 4`;
    return 'a number is written with a leading 0';
  }
  const odd = labels.find((label) => !/^[0-9a-f]$/.test(label));
  if (odd !== undefined) return `“${odd.slice(0, 40)}” is no single hexadecimal digit`;
  return `it has ${labels.length} digits instead of 32`;
}
