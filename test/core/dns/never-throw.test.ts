import assert from 'node:assert/strict';
import fc from 'fast-check';
import { absoluteName, nameFault, normaliseName } from '../../../server/core/dns/name.ts';
import { checkRdata, fieldsOfRdata, printRdata } from '../../../server/core/dns/rdata.ts';
import { printOctets } from '../../../server/core/dns/rdata-octets.ts';
import { allRecordTypes } from '../../../server/core/dns/record-types.ts';
import { typeNumber } from '../../../server/core/dns/type-registry.ts';
import { typedData } from './typed-data.ts';
import { wordsOf } from './words.ts';

const RUNS = { seed: 20260101, numRuns: 3000 * Number(process.env.FC_RUNS ?? 1) };
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.string({ unit: fc.constantFrom('\\', '"', '#', '0', '1', '.', ' ', ':', 'a', '=', ',') }),
);
const number = fc.constantFrom(...allRecordTypes().map((type) => type.number), 65280, 0);

describe('whatever a file says', () => {
  it('names never throw', () => {
    fc.assert(
      fc.property(text, text, (written, origin) => {
        nameFault(written);
        normaliseName(written);
        absoluteName(written, origin);
      }),
      RUNS,
    );
  });

  it('record data never throws, and is checked and printed alike', () => {
    fc.assert(
      fc.property(number, text, (type, data) => {
        const words = wordsOf(data);
        const fault = checkRdata(type, words, 'example.com.');
        assert.equal(fault === undefined, printRdata(type, words, 'example.com.') !== undefined);
        assert.ok(fault === undefined || (fault.token >= -1 && fault.token < Math.max(words.count, 1)));
        assert.equal(fieldsOfRdata(type, words, 'example.com.').length, words.count);
      }),
      RUNS,
    );
  });

  it('data made by the tables is checked and printed alike, and what is printed prints itself', () => {
    fc.assert(
      fc.property(typedData(), ({ type, data }) => {
        const words = wordsOf(data);
        const by = typeNumber(type) as number;
        const fault = checkRdata(by, words, 'example.com.');
        const printed = printRdata(by, words, 'example.com.');
        assert.equal(fault === undefined, printed !== undefined);
        if (printed !== undefined) assert.equal(printRdata(by, wordsOf(printed), '.'), printed);
      }),
      { ...RUNS, numRuns: RUNS.numRuns / 6 },
    );
  });

  it('octets never throw, and what they print prints itself', () => {
    fc.assert(
      fc.property(number, fc.uint8Array({ maxLength: 60 }), (type, octets) => {
        const printed = printOctets(type, octets);
        if (printed !== undefined) assert.equal(printRdata(type, wordsOf(printed), '.'), printed);
      }),
      RUNS,
    );
  });

  it('long data stays bounded', () => {
    for (const { number: type } of allRecordTypes()) {
      for (const data of [
        '1 '.repeat(20_000),
        'a'.repeat(80_000),
        `"${'\\"'.repeat(30_000)}"`,
        `\\# 65535 ${'0'.repeat(200_000)}`,
        '!'.repeat(30_000),
        '['.repeat(30_000),
        '('.repeat(30_000),
      ]) {
        checkRdata(type, wordsOf(data));
        printRdata(type, wordsOf(data), 'example.com.');
      }
    }
  });
});
