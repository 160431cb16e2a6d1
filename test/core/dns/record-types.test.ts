import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { checkRdata, printRdata } from '../../../server/core/dns/rdata.ts';
import { allRecordTypes, recordTypeOf } from '../../../server/core/dns/record-types.ts';
import { registeredType } from '../../../server/core/dns/type-registry.ts';
import { genericForm } from './generic-form.ts';
import { wordsOf } from './words.ts';

describe('record types', () => {
  for (const type of allRecordTypes()) {
    it(`${type.name}: its example is good data, in its own form and as octets`, () => {
      assert.equal(registeredType(type.number)?.name, type.name);
      assert.equal(recordTypeOf(type.number), type);
      const own = wordsOf(type.example);
      assert.equal(checkRdata(type.number, own), undefined);
      const printed = printRdata(type.number, own, 'example.com.');
      assert.ok(printed !== undefined);
      assert.equal(printRdata(type.number, wordsOf(printed), 'other.example.'), printed);
      const octets = wordsOf(genericForm(type.number, type.example));
      assert.equal(checkRdata(type.number, octets), undefined);
      assert.equal(printRdata(type.number, octets, '.'), printed);
    });

    it(`${type.name}: has one sentence, sources and fields with names of their own`, () => {
      assert.match(type.summary, /^[A-Z][^\n]*[^.]\.$/);
      assert.ok(type.sources.length > 0);
      const names = type.fields.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
      for (const name of names) assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      // Words belong to fields by their place, so only the last field may have many words or none.
      for (const { kind } of type.fields.slice(0, -1)) assert.equal(kind.takes, 'one');
    });
  }

  it('have a file each, named after them', () => {
    const folder = new URL('../../../server/core/dns/record-types/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name !== 'all.generated.ts');
    assert.deepEqual(
      files.sort(),
      allRecordTypes()
        .map(({ name }) => `${name.toLowerCase()}.ts`)
        .sort(),
    );
  });

  it('of everyday are checked without allocating octets', () => {
    for (const number of [1, 2, 5, 6, 12, 15, 16, 28, 33])
      assert.equal(recordTypeOf(number)?.checksByWord, true);
  });
});
