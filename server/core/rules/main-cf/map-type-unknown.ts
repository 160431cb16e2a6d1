/**
 * A table of a type that no Postfix has.
 */
import { tableReferenceOf } from '../../postfix/tables.ts';
import { editDistance } from '../../postfix/vocabulary/edit-distance.ts';
import { allMapTypeNames, mapTypeNamed } from '../../postfix/vocabulary/map-type-name.ts';
import { tablePathOf } from '../../workspace/instances.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { tableWordsOf } from '../support/table-words.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/map-type-unknown',
    summary: 'A lookup table of a type that Postfix does not have.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'DATABASE_README' }, { manual: 'postconf(1)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      // Plug-ins have names of their own, which that file lists.
      if (tablePathOf(workspace, instance, 'dynamicmaps.cf') !== undefined) return;
      for (const { reference, text, parameter, table, place } of tableWordsOf(instance.configuration)) {
        if (reference === undefined || mapTypeNamed(reference.type) !== undefined) continue;
        // An IPv6 address or a host with a port in a match list is no table.
        if (table === 'possible' && !/^[a-z][a-z0-9_]*:[/{$A-Za-z]/.test(text)) continue;
        const { type } = reference;
        const near = nearest(type);
        const before = text.length - reference.name.length - 1 - type.length;
        const start = place.span.start + before;
        const literal =
          place.span.end - place.span.start === text.length && tableReferenceOf(text, 0) !== undefined;
        const span = literal ? { start, end: start + type.length } : place.span;
        report({
          path: place.path,
          span,
          message: `Postfix has no table type ${quoted(type)}: every look-up in ${parameter} fails at run time, and the mail that needs it waits.${near[0] === undefined ? ' Check the spelling.' : ` Did you mean ${near[0]}?`}`,
          fixes: literal
            ? near.map((other) =>
                suggestedFix(`Change it to ${other}.`, place.path, () => [{ span, newText: other }]),
              )
            : [],
        });
      }
    },
  },
);

function nearest(type: string): readonly string[] {
  const distance = (name: string): number => editDistance(type.toLowerCase(), name, 2);
  const names = allMapTypeNames().filter(({ status, name }) => status !== 'removed' && distance(name) <= 2);
  const best = Math.min(...names.map(({ name }) => distance(name)));
  return names
    .filter(({ name }) => distance(name) === best)
    .map(({ name }) => name)
    .slice(0, 2);
}
