/**
 * Findings after random edits, checked again step by step, are those of a check from scratch: the same places, messages, related places,
 * and the same edits of their fixes.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exampleOf } from '../../scripts/rule-examples.ts';
import { checkWorkspace, recheckWorkspace } from '../../server/core/rules/engine.ts';
import { applyEdits, type TextEdit } from '../../server/core/text/edit.ts';
import type { SourceFile } from '../../server/core/text/source-file.ts';
import { withEdits } from '../../server/core/workspace/workspace.ts';
import { plainFindings } from '../support/findings.ts';
import { lineFor, rulesWorkspace } from './rules-texts.ts';

const runs = Number(process.env.FC_RUNS ?? 1);
const seed = Number(process.env.FC_SEED ?? 20240101);
const EDITS_A_RUN = 40;
const RUNS = 60;

/** A change of one line: a new one, none, another one, or a few letters of it gone. */
interface LooseChange {
  readonly file: number;
  readonly place: number;
  readonly kind: 'insert' | 'delete' | 'replace' | 'cut' | 'move';
  readonly line: number;
}

const change: fc.Arbitrary<LooseChange> = fc.record({
  file: fc.nat(1000),
  place: fc.nat(1000),
  kind: fc.constantFrom('insert', 'insert', 'delete', 'replace', 'cut', 'move'),
  line: fc.nat(10_000),
});

function editOf(file: SourceFile, { place, kind, line }: LooseChange): readonly TextEdit[] {
  const lines = file.text.split('\n');
  const at = place % lines.length;
  const start = lines.slice(0, at).reduce((sum, text) => sum + text.length + 1, 0);
  const text = lines[at] as string;
  const end = Math.min(file.text.length, start + text.length + 1);
  const fresh = `${lineFor(file.path, line)}\n`;
  switch (kind) {
    case 'insert':
      return [{ span: { start, end: start }, newText: fresh }];
    case 'delete':
      return [{ span: { start, end }, newText: '' }];
    case 'replace':
      return [{ span: { start, end }, newText: fresh }];
    case 'cut': {
      const from = start + (line % (text.length + 1));
      return [{ span: { start: from, end: Math.min(file.text.length, from + 1 + (line % 3)) }, newText: '' }];
    }
    case 'move':
      return [
        { span: { start, end }, newText: '' },
        { span: { start: 0, end: 0 }, newText: file.text.slice(start, end) },
      ].filter((edit) => edit.newText !== '' || edit.span.end > edit.span.start);
  }
}

describe('findings after random edits', function () {
  this.timeout(1_200_000);

  it(`equal those of a check from scratch (seed ${seed}, ${RUNS * EDITS_A_RUN * runs} edits)`, () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: EDITS_A_RUN, maxLength: EDITS_A_RUN }), (changes) => {
        let files: readonly SourceFile[] = rulesWorkspace;
        const { workspace, options } = exampleOf(files);
        let current = workspace;
        let result = checkWorkspace(current, options);
        for (const [step, loose] of changes.entries()) {
          const file = files[loose.file % files.length] as SourceFile;
          const edits = editOf(file, loose);
          const text = applyEdits(file.text, edits);
          files = files.map((one) => (one === file ? { path: one.path, text } : one));
          current = withEdits(current, file.path, edits);
          result = recheckWorkspace(result, current, options);
          const scratch = checkWorkspace(exampleOf(files).workspace, options);
          assert.deepEqual(
            plainFindings(result.findings),
            plainFindings(scratch.findings),
            `after step ${step}: ${JSON.stringify(loose)} in ${file.path}`,
          );
        }
      }),
      { seed, numRuns: RUNS * runs },
    );
  });
});
