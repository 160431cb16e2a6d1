/**
 * What the quick look calls good the full check must call good, too; and it must see that the usual way to write the data is good.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printRdata } from '../../../server/core/dns/rdata.ts';
import { isSurelyGood } from '../../../server/core/dns/surely-good.ts';
import { typeNumber } from '../../../server/core/dns/type-registry.ts';
import { moveLexer, newLexer, readWords } from '../../../server/core/zone/lexer.ts';

const usual: readonly (readonly [string, string])[] = [
  [
    'RRSIG',
    `MX 13 2 3600 20300101000000 20291201000000 60485 example.com. ${'rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wu9CG4aKcQ3cInyJtp8CZSNjLywUEsQVWHitrpBiLTLZ'}`,
  ],
  ['RRSIG', 'NSEC3 8 3 0 20300228235959 20291231000000 1 example.com. AAA='],
  ['NSEC3', '1 1 10 AABBCCDD bas2knkiquf07bb774jm7k6st8hq487q MX DNSKEY NS SOA NSEC3PARAM RRSIG'],
  ['NSEC3', '1 0 0 - BAS2KNKIQUF07BB774JM7K6ST8HQ487Q'],
  ['NSEC', 'host.example.com. A MX RRSIG NSEC'],
  ['DS', '60485 13 2 160598033519C40B5A3E12878E4687BDAB7189B4A9074F1F625EBFA6AEAADE1C'],
  ['DS', '60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118'],
];

function tokensOf(data: string) {
  const lexer = newLexer();
  moveLexer(lexer, data, 0, data.length);
  readWords(lexer);
  return lexer.words;
}

describe('a quick look at data', () => {
  for (const [type, data] of usual) {
    it(`sees that ${type} ${data.slice(0, 24)} … is good`, () => {
      assert.ok(isSurelyGood(typeNumber(type) as number, tokensOf(data)));
    });
  }

  it('never calls good what the full check refuses', function () {
    this.timeout(60_000);
    const piece = fc.constantFrom(
      '',
      '0',
      '9',
      '1',
      'A',
      '.',
      '-',
      '=',
      '==',
      ' ',
      '"',
      '\\',
      'TYPE1',
      '300',
      '70000',
      'é',
      'x',
      'Z',
      '/',
      'MD',
      'ANY',
    );
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(4), piece });
    fc.assert(
      fc.property(
        fc.constantFrom(...usual),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        ([name, data], changes) => {
          let text = data;
          for (const { at, cut, piece: put } of changes) {
            const from = Math.floor(at * text.length);
            text = text.slice(0, from) + put + text.slice(from + cut);
          }
          const type = typeNumber(name) as number;
          if (!isSurelyGood(type, tokensOf(text))) return;
          assert.notEqual(printRdata(type, tokensOf(text), 'example.com.'), undefined, text);
        },
      ),
      { numRuns: 20_000 * Number(process.env.FC_RUNS ?? 1), seed: 20240105 },
    );
  });
});
