/**
 * DS records that vouch for nothing.
 */
import { algorithmNumber, digestTypeNumber } from '../../dns/dnssec-numbers.ts';
import { dataWordsOfRow, markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { defineRule } from '../rule.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';

const DS = 43;
/** The deletion of CDS, Diffie-Hellman, indirect keys: nothing that signs zones. */
const NO_SIGNING: ReadonlySet<number> = new Set([0, 2, 252]);

const empty = rowMark([DS], (block, row) => faultOf(dataWordsOfRow(block, row, 3)) !== undefined);

/** Which word is at fault. */
function faultOf(words: readonly string[]): 'algorithm' | 'digest-type' | undefined {
  if (NO_SIGNING.has(algorithmNumber(words[1] ?? '') ?? -1)) return 'algorithm';
  return digestTypeNumber(words[2] ?? '') === 0 ? 'digest-type' : undefined;
}

export const rule = defineRule(
  {
    id: 'zone/ds-unusable',
    summary: 'A DS record of an algorithm or digest type that signs nothing.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 4034, section: '5.1' },
      { rfc: 8078, section: '4' },
    ],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of markedRecords(zone.zone, empty)) {
        const fault = faultOf(dataWords(record));
        if (fault === undefined) continue;
        report({
          path: record.path,
          span: fieldSpan(record, fault),
          message:
            fault === 'algorithm'
              ? 'No zone is signed with this algorithm, so the DS record vouches for nothing; the form “0 0 0 00” asks for a deletion only in CDS records. Write the algorithm of the key, or take the record out.'
              : 'Digest type 0 is none, so the DS record vouches for nothing. Write the type of the digest, such as 2 for SHA-256.',
        });
      }
    },
  },
);
