/**
 * The same service twice in master.cf: only the last one runs.
 */
import { isTemplated } from '../../postfix/template.ts';
import type { MasterService } from '../../postfix/types.ts';
import type { TextEdit } from '../../text/edit.ts';
import { span } from '../../text/span.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { lineStartAt, nextLineAt, textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'master-cf/duplicate-service',
    summary: 'A service stands twice in master.cf, and only the last one counts.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }, { manual: 'master(8)' }],
    yieldsTo: ['master-cf/bad-port'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const { master } = configuration;
      if (master === undefined) return;
      const { path } = master;
      const last = new Map<string, MasterService>();
      for (const service of master.services) last.set(keyOf(service), service);
      for (const service of master.services) {
        const counting = last.get(keyOf(service));
        if (counting === undefined || counting === service || isTemplated(service.name)) continue;
        if (service.conditional || counting.conditional) continue;
        report({
          path,
          span: service.nameSpan,
          message: `master.cf has the ${service.type} service ${service.name} again further down, and master uses the last one only, with a warning in the log: this one never runs. Remove one of them.`,
          related: [{ path, span: counting.nameSpan, message: 'This one counts.' }],
          tag: 'unnecessary',
          fixes: () => [
            suggestedFix('Remove this service.', path, () =>
              withoutService(textOf(workspace, path), service),
            ),
          ],
        });
      }
    },
  },
);

/** Name and type, as master compares them: an inet name as `[address]:port`, a number without zeros before it. */
function keyOf({ name, type }: MasterService): string {
  if (type !== 'inet') return `${type} ${name}`;
  const colon = name.lastIndexOf(':');
  const host = colon < 0 ? '' : name.slice(0, colon).replace(/^\[|\]$/g, '');
  const port = name.slice(colon + 1).replace(/^0+(?=\d+$)/, '');
  return `inet [${host.toLowerCase()}]:${port}`;
}

/** Takes out the lines of a service; comments between them stay. */
function withoutService(text: string, service: MasterService): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = lineStartAt(text, service.span.start); at < service.span.end; at = nextLineAt(text, at)) {
    const end = nextLineAt(text, at);
    if (!/^[ \t\r]*(?:#|\n|$)/.test(text.slice(at, end))) edits.push({ span: span(at, end), newText: '' });
  }
  return edits;
}
