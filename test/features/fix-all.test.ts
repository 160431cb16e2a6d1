import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish, fixAllWork } from '../../server/core/index.ts';
import { defineRule } from '../../server/core/rules/rule.ts';
import { composeEdits } from '../../server/core/text/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../server/core/text/edit.ts';
import { emptyWorkspace, fileOf, loadedPaths, withFiles } from '../../server/core/workspace/workspace.ts';

/** Replaces one word by another in every file, safely or not; `also` is a file that each of its fixes edits as well. */
function replacing(
  name: string,
  word: string,
  by: string,
  { safety = 'safe', also }: { readonly safety?: 'safe' | 'suggested'; readonly also?: string } = {},
) {
  return defineRule(
    {
      id: `test/${name}`,
      summary: 'A word.',
      severity: 'warning',
      set: 'practice',
      needs: ['file'],
      fix: safety,
      since: '0.2.0',
      sources: [],
    },
    {
      scope: 'workspace',
      check: (workspace, report) => {
        for (const path of loadedPaths(workspace)) {
          const text = fileOf(workspace, path)?.source.text ?? '';
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const span = { start: at, end: at + word.length };
            const edits = [{ path, edits: [{ span, newText: by }] }];
            if (also !== undefined)
              edits.push({ path: also, edits: [{ span: { start: 0, end: 0 }, newText: '!' }] });
            const fix = {
              title: `Replace ${word}.`,
              safety,
              files: edits.map((one) => one.path),
              edits: () => edits,
            };
            report({ path, span, message: `There is ${word}.`, fixes: [fix] });
          }
        }
      },
    },
  );
}

function fixed(
  texts: Readonly<Record<string, string>>,
  rules: ReturnType<typeof replacing>[],
  mayEdit = (_: string) => true,
) {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  const workspace = withFiles(emptyWorkspace(), files);
  const answer = finish(
    fixAllWork({ workspace, options: { severities: {}, rules }, concerns: () => true, mayEdit }),
  );
  const after = Object.fromEntries(
    files.map(({ path }) => [path, fileOf(answer.workspace, path)?.source.text]),
  );
  for (const { path, text } of files) {
    const edits = answer.edits.find((one) => one.path === path)?.edits ?? [];
    assert.equal(applyEdits(text, edits), after[path]);
  }
  return { after, titles: answer.applied.map(({ title }) => title) };
}

describe('fix all', () => {
  it('goes on with what a fix brings up', () => {
    const rules = [replacing('one', 'aa', 'b'), replacing('two', 'bb', 'c')];
    const { after, titles } = fixed({ a: 'aaaa bb x', b: 'y' }, rules);
    assert.deepEqual(after, { a: 'c c x', b: 'y' });
    assert.deepEqual(titles, ['Replace aa.', 'Replace bb.', 'Replace aa.', 'Replace bb.']);
  });

  it('ends where fixes go in a circle', () => {
    const rules = [replacing('one', 'a', 'b'), replacing('two', 'b', 'a')];
    assert.equal(fixed({ a: 'a' }, rules).titles.length, 10);
  });

  it('takes safe fixes only, whole ones, and none that edits a file it may not', () => {
    const suggested = [replacing('one', 'a', 'b', { safety: 'suggested' })];
    assert.deepEqual(fixed({ a: 'a' }, suggested), { after: { a: 'a' }, titles: [] });
    const both = [replacing('one', 'a', 'b', { also: 'b' })];
    assert.deepEqual(fixed({ a: 'a a', b: '' }, both).after, { a: 'b b', b: '!!' });
    assert.deepEqual(fixed({ a: 'a a', b: '' }, both, (path) => path !== 'b').after, { a: 'a a', b: '' });
  });
});

describe('edits after edits', () => {
  const edit = fc.record({ start: fc.nat(12), length: fc.nat(4), newText: fc.constantFrom('', 'x', 'yz') });
  const edits = fc
    .array(edit, { maxLength: 4 })
    .map((list) =>
      list.map(({ start, length, newText }): TextEdit => ({ span: { start, end: start + length }, newText })),
    );

  it('are one set of edits', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 20, maxLength: 30 }), edits, edits, (text, first, second) => {
        const composed = composeEdits(first, second);
        assert.equal(applyEdits(text, composed), applyEdits(applyEdits(text, first), second));
        let done = -1;
        for (const { span } of composed) {
          assert.ok(span.start > done && span.end >= span.start);
          done = span.end;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
