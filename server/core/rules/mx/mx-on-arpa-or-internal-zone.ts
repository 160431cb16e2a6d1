/**
 * MX records where nobody sends mail: in reverse zones, and in zones that mean something inside a house only.
 */
import { isSubdomainOf } from '../../dns/name.ts';
import { markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

const MX = 15;

/** Names that no name server outside answers for, whoever uses them (RFC 6761, 6762, 8375; ICANN for `internal`). */
const INSIDE = ['internal.', 'home.arpa.', 'local.', 'localhost.', 'lan.', 'corp.', 'home.'];

const exchanges = rowMark([MX]);

export const rule = defineRule(
  {
    id: 'mx/mx-on-arpa-or-internal-zone',
    summary: 'An MX record in a reverse zone, or in one that means something inside only.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 3172, section: '3' }, { rfc: 6761 }, { rfc: 8375 }],
  },
  {
    scope: 'zone',
    types: [MX],
    reads: 'own-zone',
    check: ({ origin, zone }, _workspace, report) => {
      const isInside = INSIDE.some((name) => isSubdomainOf(origin, name));
      if (!isInside && !isSubdomainOf(origin, 'arpa.')) return 'settled';
      for (const record of markedRecords(zone, exchanges)) {
        if (record.fields[1]?.absolute === '.') continue;
        const name = plainName(record.owner);
        report({
          path: record.path,
          span: record.typeSpan,
          severity: isInside ? 'hint' : 'info',
          message: isInside
            ? `${name} is a name for the inside only: servers outside cannot find this MX, and refuse mail from such an address. Use a name of a public domain for mail that leaves the house.`
            : `${name} is in a reverse zone, whose names are addresses, and nobody has a mail address there. Remove the MX, or move it to the zone that it was meant for.`,
        });
        // One says it for all.
        break;
      }
      return 'settled';
    },
  },
);
