/**
 * An SOA record whose primary server is an alias.
 */
import { addressesOf } from '../../workspace/names.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { soaOf } from '../support/soa.ts';
import { plainName } from '../support/wording.ts';
import { writtenBeside } from '../support/written-names.ts';

const CNAME = 5;

export const rule = defineRule(
  {
    id: 'zone/soa-mname-is-alias',
    summary: 'The primary server of the SOA record is an alias (CNAME).',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 2181, section: '7.3' }],
    yieldsTo: ['zone/missing-trailing-dot'],
  },
  {
    scope: 'zone',
    reads: 'name-servers',
    check: (zone, workspace, report) => {
      const soa = soaOf(zone);
      if (soa === undefined || soa.primary.absolute === '.') return undefined;
      const { status, name, aliases } = addressesOf(workspace, soa.primary.absolute, zone);
      const [alias] = aliases;
      if (alias?.type !== CNAME) return undefined;
      const { primary, record } = soa;
      report({
        path: record.path,
        span: primary.span,
        message: `The SOA record must name the primary server itself, but ${plainName(primary.absolute)} is an alias of ${plainName(alias.fields[0]?.absolute ?? '')}. Name ${plainName(name)}.`,
        related: [{ path: alias.path, span: alias.span, message: 'The alias stands here.' }],
        fixes:
          status === 'none' || record.generated
            ? []
            : [
                suggestedFix(`Name ${plainName(name)}.`, record.path, () => [
                  {
                    span: primary.span,
                    newText: writtenBeside(name, originOfRecord(zone.zone, record), primary.text),
                  },
                ]),
              ],
      });
      return undefined;
    },
  },
);
