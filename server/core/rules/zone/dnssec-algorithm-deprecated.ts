/**
 * Keys, and records that vouch for keys, of algorithms that are going out of use.
 */
import { algorithmName, algorithmNumber, isDeprecatedAlgorithm } from '../../dns/dnssec-numbers.ts';
import { dataWordsOfRow, markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { defineRule } from '../rule.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';

/** KEY, DNSKEY and CDNSKEY have the algorithm as their third word, DS and CDS as their second. */
const KEY = 25;
const KEY_TYPES = [KEY, 48, 60];
const DS_TYPES = [43, 59];

const old = rowMark([...KEY_TYPES, ...DS_TYPES], (block, row) => {
  const word = dataWordsOfRow(block, row, 3)[wordOf(block.types[row] as number)] ?? '';
  return isDeprecatedAlgorithm(algorithmNumber(word) ?? 0);
});

function wordOf(type: number): number {
  return KEY_TYPES.includes(type) ? 2 : 1;
}

export const rule = defineRule(
  {
    id: 'zone/dnssec-algorithm-deprecated',
    summary: 'A key or DS record of a DNSSEC algorithm that is going out of use.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 8624, section: '3.1' }, { rfc: 9904 }, { rfc: 9905 }],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of markedRecords(zone.zone, old)) {
        const algorithm = algorithmNumber(dataWords(record)[wordOf(record.type)] ?? '') ?? 0;
        report({
          path: record.path,
          span: fieldSpan(record, 'algorithm'),
          tag: 'deprecated',
          message:
            record.type === KEY
              ? `Keys should no longer be made with algorithm ${algorithm} (${algorithmName(algorithm)}). Make one of ECDSAP256SHA256 (13).`
              : `Zones should no longer be signed with algorithm ${algorithm} (${algorithmName(algorithm)}), and resolvers begin to take such zones as unsigned. Roll over to ECDSAP256SHA256 (13).`,
        });
      }
    },
  },
);
