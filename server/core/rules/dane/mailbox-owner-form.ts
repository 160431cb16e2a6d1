/**
 * SMIMEA and OPENPGPKEY records at a name that no client asks for.
 */
import { labelsOf, nameKey } from '../../dns/name.ts';
import { sparseRecords } from '../../zone/sparse-records.ts';
import { defineRule } from '../rule.ts';
import { aliasTargetTest } from '../support/alias-targets.ts';
import { plainName, quoted } from '../support/wording.ts';

const SMIMEA = 53;
const OPENPGPKEY = 61;
/** The first 28 octets of the SHA-256 digest of a mailbox's local part, or a wildcard. */
const MAILBOX = /^(?:[0-9a-f]{56}|\*)$/i;

export const rule = defineRule(
  {
    id: 'dane/mailbox-owner-form',
    summary: 'An SMIMEA or OPENPGPKEY record whose name is not that of a mailbox.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7929, section: '3' },
      { rfc: 8162, section: '3' },
    ],
    yieldsTo: ['zone/missing-trailing-dot', 'zone/repeated-origin'],
  },
  {
    scope: 'zone',
    types: [SMIMEA, OPENPGPKEY],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const isAliasTarget = aliasTargetTest(zone.zone);
      const seen = new Set<string>();
      for (const record of sparseRecords(zone.zone, SMIMEA, OPENPGPKEY)) {
        const label = record.type === SMIMEA ? '_smimecert' : '_openpgpkey';
        const [mailbox = '', second = ''] = labelsOf(record.owner);
        if (MAILBOX.test(mailbox) && second.toLowerCase() === label) continue;
        if (isAliasTarget(record.owner)) continue;
        const key = `${record.type} ${nameKey(record.owner)}`;
        if (seen.has(key)) continue;
        seen.add(key);
        report({
          path: record.path,
          span: record.ownerSpan ?? record.typeSpan,
          message: `Clients look for the ${record.typeName} record of a mailbox at 56 hexadecimal digits (a digest of its local part) before ${label} and the domain, not at ${quoted(plainName(record.owner))}. Correct the name.`,
        });
      }
    },
  },
);
