/**
 * A name with several aliases.
 */
import { defineRule } from '../rule.ts';
import { targetKeyOf, targetNameOf } from '../support/record-targets.ts';
import { plainName } from '../support/wording.ts';

const CNAME = 5;

/** Related places a finding shows at most. */
const MOST_PLACES = 8;

export const rule = defineRule(
  {
    id: 'zone/multiple-cname',
    summary: 'Several CNAME records with different targets at one name.',
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
    owners: 'repeated',
    check: (records, _zone, _workspace, report) => {
      const aliases = records.filter(({ type }) => type === CNAME);
      const first = aliases[0];
      const again = first && aliases.find((record) => targetKeyOf(record) !== targetKeyOf(first));
      if (first === undefined || again === undefined) return;
      const targets = new Set(aliases.map(targetKeyOf)).size;
      report({
        path: again.path,
        span: again.typeSpan,
        message: `${plainName(again.owner)} is an alias of ${targetNameOf(first)} already and can be one of a single name only, but it has ${targets} targets: the server refuses the zone. Keep one CNAME; to share load, give one name several addresses.`,
        related: aliases
          .filter((record) => record !== again)
          .slice(0, MOST_PLACES)
          .map((record) => ({
            path: record.path,
            span: record.span,
            message: `Here it is an alias of ${targetNameOf(record)}.`,
          })),
      });
    },
  },
);
