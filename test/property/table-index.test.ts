import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editTableDocument, tableDocumentOf } from '../../server/core/postfix/table-document.ts';
import {
  keyHashProbe,
  repeatedKeysOf,
  repeatedRows,
  rowOfKey,
} from '../../server/core/postfix/table-index.ts';
import { hashOfKey } from '../../server/core/postfix/table-lines.ts';
import { applyEdits } from '../../server/core/text/edit.ts';

const SEED = 20_261_124;
const RUNS = 25 * Number(process.env.FC_RUNS ?? 1);
const ROWS = 12_000;
const LENGTH = 48;

/** Rows of one length each, most with keys of their own. */
function tableText(salt: number): string {
  return Array.from({ length: ROWS }, (_, at) =>
    `customer${at % 97 === 0 ? (at * salt) % 13 : at}.example smtp:[192.0.2.1]`.padEnd(LENGTH - 1, 'x'),
  ).join('\n');
}

const other = tableDocumentOf('customer5.example x\ncustomer700.example y\nfresh3 z\n', 'indexed');

describe('the index of a table', () => {
  it('is after edits what it is from scratch', () => {
    console.log(`      seed ${SEED}, ${RUNS} runs`);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(
          fc.tuple(fc.nat({ max: ROWS - 1 }), fc.nat({ max: 3 }), fc.nat({ max: ROWS }), fc.boolean()),
          {
            minLength: 1,
            maxLength: 30,
          },
        ),
        (salt, edits) => {
          let current = tableText(salt);
          let document = tableDocumentOf(current, 'indexed');
          const keys = Array.from({ length: 15 }, (_, at) => `customer${at}.example`);
          for (const [row, gone, key, isNovel] of edits) {
            repeatedRows(document);
            const start = current.indexOf('\n', Math.min(row * LENGTH, current.length - 2)) + 1;
            const written = isNovel ? `fresh${key % 5}` : `customer${key}.example`;
            const end = Math.min(current.length, start + gone * LENGTH);
            const edit = { span: { start, end }, newText: `${written} smtp:\n` };
            current = applyEdits(current, [edit]);
            document = editTableDocument(document, [edit]);
            keys.push(written, `customer${row}.example`, `customer${row + 1}.example`);
          }
          const scratch = tableDocumentOf(current, 'indexed');
          assert.deepEqual(repeatedRows(document), repeatedRows(scratch));
          assert.deepEqual(repeatedKeysOf(document, other), repeatedKeysOf(scratch, other));
          assert.deepEqual(repeatedKeysOf(other, document), repeatedKeysOf(other, scratch));
          const has = keyHashProbe(document);
          for (const key of keys) {
            const at = rowOfKey(scratch, key);
            assert.equal(rowOfKey(document, key), at, key);
            if (at !== undefined) assert.ok(has(hashOfKey(key)), key);
          }
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
