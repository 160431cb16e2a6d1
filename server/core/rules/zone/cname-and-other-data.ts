/**
 * An alias with other records at the same name.
 */
import { defineRule } from '../rule.ts';
import { listed, plainName } from '../support/wording.ts';

const CNAME = 5;

/** SIG, RRSIG and NSEC. A KEY is taken by old releases of BIND (9.18) only. */
const ALLOWED_BESIDE: ReadonlySet<number> = new Set([CNAME, 24, 46, 47]);

export const rule = defineRule(
  {
    id: 'zone/cname-and-other-data',
    summary: 'A CNAME beside other records of the same name.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1034, section: '3.6.2' },
      { rfc: 2181, section: '10.1' },
    ],
  },
  {
    scope: 'owner',
    types: [CNAME],
    owners: 'several',
    check: (records, zone, _workspace, report) => {
      const alias = records.find((record) => record.type === CNAME);
      const others = records.filter((record) => !ALLOWED_BESIDE.has(record.type));
      if (alias === undefined || others.length === 0) return;
      const owner = (): string => plainName(alias.owner);
      const types = (): string => listed([...new Set(others.map((record) => record.typeName))]);
      const isApex = alias.owner.toLowerCase() === zone.origin;
      report({
        path: alias.path,
        span: alias.typeSpan,
        message: () =>
          isApex
            ? `A CNAME cannot stand at the zone’s own name, which has ${types()} as well: the server refuses the zone. Use A and AAAA records here.`
            : `${owner()} is an alias, so it may have no other records, but it has ${types()}: the server refuses the zone. Give the alias another name, or put its target’s records here.`,
        related: () =>
          others.slice(0, 8).map((record) => ({
            path: record.path,
            span: record.span,
            message: `${owner()} has this ${record.typeName} record as well.`,
          })),
      });
    },
  },
);
