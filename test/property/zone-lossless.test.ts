/**
 * Every text is a zone document: nothing throws, nothing is lost, and places are places of the text.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineIndexOf, offsetAt, positionAt } from '../../server/core/text/line-index.ts';
import {
  documentEntries,
  documentLength,
  documentLineCount,
  documentOffsetAt,
  documentPositionAt,
  documentProblems,
  documentSlice,
  documentText,
  entryAtOffset,
  wordsOfEntry,
  zoneDocumentOf,
} from '../../server/core/zone/document.ts';
import { recordAtOffset } from '../../server/core/zone/query.ts';
import { resolveZone } from '../../server/core/zone/zone.ts';
import { zoneText } from './zone-texts.ts';

const runs = 400 * Number(process.env.FC_RUNS ?? 1);
const seed = Number(process.env.FC_SEED ?? 20240102);

function check(text: string): void {
  const document = zoneDocumentOf(text, 96);
  assert.equal(documentText(document), text);
  assert.equal(documentLength(document), text.length);
  let at = 0;
  for (const entry of documentEntries(document)) {
    assert.equal(entry.span.start, at, 'entries follow each other');
    assert.ok(entry.span.end > entry.span.start || text === '');
    assert.ok(entry.content.start >= entry.span.start && entry.content.end <= entry.span.end);
    assert.deepEqual(entryAtOffset(document, at), entry);
    for (const word of wordsOfEntry(document, entry)) {
      assert.equal(word.text, text.slice(word.span.start, word.span.end));
      assert.equal(documentSlice(document, word.span), word.text);
      assert.ok(word.span.start >= entry.span.start && word.span.end <= entry.span.end);
    }
    at = entry.span.end;
  }
  assert.equal(at, text.length);
  const lines = lineIndexOf(text);
  assert.equal(documentLineCount(document), lines.length);
  for (let offset = 0; offset <= text.length; offset += 7) {
    const position = documentPositionAt(document, offset);
    assert.deepEqual(position, positionAt(lines, offset));
    assert.equal(documentOffsetAt(document, position), offset);
  }
  for (const line of [0, 1, lines.length - 1, lines.length, lines.length + 5]) {
    for (const column of [0, 3, 1000]) {
      const position = { line, column };
      assert.equal(documentOffsetAt(document, position), offsetAt(lines, position, text.length));
    }
  }
  for (const { span } of documentProblems(document)) {
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
  }
  const zone = resolveZone({
    path: 'z',
    document,
    origin: 'example.com',
    include: () => ({ kind: 'outside' }),
  });
  for (const { span } of zone.problems) assert.ok(span.start <= span.end && span.end <= text.length);
  for (let offset = 0; offset <= text.length; offset += 11) recordAtOffset(zone, 'z', offset);
}

describe('zone documents', function () {
  this.timeout(600_000);

  it(`hold any text (seed ${seed}, ${runs} texts)`, () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300, size: 'max' }), check), {
      numRuns: runs,
      seed,
    });
  });

  it(`hold any zone (seed ${seed}, ${runs} zones)`, () => {
    fc.assert(fc.property(zoneText(60), check), { numRuns: runs, seed });
  });
});
