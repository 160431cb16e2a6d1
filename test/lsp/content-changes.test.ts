import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documentText, emptyWorkspace, fileOf, withFiles } from '../../server/core/index.ts';
import { withContentChanges } from '../../server/lsp/content-changes.ts';

const RUNS = 300 * Number(process.env.FC_RUNS ?? 1);
const SEED = Number(process.env.FC_SEED ?? 20260102);

interface Change {
  readonly range?: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/** What the protocol says, as plainly as it can be said: one change after the other, each on the text before it. */
function plainly(text: string, changes: readonly Change[]): string {
  return changes.reduce((now, { range, text: added }) => {
    if (!range) return added;
    const lines = now.split('\n');
    const offset = ({ line, character }: { line: number; character: number }): number =>
      lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
    return now.slice(0, offset(range.start)) + added + now.slice(offset(range.end));
  }, text);
}

const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '(',
    ')',
    ';',
    '"',
    '$ORIGIN x.\n',
    'a IN A 192.0.2.1\n',
    '  IN MX 10 (\n mx )\n',
    '\n\n',
    '',
  ),
  fc.string({ maxLength: 6, unit: fc.constantFrom('a', ' ', '.', '\n', '(', ')', '"', ';', '@', '\t') }),
);

/** Changes that make sense on a text: two places each, in any order, some of them where the one before was. */
const steps = fc.array(
  fc.record({ from: fc.nat(400), length: fc.nat(20), text: piece, near: fc.boolean() }),
  { minLength: 1, maxLength: 8 },
);

function changesOn(
  text: string,
  wanted: readonly { from: number; length: number; text: string; near: boolean }[],
): Change[] {
  let now = text;
  let last = 0;
  return wanted.map((step) => {
    const start = Math.min(
      now.length,
      step.near ? Math.max(0, last - (step.from % 5)) : step.from % (now.length + 1),
    );
    const end = Math.min(now.length, start + step.length);
    const position = (offset: number) => {
      const before = now.slice(0, offset).split('\n');
      return { line: before.length - 1, character: (before.at(-1) as string).length };
    };
    const change = { range: { start: position(start), end: position(end) }, text: step.text };
    now = now.slice(0, start) + step.text + now.slice(end);
    last = start;
    return change;
  });
}

describe('language server: content changes', () => {
  const start = '$TTL 1d\n@ IN SOA a b (\n 1 1 1 1 1 )\n  IN NS a\na IN A 192.0.2.1\nb IN TXT "x;y"\n; end\n';

  for (const path of ['/w/db.example.com', '/w/main.cf']) {
    it(`give the text that the client has (${path}, seed ${SEED})`, () => {
      fc.assert(
        fc.property(fc.array(steps, { minLength: 1, maxLength: 6 }), (rounds) => {
          let workspace = withFiles(emptyWorkspace(), [{ path, text: start }]);
          let text = start;
          for (const round of rounds) {
            // Asking makes the file a zone held in blocks, as it is in the server.
            fileOf(workspace, path);
            const changes = changesOn(text, round);
            workspace = withContentChanges(workspace, path, changes);
            text = plainly(text, changes);
            const file = fileOf(workspace, path);
            assert.equal(file?.source.text, text);
            if (file?.document) assert.equal(documentText(file.document), text);
          }
        }),
        { seed: SEED, numRuns: RUNS },
      );
    });
  }

  it('a whole text replaces what was there, also between other changes', () => {
    let workspace = withFiles(emptyWorkspace(), [{ path: '/w/db.example.com', text: start }]);
    const changes: Change[] = [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } }, text: '' },
      { text: 'a\nb\n' },
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, text: 'c' },
    ];
    workspace = withContentChanges(workspace, '/w/db.example.com', changes);
    assert.equal(fileOf(workspace, '/w/db.example.com')?.source.text, 'a\nc\n');
  });
});
