/**
 * A DNAME beside what cannot stand at its name.
 */
import { nameKey } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { targetKeyOf, targetNameOf } from '../support/record-targets.ts';
import { plainName } from '../support/wording.ts';

const NS = 2;
const CNAME = 5;
const DNAME = 39;

/** Related places a finding shows at most. */
const MOST_PLACES = 8;

export const rule = defineRule(
  {
    id: 'zone/dname-conflicts',
    summary: 'A DNAME beside another DNAME, or beside the NS records of a delegation.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 6672, section: '2.4' }],
  },
  {
    scope: 'owner',
    types: [DNAME],
    owners: 'several',
    check: (records, zone, _workspace, report) => {
      const dnames = records.filter(({ type }) => type === DNAME);
      const first = dnames[0];
      if (first === undefined) return;
      const owner = plainName(first.owner);
      const again = dnames.find((record) => targetKeyOf(record) !== targetKeyOf(first));
      if (again !== undefined)
        report({
          path: again.path,
          span: again.typeSpan,
          message: `What is below ${owner} is handed to ${targetNameOf(first)} already and can go to a single name only: the server refuses the zone. Keep one DNAME.`,
          related: dnames
            .filter((record) => record !== again)
            .slice(0, MOST_PLACES)
            .map((record) => ({
              path: record.path,
              span: record.span,
              message: `This DNAME hands it to ${targetNameOf(record)}.`,
            })),
        });
      const servers = records.filter(({ type }) => type === NS);
      // Where a CNAME stands there too, that one is the worse fault, and is told at it.
      if (servers.length === 0 || nameKey(first.owner) === zone.origin) return;
      if (records.some(({ type }) => type === CNAME)) return;
      report({
        path: first.path,
        span: first.typeSpan,
        severity: 'warning',
        message: `${owner} is delegated to other servers, so its DNAME is never used, and some servers refuse the zone. Keep the DNAME or the NS records.`,
        related: servers.slice(0, MOST_PLACES).map((record) => ({
          path: record.path,
          span: record.span,
          message: `${owner} is delegated here.`,
        })),
      });
    },
  },
);
