/**
 * A document that came in pieces is the document of the whole text, wherever the pieces end.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ZoneDocument, zoneDocumentOf } from '../../server/core/zone/document.ts';
import { endOfPieces, newPiecedDocument, takePiece } from '../../server/core/zone/document-pieces.ts';
import { dumpDocument } from './zone-dump.ts';
import { zoneText } from './zone-texts.ts';

const runs = 300 * Number(process.env.FC_RUNS ?? 1);
const seed = Number(process.env.FC_SEED ?? 20240611);

function documentInPieces(text: string, piece: number, units: number): ZoneDocument {
  const document = newPiecedDocument(units);
  let done = 0;
  for (let end = piece; end < text.length; ) {
    const taken = takePiece(document, text.slice(done, end));
    assert.ok(taken >= 0 && taken <= end - done);
    done += taken;
    end += piece;
  }
  return endOfPieces(document, text.slice(done));
}

describe('documents that come in pieces', () => {
  it('are those of the whole text', () => {
    fc.assert(
      fc.property(
        fc.array(zoneText(10), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(24, 96),
        (texts, piece, units) => {
          const text = texts.join('');
          assert.deepEqual(
            dumpDocument(documentInPieces(text, piece, units)),
            dumpDocument(zoneDocumentOf(text, units)),
          );
        },
      ),
      { numRuns: runs, seed },
    );
  });

  it('hold an entry over many pieces', () => {
    const text = `a TXT ( ${'"x" '.repeat(100)}\n${'"y"\n'.repeat(100)} )\nb ( A\n${'\n'.repeat(1100)}c A 192.0.2.1\n`;
    assert.deepEqual(dumpDocument(documentInPieces(text, 50, 24)), dumpDocument(zoneDocumentOf(text, 24)));
  });
});
