import assert from 'node:assert/strict';
import { parseSpfTerm } from '../../../server/core/txt/spf-term.ts';
import { TERMS } from './spf-terms.data.ts';

describe(`terms of SPF records (${TERMS.length})`, () => {
  it('are told apart, each with its fault', () => {
    const wrong = TERMS.map(([term]) => `${term} → ${parseSpfTerm(term).fault ?? '-'}`).filter(
      (line, at) => line !== `${TERMS[at]?.[0]} → ${TERMS[at]?.[1]}`,
    );
    assert.deepEqual(wrong, []);
  });

  it('have the fault inside the term', () => {
    for (const [text] of TERMS) {
      const { faultPart, valuePart } = parseSpfTerm(text);
      for (const part of [faultPart, valuePart])
        if (part !== undefined)
          assert.ok(0 <= part.from && part.from <= part.to && part.to <= text.length, text);
    }
  });
});
