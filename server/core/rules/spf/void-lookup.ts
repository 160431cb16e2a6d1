/**
 * Terms that ask for names without what they ask for.
 */
import { MOST_VOIDS } from '../../workspace/spf-verdict.ts';
import { defineRule } from '../rule.ts';
import { type SpfAsk, spfAsksOf } from '../support/spf-asks.ts';
import { mayHaveAskingSpf } from '../support/spf-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/void-lookup',
    summary: 'A term of an SPF record that leads to a name which is not there, or has no policy.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '4.6.4' },
      { rfc: 7208, section: '5.2' },
    ],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'zone',
    where: mayHaveAskingSpf,
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const { found, settled } = spfAsksOf(workspace, zone);
      for (const ask of found) {
        const text = textOf(ask);
        if (text === undefined) continue;
        const { row, term, voids } = ask;
        const limit =
          voids > MOST_VOIDS
            ? ` This record has ${voids} terms that find nothing, and receivers may take it for faulty beyond ${MOST_VOIDS}.`
            : '';
        report({ path: row.record.path, span: term.span, message: `${text}${limit}` });
      }
      return settled;
    },
  },
);

function textOf({ row, term, lack, target }: SpfAsk): string | undefined {
  const name = plainName(target);
  const text = quoted(term.text);
  if (term.known === 'include' || term.known === 'redirect') {
    const why = lack === 'no-name' ? `${name} does not exist` : `${name} has no SPF record`;
    return `${why}, so receivers that come to ${text} take the SPF record of ${plainName(row.record.owner)} for faulty. Correct the name, or publish the policy there.`;
  }
  if (term.known === 'exists')
    return `${text} never matches, as ${name} has no A record. Correct the name, or remove the term.`;
  if (lack !== 'no-name') return undefined;
  return `${text} never matches, as ${name} does not exist. Correct the name, or remove the term.`;
}
