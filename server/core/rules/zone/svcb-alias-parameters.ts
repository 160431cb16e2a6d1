/**
 * SVCB and HTTPS records that are aliases and have parameters.
 */
import { sparseRecords } from '../../zone/sparse-records.ts';
import { defineRule } from '../rule.ts';
import { dataWords } from '../support/security-data.ts';
import { isAliasMode, parametersSpan } from '../support/service-binding.ts';

const SVCB = 64;
const HTTPS = 65;

export const rule = defineRule(
  {
    id: 'zone/svcb-alias-parameters',
    summary: 'An SVCB or HTTPS record of priority 0 with parameters, which nobody reads.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9460, section: '2.4.2' }],
  },
  {
    scope: 'zone',
    types: [SVCB, HTTPS],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of sparseRecords(zone.zone, SVCB, HTTPS)) {
        if (!isAliasMode(record) || dataWords(record).length < 3) continue;
        report({
          path: record.path,
          span: parametersSpan(record),
          message:
            'A record of priority 0 only names another service, so clients pass these parameters over. Take them out, or give the record a priority from 1.',
        });
      }
    },
  },
);
