/**
 * Many aliases one after the other.
 */
import { LONG_CHAIN } from '../../zone/alias-chains.ts';
import { defineRule } from '../rule.ts';
import { type Alias, aliasToFollow, fateOfAlias, nextAlias } from '../support/alias-walk.ts';
import { targetFieldOf, targetNameOf } from '../support/record-targets.ts';
import { plainName } from '../support/wording.ts';

const CNAME = 5;

export const rule = defineRule(
  {
    id: 'zone/cname-chain-long',
    summary: 'More than five aliases one after the other.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 1034, section: '3.6.2' }],
  },
  {
    scope: 'owner',
    types: [CNAME],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      const alias = aliasToFollow(workspace, records, zone);
      // The link that makes a chain too long stands for the chain, however many more lead to it.
      if (alias === undefined || fateOfAlias(workspace, alias).length !== LONG_CHAIN) return;
      const { record } = alias;
      const rest: Alias[] = [];
      for (let at = nextAlias(workspace, alias); at !== undefined && rest.length < LONG_CHAIN - 1; ) {
        rest.push(at);
        at = nextAlias(workspace, at);
      }
      const last = targetNameOf(rest.at(-1)?.record ?? record);
      report({
        path: record.path,
        span: targetFieldOf(record)?.span ?? record.rdataSpan,
        message: `From ${plainName(record.owner)} it takes ${rest.length + 1} aliases one after the other to come to ${last}: each is one more question, and resolvers give up after some. Point it at ${last} itself.`,
        related: rest.map(({ record: other }) => ({
          path: other.path,
          span: other.span,
          message: `${plainName(other.owner)} goes on to ${targetNameOf(other)}.`,
        })),
      });
    },
  },
);
