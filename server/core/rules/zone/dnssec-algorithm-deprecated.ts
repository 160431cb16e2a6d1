/**
 * Keys, and records that vouch for keys, of algorithms that are going out of use.
 */
import { algorithmName, isDeprecatedAlgorithm } from '../../dns/dnssec-numbers.ts';
import { defineRule } from '../rule.ts';
import {
  mayHaveQuestionableKeys,
  questionableKeys,
  securityNumbersOf,
} from '../support/questionable-keys.ts';
import { fieldSpan } from '../support/security-data.ts';

const KEY = 25;

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
    where: mayHaveQuestionableKeys,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of questionableKeys(zone.zone)) {
        const { algorithm } = securityNumbersOf(record);
        if (algorithm === undefined || !isDeprecatedAlgorithm(algorithm)) continue;
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
