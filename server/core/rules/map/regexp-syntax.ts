/**
 * A line of a table of patterns that Postfix cannot read.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/regexp-syntax',
    summary: 'A line of a regexp: or pcre: table that Postfix cannot read, so it is skipped.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'regexp_table(5)' }, { manual: 'pcre_table(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const { reason = '', text = '' } = data;
      const ignored = IGNORED[reason];
      if (ignored !== undefined) {
        report({ path, span, severity: 'warning', message: `${ignored} ${quoted(text)}.` });
        return;
      }
      report({
        path,
        span,
        message: `${messageFor(reason, quoted(text))} Postfix skips the rule with a warning when it reads the table, so it decides nothing.`,
      });
    },
  },
);

/** What is dropped while the rule counts. */
const IGNORED: Readonly<Record<string, string>> = {
  'text-after-if':
    'Behind the pattern of an if nothing may stand. Postfix warns when it reads the table, and ignores',
  'text-after-endif': 'Behind an endif nothing may stand. Postfix warns when it reads the table, and ignores',
};

const FAULTS: Readonly<Record<string, string>> = {
  'bad-class': 'has a character class that does not exist',
  'bad-escape': 'has a backslash before something that it gives no meaning',
  'bad-range': 'has a range or count that is none',
  'bad-reference': 'refers to a group that the pattern does not have',
  'bad-repeat': 'repeats what cannot be repeated',
  'duplicate-name': 'names two groups alike',
  'no-closing-delimiter': 'has no second delimiter to end the pattern',
  'no-pattern': 'has no pattern',
  'nothing-to-repeat': 'repeats nothing',
  'open-class': 'opens a bracket and does not close it',
  'open-group': 'opens a parenthesis and does not close it',
  'trailing-backslash': 'ends in a backslash',
  'unknown-flag': 'is a flag behind the pattern that this type of table does not know',
  'unmatched-closing-group': 'closes a parenthesis that is not open',
  'not-a-rule': 'is neither a pattern between delimiters nor if or endif',
  'group-of-negated': 'uses a group of a negated pattern, which has none when it matches',
  'no-such-group': 'uses a group that the pattern does not have',
};

function messageFor(reason: string, what: string): string {
  if (reason === 'endif-without-if') return 'There is no if that this endif could close.';
  const fault = Object.hasOwn(FAULTS, reason) ? FAULTS[reason] : undefined;
  return fault === undefined
    ? `The result ${what} has a $ that is followed by no group ($1, \${1}, $(1)); write $$ for the sign itself.`
    : `${what} ${fault}.`;
}
