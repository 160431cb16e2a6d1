/**
 * SVCB and HTTPS records that are aliases, beside others of their type.
 */
import { nameKey } from '../../dns/name.ts';
import { recordsAtOfType } from '../../zone/query.ts';
import { sparseRecords } from '../../zone/sparse-records.ts';
import { defineRule } from '../rule.ts';
import { isAliasMode } from '../support/service-binding.ts';
import { plainName } from '../support/wording.ts';

const SVCB = 64;
const HTTPS = 65;

export const rule = defineRule(
  {
    id: 'zone/svcb-alias-not-alone',
    summary: 'An SVCB or HTTPS record of priority 0 beside another one of the same name.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 9460, section: '2.4.1' },
      { rfc: 9460, section: '2.4.2' },
    ],
  },
  {
    scope: 'zone',
    types: [SVCB, HTTPS],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const seen = new Set<string>();
      for (const alias of sparseRecords(zone.zone, SVCB, HTTPS)) {
        const owner = nameKey(alias.owner);
        const key = `${alias.type} ${owner}`;
        if (!isAliasMode(alias) || seen.has(key)) continue;
        seen.add(key);
        const others = recordsAtOfType(zone.zone, owner, alias.type).filter(({ id }) => id !== alias.id);
        if (others.length === 0) continue;
        const ignored = others.some((other) => !isAliasMode(other));
        report({
          path: alias.path,
          span: alias.rdataSpan,
          message: ignored
            ? `Priority 0 makes ${plainName(alias.owner)} an alias, so clients pass its other ${alias.typeName} records over. Keep the alias or the others.`
            : `${plainName(alias.owner)} has several ${alias.typeName} records of priority 0, of which each client takes any one. Keep one.`,
          related: others.slice(0, 8).map((other) => ({
            path: other.path,
            span: other.span,
            message: ignored
              ? `This ${alias.typeName} record has no effect.`
              : `Another ${alias.typeName} record of priority 0.`,
          })),
        });
      }
    },
  },
);
