/**
 * DS records that vouch for nothing.
 */
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { questionableKeys, securityNumbersOf, signsNothing } from '../support/questionable-keys.ts';
import { fieldSpan } from '../support/security-data.ts';

const DS = 43;

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
    types: [DS],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of questionableKeys(zone.zone)) {
        const fault = record.type === DS ? faultOf(record) : undefined;
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

/** Which field is at fault. */
function faultOf(record: ZoneRecord): 'algorithm' | 'digest-type' | undefined {
  const { algorithm, digestType } = securityNumbersOf(record);
  if (algorithm !== undefined && signsNothing(algorithm)) return 'algorithm';
  return digestType === 0 ? 'digest-type' : undefined;
}
