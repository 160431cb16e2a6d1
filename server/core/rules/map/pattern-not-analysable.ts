/**
 * A pattern that only a backtracking engine can run. Patterns are evaluated in linear time here, so what its table answers from this row
 * on is not known; the rule says so once a table, where checks would otherwise just grow silent.
 */
import { type PatternList, patternListOfFile } from '../../postfix/rule-tables.ts';
import type { Span } from '../../text/span.ts';
import { namedFilesOf } from '../../workspace/table-uses.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/pattern-not-analysable',
    summary: 'A pattern uses what cannot be evaluated here, so what its table answers is unknown.',
    severity: 'info',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'pcre_table(5)' }, { manual: 'regexp_table(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const seen = new Set<string>();
      for (const { reference } of namedFilesOf(configuration)) {
        if (reference === undefined || (reference.type !== 'pcre' && reference.type !== 'regexp')) continue;
        const source = configuration.readFile(reference.name);
        if (source === undefined || seen.has(source.path)) continue;
        seen.add(source.path);
        const found = firstUnsupported(patternListOfFile(source.table?.(reference.type)));
        if (found === undefined) continue;
        report({
          path: source.path,
          span: found.span,
          message: `This pattern uses ${quoted(found.feature)}, which Mailzone does not evaluate: what the table answers from here on is unknown and not checked. Postfix itself may well take it.`,
        });
      }
    },
  },
);

/** The first rule that cannot be evaluated, in the order in which Postfix tries them. */
function firstUnsupported(
  list: PatternList | undefined,
): { readonly feature: string; readonly span: Span } | undefined {
  for (const [at, entry] of list?.rules.entries() ?? []) {
    if (entry.kind === 'endif') continue;
    const patterns = entry.kind === 'if' ? [entry.pattern] : entry.patterns;
    const feature = patterns.find((pattern) => pattern.unsupported !== undefined)?.unsupported;
    if (feature === undefined) continue;
    const span = entry.kind === 'if' ? list?.spanAt(at) : list?.rowAt(at)?.keySpan;
    return span && { feature, span };
  }
  return undefined;
}
