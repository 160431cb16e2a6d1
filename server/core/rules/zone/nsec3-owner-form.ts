/**
 * NSEC3 records whose owner is no hash.
 */
import { labelsOf, nameKey, parentName } from '../../dns/name.ts';
import { hasHashedOwner } from '../../zone/hashed-owner.ts';
import { markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { defineRule } from '../rule.ts';
import { plainName, quoted } from '../support/wording.ts';

const NSEC3 = 50;
const BASE32HEX = /^[0-9a-v]+$/i;
/** Characters of a SHA-1 hash. */
const DIGITS = 32;

const odd = rowMark([NSEC3], (block, row) => !hasHashedOwner(block, row));

export const rule = defineRule(
  {
    id: 'zone/nsec3-owner-form',
    summary: 'An NSEC3 record whose owner is not a hash below the zone’s name.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 5155, section: '3' }],
  },
  {
    scope: 'zone',
    types: [NSEC3],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of markedRecords(zone.zone, odd)) {
        const hash = labelsOf(record.owner)[0] ?? '';
        const path = record.path;
        const span = record.ownerSpan ?? record.typeSpan;
        if (!isBase32Hex(hash)) {
          const message = `The owner of an NSEC3 record is a hash in base32hex (digits and the letters A to V) before the zone’s name, and ${quoted(plainName(record.owner))} is none, so the server refuses the zone. Sign the zone again, or take the record out.`;
          report({ path, span, message });
        } else if (hash.length !== DIGITS || nameKey(parentName(record.owner) ?? '.') !== zone.origin) {
          const message = `The owner of an NSEC3 record is a SHA-1 hash of ${DIGITS} characters right below ${plainName(zone.origin)}; ${quoted(plainName(record.owner))} is not, so no server finds the record. Sign the zone again, or take the record out.`;
          report({ path, span, message, severity: 'warning' });
        }
      }
    },
  },
);

/** Whether a label is whole octets in base32hex without padding: fewer than five bits are left over, and they are zero. */
function isBase32Hex(label: string): boolean {
  if (!BASE32HEX.test(label)) return false;
  const over = (label.length * 5) % 8;
  const last = Number.parseInt(label.at(-1) ?? '', 32);
  return over < 5 && (last & ((1 << over) - 1)) === 0;
}
