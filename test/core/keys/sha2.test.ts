/** SHA-2 against the standard's own examples and against Node's. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256, sha512 } from '../../../server/core/keys/sha2.ts';

const octets = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('sha2', () => {
  it('gives the digests of the standard’s examples', () => {
    assert.equal(sha256(octets('abc')), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    assert.equal(sha256(octets('')), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    assert.equal(
      sha512(octets('abc')),
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    );
  });

  it('agrees with Node', () => {
    const seed = 20260131;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (data) => {
        assert.equal(sha256(data), createHash('sha256').update(data).digest('hex'));
        assert.equal(sha512(data), createHash('sha512').update(data).digest('hex'));
      }),
      { seed, numRuns: 150 * Number(process.env.FC_RUNS ?? 1) },
    );
  });
});
