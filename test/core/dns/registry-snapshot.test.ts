import assert from 'node:assert/strict';
import { recordTypeOf } from '../../../server/core/dns/record-types.ts';
import { isMetaType, registeredType, registeredTypes } from '../../../server/core/dns/type-registry.ts';
import { REGISTRY_SNAPSHOT, SNAPSHOT_DATE } from './registry-snapshot.data.ts';

/** Types of the registry that have no file in `record-types/`, and why that is right. Reviewed when the snapshot is renewed. */
const WITHOUT_TABLE: ReadonlyMap<string, string> = new Map([
  ['TKEY', 'stands in messages only; no master file form is specified (RFC 2930)'],
  ['TSIG', 'stands in messages only; no master file form is specified (RFC 8945)'],
  ['IXFR', 'a question, never data'],
  ['AXFR', 'a question, never data'],
  ['MAILB', 'a question, never data'],
  ['MAILA', 'a question, never data'],
  ['ANY', 'a question, never data'],
]);

/** Types that we know and the registry does not, and why. */
const BEYOND_REGISTRY: ReadonlyMap<string, string> = new Map([
  ['KEYDATA', 'a type for private use that BIND reads by this name'],
]);

function nameHere(name: string): string {
  return name === '*' ? 'ANY' : name;
}

describe(`the registry of types as of ${SNAPSHOT_DATE}`, () => {
  it('is known, names and numbers', () => {
    const theirs = REGISTRY_SNAPSHOT.map(({ name, number }) => `${nameHere(name)} ${number}`);
    const ours = registeredTypes()
      .filter(({ name }) => !BEYOND_REGISTRY.has(name))
      .map(({ name, number }) => `${name} ${number}`);
    assert.deepEqual(ours, theirs);
    for (const name of BEYOND_REGISTRY.keys()) {
      assert.ok(
        registeredTypes().some((type) => type.name === name),
        name,
      );
    }
  });

  it('is retired where the registry says so', () => {
    for (const { name, number, status } of REGISTRY_SNAPSHOT) {
      if (status === 'obsolete') assert.equal(registeredType(number)?.obsolete, true, name);
    }
  });

  it('has a file for every type but those that are exempt', () => {
    const uncovered = REGISTRY_SNAPSHOT.filter(({ number }) => recordTypeOf(number) === undefined).map(
      ({ name }) => nameHere(name),
    );
    assert.deepEqual(uncovered, [...WITHOUT_TABLE.keys()]);
    for (const name of WITHOUT_TABLE.keys()) {
      const { number } = REGISTRY_SNAPSHOT.find((row) => nameHere(row.name) === name) ?? { number: 1 };
      assert.equal(isMetaType(number), true, `${name} could be data, so it needs a file`);
    }
  });
});
