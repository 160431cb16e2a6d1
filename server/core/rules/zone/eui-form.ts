/**
 * EUI48 and EUI64 records whose pairs are not pairs. BIND 9.18 reads them, and passes over what follows the last one.
 */
import { sparseRecords } from '../../zone/sparse-records.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

const EUI48 = 108;
const EUI64 = 109;
const PAIRS = /^[0-9a-f]{2}(?:-[0-9a-f]{2})+$/i;
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [EUI48, 17],
  [EUI64, 23],
]);

export const rule = defineRule(
  {
    id: 'zone/eui-form',
    summary: 'A hardware address whose octets are not all two hexadecimal digits.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7043, section: '3.2' },
      { rfc: 7043, section: '4.2' },
    ],
  },
  {
    scope: 'zone',
    types: [EUI48, EUI64],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of sparseRecords(zone.zone, EUI48, EUI64)) {
        const address = record.fields.find(({ name }) => name === 'address');
        if (address === undefined) continue;
        if (PAIRS.test(address.text) && address.text.length === LENGTHS.get(record.type)) continue;
        report({
          path: record.path,
          span: address.span,
          message: `Each octet of a hardware address is two hexadecimal digits, and nothing follows the last one; ${quoted(address.text)} is not so, and newer versions of BIND refuse the zone. Correct it.`,
        });
      }
    },
  },
);
