/**
 * An -o option of master.cf that sets what main.cf says anyway.
 */
import { mainCfEntry } from '../../postfix/configuration.ts';
import { splitArguments } from '../../postfix/lists.ts';
import { isTemplated } from '../../postfix/template.ts';
import type { MasterService, ServiceOverride } from '../../postfix/types.ts';
import type { TextEdit } from '../../text/edit.ts';
import { span } from '../../text/span.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import {
  beforeBlanks,
  behindBlanks,
  lineEndAt,
  lineStartAt,
  nextLineAt,
  textOf,
} from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'master-cf/o-same-as-main',
    summary: 'An -o option of master.cf repeats what main.cf says.',
    severity: 'hint',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const { master, main } = configuration;
      if (master === undefined) return;
      const { path } = master;
      for (const service of master.services) {
        const last = new Map(service.overrides.map((override) => [override.name, override]));
        for (const override of service.overrides) {
          const entry = mainCfEntry(configuration, override.name);
          if (entry === undefined || last.get(override.name) !== override || entry.conditional) continue;
          const text = override.value.text;
          if (isTemplated(text) || words(text) !== words(entry.value.text)) continue;
          // Of two for one name, the one before would come to count.
          if (service.overrides.filter(({ name }) => name === override.name).length > 1) continue;
          report({
            path,
            span: span(override.nameSpan.start, Math.max(override.nameSpan.end, override.valueSpan.end)),
            message: `main.cf sets ${override.name} to the same value, so this option of ${service.name} changes nothing. Remove it, or keep it against later changes of main.cf.`,
            related: [{ path: main.path, span: entry.nameSpan, message: 'main.cf says the same here.' }],
            tag: 'unnecessary',
            fixes: () => [
              suggestedFix('Remove the option.', path, () =>
                removal(textOf(workspace, path), service, override),
              ),
            ],
          });
        }
      }
    },
  },
);

/** A value as Postfix's lists see it. */
function words(text: string): string {
  return splitArguments(text)
    .map((word) => word.text.replace(/\s+/g, ' '))
    .join(' ');
}

/** Takes out `-o` and its value, with the line where nothing else stands on it. Nothing where both do not stand by themselves. */
function removal(text: string, service: MasterService, override: ServiceOverride): readonly TextEdit[] {
  const at = service.arguments.findIndex(
    (word) => word.span.start <= override.nameSpan.start && override.nameSpan.start < word.span.end,
  );
  const word = service.arguments[at];
  if (word === undefined) return [];
  const joined = word.text.startsWith('-o');
  const option = joined ? word : service.arguments[at - 1];
  if (option === undefined || (!joined && option.text !== '-o')) return [];
  const line = lineStartAt(text, option.span.start);
  const alone = behindBlanks(text, line) === option.span.start && line > service.span.start;
  if (alone && behindBlanks(text, word.span.end) >= lineEndAt(text, word.span.end))
    return [{ span: span(line, nextLineAt(text, word.span.end)), newText: '' }];
  const start = alone ? option.span.start : beforeBlanks(text, option.span.start);
  const end = alone ? behindBlanks(text, word.span.end) : word.span.end;
  return [{ span: span(start, end), newText: '' }];
}
