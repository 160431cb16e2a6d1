/**
 * Keys that no validator can use.
 */
import { algorithmName, keyLengthRange } from '../../dns/dnssec-numbers.ts';
import { sparseRecords } from '../../zone/sparse-records.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Finding } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { asksToDelete, fieldSpan, keyOf } from '../support/security-data.ts';

const DNSKEY = 48;
const CDNSKEY = 60;
const PROTOCOL = 3;
const ZONE_KEY = 0x0100;

export const rule = defineRule(
  {
    id: 'zone/dnskey-unusable',
    summary: 'A DNSKEY or CDNSKEY record that no validator can use.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 4034, section: '2.1' },
      { rfc: 6605, section: '4' },
      { rfc: 8080, section: '3' },
    ],
  },
  {
    scope: 'zone',
    types: [DNSKEY, CDNSKEY],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of sparseRecords(zone.zone, DNSKEY, CDNSKEY)) {
        const fault = faultOf(record);
        if (fault !== undefined && !asksToDelete(record)) report({ path: record.path, ...fault });
      }
    },
  },
);

function faultOf(record: ZoneRecord): Pick<Finding, 'span' | 'message'> | undefined {
  const key = keyOf(record);
  if (key === undefined) return undefined;
  if (key.protocol !== PROTOCOL) {
    const message = `The protocol of a ${record.typeName} record is 3; validators pass over a key with another one. Write 3.`;
    return { span: fieldSpan(record, 'protocol'), message };
  }
  if ((key.flags & ZONE_KEY) === 0) {
    const message =
      'These flags do not have the bit of a zone key (256), so validators pass the key over. Write 256 for a zone-signing key, or 257 for a key-signing key.';
    return { span: fieldSpan(record, 'flags'), message };
  }
  const range = keyLengthRange(key.algorithm);
  if (range === undefined) return undefined;
  const [least, most] = range;
  const { length } = key.key;
  if (length >= least && length <= most) return undefined;
  const due = least === most ? `${least}` : `${least} to ${most}`;
  const message = `A public key of the algorithm ${algorithmName(key.algorithm)} has ${due} octets, and this one has ${length}, so no validator can use it. Copy the whole key.`;
  return { span: fieldSpan(record, 'public-key'), message };
}
