import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  editTableDocument,
  tableDocumentOf,
  tableDocumentText,
} from '../../server/core/postfix/table-document.ts';
import { tableFileOf } from '../../server/core/postfix/table-file.ts';
import { applyEdits } from '../../server/core/text/edit.ts';

const SEED = 20_260_401;
const RUNS = 120 * Number(process.env.FC_RUNS ?? 1);

const piece = fc.constantFrom(
  'a b\n',
  'A c\n',
  'key: value\n',
  '  more\n',
  '# comment\n',
  '\n',
  '"x y" z\n',
  '"open z\n',
  'novalue\n',
  'x',
  ' ',
  '\t',
  '\\ ',
  '\0',
  '\r\n',
  'é ü\n',
  'user@dom: x\n',
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const filler = `${'customer.example smtp:[mail.example.net]:25\n'.repeat(40)}`;

function facts(document: ReturnType<typeof tableDocumentOf>): unknown {
  const file = tableFileOf('t', document);
  return {
    text: tableDocumentText(document),
    rows: Array.from(file.rows),
    at: Array.from({ length: file.rows.length }, (_, index) => file.rows.at(index)?.key),
    problems: file.problems,
  };
}

describe('tables in blocks', () => {
  for (const syntax of ['indexed', 'aliases'] as const)
    it(`are after edits what they are from scratch: ${syntax}`, () => {
      console.log(`      seed ${SEED}, ${RUNS} runs`);
      fc.assert(
        fc.property(
          text,
          fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), text), { minLength: 1, maxLength: 5 }),
          fc.integer({ min: 0, max: 19 }).map((dice) => dice === 0),
          (start, edits, large) => {
            let current = large ? `${filler.repeat(45)}${start}${filler.repeat(45)}${start}` : start;
            let document = tableDocumentOf(current, syntax);
            for (const [at, length, newText] of edits) {
              const from = current.length === 0 ? 0 : (at * 7919) % (current.length + 1);
              const edit = { span: { start: from, end: Math.min(current.length, from + length) }, newText };
              current = applyEdits(current, [edit]);
              document = editTableDocument(document, [edit]);
              assert.equal(tableDocumentText(document), current);
            }
            if (large) {
              const scratch = tableFileOf('t', tableDocumentOf(current, syntax));
              const edited = tableFileOf('t', document);
              assert.equal(edited.rows.length, scratch.rows.length);
              assert.deepEqual(edited.problems, scratch.problems);
              return;
            }
            assert.deepEqual(facts(document), facts(tableDocumentOf(current, syntax)));
          },
        ),
        { seed: SEED, numRuns: RUNS },
      );
    });
});
