/**
 * A fix never changes the meaning of a record it does not concern: every record that stands in no line which the fix edits says the same
 * before and after, and fixing all safe ones ends, with nothing safe left to fix.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { exampleOf, filesOfCase } from '../../scripts/rule-examples.ts';
import { parseFixturePage } from '../../scripts/rule-pages.ts';
import { fixAllWork } from '../../server/core/features/fix-all.ts';
import { type CheckOptions, checkWorkspace } from '../../server/core/rules/engine.ts';
import type { FileEdit, TextEdit } from '../../server/core/text/edit.ts';
import type { Span } from '../../server/core/text/span.ts';
import { finish } from '../../server/core/text/work.ts';
import { type Workspace, withEdits } from '../../server/core/workspace/workspace.ts';
import { zonesOf } from '../../server/core/workspace/zones.ts';
import { printRecord } from '../../server/core/zone/print.ts';
import { allRecords } from '../../server/core/zone/query.ts';
import type { ZoneRecord } from '../../server/core/zone/types.ts';
import { lineFor, rulesWorkspace } from './rules-texts.ts';

const pages = fileURLToPath(new URL('../rules/', import.meta.url));
const runs = Number(process.env.FC_RUNS ?? 1);

/** A record with the zone it is of. */
interface Said {
  readonly text: string;
  readonly record: ZoneRecord;
}

function recordsIn(workspace: Workspace): readonly Said[] {
  return zonesOf(workspace).flatMap((zone) =>
    [...allRecords(zone.zone)].map((record) => ({
      text: `${zone.path} ${zone.view ?? ''} ${printRecord(record)}`,
      record,
    })),
  );
}

/** What one list has and the other lacks. */
function lacking(of: readonly Said[], from: readonly Said[]): readonly Said[] {
  const left = new Map<string, number>();
  for (const { text } of from) left.set(text, (left.get(text) ?? 0) + 1);
  return of.filter(({ text }) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

/** The edits as they stand in the text behind them. */
function shifted(edits: readonly TextEdit[]): readonly Span[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map(({ span, newText }) => {
      const start = span.start + shift;
      shift += newText.length - (span.end - span.start);
      return { start, end: start + newText.length };
    });
}

/** What more or fewer records say than before, although no edit touches as many of them. */
function strangers(before: Workspace, after: Workspace, edits: readonly FileEdit[]): readonly string[] {
  const was = recordsIn(before);
  const is = recordsIn(after);
  const untouched = (said: readonly Said[], placesOf: (one: FileEdit) => readonly Span[]): readonly Said[] =>
    said.filter(
      ({ record: { path, span } }) =>
        !edits.some(
          (one) =>
            one.path === path &&
            placesOf(one).some(({ start, end }) => start <= span.end && span.start <= end),
        ),
    );
  const gone = lacking(
    untouched(was, (one) => one.edits.map((edit) => edit.span)),
    is,
  );
  const come = lacking(
    untouched(is, (one) => shifted(one.edits)),
    was,
  );
  return [...gone.map(({ text }) => `- ${text}`), ...come.map(({ text }) => `+ ${text}`)];
}

function fixedOf(workspace: Workspace, options: CheckOptions) {
  return finish(fixAllWork({ workspace, options, concerns: () => true, mayEdit: () => true }));
}

/** Fixes that are about the records behind them: what a directive says to them, or the owner that they take over. */
const ABOUT_MORE = new Set([
  'zone-syntax/missing-ttl',
  'zone-syntax/non-ascii-in-name',
  'zone/origin-unknown',
  'zone/repeated-origin',
]);

describe('the meaning of fixes', function () {
  this.timeout(600_000);

  it('of every example is kept to what they are about', () => {
    const wrong: string[] = [];
    let count = 0;
    for (const name of readdirSync(pages, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!name.endsWith('.md')) continue;
      for (const one of parseFixturePage(readFileSync(join(pages, name), 'utf8')).cases) {
        const { workspace, options } = exampleOf(filesOfCase(one));
        for (const finding of checkWorkspace(workspace, options).findings) {
          if (ABOUT_MORE.has(finding.rule)) continue;
          for (const fix of finding.fixes) {
            count++;
            const edits = fix.edits();
            let after = workspace;
            for (const { path, edits: changes } of edits) after = withEdits(after, path, changes);
            const found = strangers(workspace, after, edits);
            if (found.length > 0)
              wrong.push(`${name} ${one.title}: ${finding.rule} “${fix.title}”\n  ${found.join('\n  ')}`);
          }
        }
      }
    }
    assert.equal(wrong.join('\n'), '');
    assert.ok(count > 500, `${count} fixes`);
  });

  it('of safe ones applied all together, in workspaces of random lines', () => {
    const lines = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(lines, { minLength: 3, maxLength: 3 }), fc.nat(100), (chosen, place) => {
        const files = rulesWorkspace.map((file, at) => {
          const added = (chosen[at % chosen.length] as readonly number[]).map(
            (line) => `${lineFor(file.path, line)}\n`,
          );
          const rows = file.text.split('\n');
          const cut = place % rows.length;
          return {
            path: file.path,
            text: [...rows.slice(0, cut), ...added.join('').split('\n'), ...rows.slice(cut)].join('\n'),
          };
        });
        const { workspace, options } = exampleOf(files);
        const { workspace: after, edits } = fixedOf(workspace, options);
        assert.deepEqual(strangers(workspace, after, edits), []);
        const again = fixedOf(after, options);
        assert.deepEqual(
          again.applied.map(({ finding, title }) => `${finding.rule} ${title}`),
          [],
        );
      }),
      { numRuns: 60 * runs, seed: Number(process.env.FC_SEED ?? 20260101) },
    );
  });
});
