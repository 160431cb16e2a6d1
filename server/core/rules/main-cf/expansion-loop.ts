/**
 * A parameter whose value leads back to itself.
 */
import { spanInFile } from '../../postfix/located-text.ts';
import { defineRule } from '../rule.ts';
import { faultyExpansions } from '../support/faulty-expansions.ts';
import { listed } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/expansion-loop',
    summary: 'A parameter of main.cf refers to itself, directly or through others.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const { value, fault, start, end, others, reached } of faultyExpansions(configuration)) {
        if (fault !== 'nested-too-deep') continue;
        const way = others.length === 0 ? '' : ` through ${listed(others.map(({ name }) => name))}`;
        report({
          path: value.path,
          span: spanInFile(value.value, start, end),
          ...(!reached && { severity: 'warning' as const }),
          message: reached
            ? `${value.name} refers to itself${way}: every program of Postfix that reads it ends as soon as it starts (“unreasonable macro call nesting”). Break the loop; main.cf cannot add to a default or to an earlier line.`
            : `${value.name} refers to itself${way}. No parameter of Postfix uses it, so nothing happens yet; whatever does ends Postfix. Break the loop.`,
          related: others.map(({ name, path, entry }) => ({
            path,
            span: entry.nameSpan,
            message: `${name} is part of the loop.`,
          })),
        });
      }
    },
  },
);
