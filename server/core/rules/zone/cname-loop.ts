/**
 * Aliases that lead round in a ring.
 */
import { defineRule } from '../rule.ts';
import { aliasKey, aliasToFollow, fateOfAlias } from '../support/alias-walk.ts';
import { targetFieldOf, targetNameOf } from '../support/record-targets.ts';
import { plainName } from '../support/wording.ts';

const CNAME = 5;

export const rule = defineRule(
  {
    id: 'zone/cname-loop',
    summary: 'Aliases that lead back to themselves.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1034, section: '3.6.2' }],
    yieldsTo: ['zone/missing-trailing-dot'],
  },
  {
    scope: 'owner',
    types: [CNAME],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      const alias = aliasToFollow(workspace, records, zone);
      const ring = alias && fateOfAlias(workspace, alias).ring;
      if (alias === undefined || ring?.first !== aliasKey(alias)) return;
      const { record } = alias;
      const owner = plainName(record.owner);
      const target = targetNameOf(record);
      const others = ring.members.filter((member) => aliasKey(member) !== ring.first);
      const why =
        ring.count > 1
          ? `${owner} leads back to itself through ${ring.count} aliases, ${target} first`
          : owner.toLowerCase() === target.toLowerCase()
            ? `${owner} is an alias of itself`
            : `${owner} stands for ${target} as well, so that name is an alias of itself`;
      report({
        path: record.path,
        span: targetFieldOf(record)?.span ?? record.rdataSpan,
        message: `${why}: nobody who asks for it gets an answer. Point ${ring.count > 1 ? 'one of them' : 'it'} at a name that has records.`,
        related: others.map(({ record: other }) => ({
          path: other.path,
          span: other.span,
          message: `${plainName(other.owner)} goes on to ${targetNameOf(other)}.`,
        })),
      });
    },
  },
);
