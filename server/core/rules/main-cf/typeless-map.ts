/**
 * A file where a table is wanted, without the table's type: the program that reads it ends.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { allMapTypeNames } from '../../postfix/vocabulary/map-type-name.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { tableWordsOf } from '../support/table-words.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/typeless-map',
    summary: 'A lookup table without its type.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'DATABASE_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const { table, text, parameter, place } of tableWordsOf(configuration)) {
        if (table !== 'wanted' || text.includes(':') || text.startsWith('#')) continue;
        const right = withType(text, parameterValue(configuration, 'default_database_type').value ?? 'hash');
        const literal = place.span.end - place.span.start === text.length;
        report({
          ...place,
          message: `${quoted(text)} in ${parameter} has no table type: Postfix wants type:name here, and the program that reads it ends as soon as it starts, so mail waits.${right === undefined ? '' : ` Write ${quoted(right)}.`}`,
          fixes:
            right === undefined || !literal
              ? []
              : [
                  suggestedFix(`Change it to ${right}.`, place.path, () => [
                    { span: place.span, newText: right },
                  ]),
                ],
        });
      }
    },
  },
);

/** `hash/etc/x` has lost its colon, a bare path its type. */
function withType(text: string, usual: string): string | undefined {
  const type = allMapTypeNames().find(({ name }) => text.startsWith(`${name}/`))?.name;
  if (type !== undefined) return `${type}:${text.slice(type.length)}`;
  return text.startsWith('/') ? `${usual}:${text}` : undefined;
}
