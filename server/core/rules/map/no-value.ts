/**
 * A row without a value: the program that reads the table skips it.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/no-value',
    summary: 'A row of a table has a key and no value, so it is skipped.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'postmap(1)' }, { manual: 'postalias(1)' }, { manual: 'regexp_table(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      report({ path, span, message: messageFor(data) });
    },
  },
);

function messageFor({ key, syntax, pattern }: Readonly<Record<string, string>>): string {
  const what = quoted(key ?? '');
  if (syntax === 'aliases')
    return `${what} is no “name: value” pair, so postalias skips the line with a warning and nobody gets this mail. Write a name, a colon and where its mail goes.`;
  if (pattern !== undefined)
    return `The pattern ${what} has no result: Postfix warns when it reads the table, and fails for now each time the pattern matches. Write the result behind the pattern.`;
  return `${what} has no value, so Postfix skips the row with a warning when it reads the table, and the key is not there. Write the value behind the key.`;
}
