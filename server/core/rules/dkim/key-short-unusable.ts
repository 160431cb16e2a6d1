/**
 * RSA keys for DKIM that verifiers refuse.
 */
import { spanOfPart } from '../../txt/tag-list.ts';
import { defineRule } from '../rule.ts';
import { dkimRows, GOOD_BITS, LEAST_BITS, mayHaveDkim } from '../support/dkim-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dkim/key-short-unusable',
    summary: 'An RSA key for DKIM of less than 1024 bits, which receivers refuse.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 8301, section: '3.2' }],
    yieldsTo: ['dkim/syntax', 'zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveDkim,
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { record, dkim, selector, domain } of dkimRows(zone, 'short')) {
        const { key, keyTag, list } = dkim;
        if (key.kind !== 'rsa' || key.bits >= LEAST_BITS || keyTag === undefined) continue;
        report({
          path: record.path,
          span: spanOfPart(list, keyTag.valuePart),
          message: `The key of the selector ${quoted(selector)} of ${plainName(domain)} has ${key.bits} bits, and receivers must not accept less than ${LEAST_BITS}: its signatures count for nothing, and anybody can forge them. Make a key of ${GOOD_BITS} bits under a new selector.`,
        });
      }
    },
  },
);
