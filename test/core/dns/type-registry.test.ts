import assert from 'node:assert/strict';
import { className, classNumber, classNumberAt } from '../../../server/core/dns/dns-class.ts';
import {
  isMetaType,
  isObsoleteType,
  isOpaqueType,
  isRefusedType,
  printedTypeName,
  registeredTypes,
  typeName,
  typeNumber,
  typeNumberAt,
} from '../../../server/core/dns/type-registry.ts';

describe('types', () => {
  it('are found by mnemonic in any case and by number', () => {
    for (const { name, number } of registeredTypes()) {
      assert.equal(typeNumber(name), number, name);
      assert.equal(typeNumber(name.toLowerCase()), number, name);
      assert.equal(typeName(number), name);
    }
    assert.equal(typeNumber('TYPE0'), 0);
    assert.equal(typeNumber('type65535'), 65535);
    assert.equal(typeNumber('TYPE00015'), 15);
    for (const text of [
      '',
      'TYPE',
      'TYPE65536',
      'TYPE1x',
      'TYPE-1',
      'FOO',
      'A ',
      'MXX',
      'NSEC3PARAMS',
      'ТXT',
    ]) {
      assert.equal(typeNumber(text), undefined, text);
    }
    assert.equal(typeNumberAt('x MX 10', 2, 4), 15);
    assert.equal(typeName(1234), 'TYPE1234');
    assert.equal(printedTypeName(263), 'TYPE263');
    assert.equal(printedTypeName(15), 'MX');
  });

  it('are listed once, ascending', () => {
    const numbers = registeredTypes().map(({ number }) => number);
    assert.deepEqual(
      numbers,
      [...new Set(numbers)].sort((a, b) => a - b),
    );
    assert.equal(new Set(registeredTypes().map(({ name }) => name)).size, numbers.length);
  });

  it('are data, questions or retired', () => {
    for (const name of [
      'ANY',
      'AXFR',
      'IXFR',
      'MAILB',
      'MAILA',
      'TSIG',
      'TKEY',
      'OPT',
      'NXNAME',
      'TYPE0',
      'TYPE200',
    ]) {
      assert.equal(isMetaType(typeNumber(name) as number), true, name);
    }
    for (const name of ['A', 'MX', 'TYPE65280', 'TYPE100', 'URI'])
      assert.equal(isMetaType(typeNumber(name) as number), false, name);
    for (const name of ['MD', 'MF', 'SPF', 'A6', 'KEY', 'WKS'])
      assert.equal(isObsoleteType(typeNumber(name) as number), true, name);
    for (const name of ['MD', 'MF', 'OPT', 'TYPE0', 'AXFR', 'NXNAME'])
      assert.equal(isRefusedType(typeNumber(name) as number), true, name);
    for (const name of ['A', 'NS', 'CNAME', 'MX', 'CLA', 'SINK', 'KEYDATA', 'TYPE65280'])
      assert.equal(isRefusedType(typeNumber(name) as number), false, name);
    for (const name of ['CLA', 'IPN', 'KEYDATA', 'TYPE65280'])
      assert.equal(isOpaqueType(typeNumber(name) as number), true, name);
    assert.equal(isOpaqueType(typeNumber('UINFO') as number), false);
    for (const name of ['A', 'HINFO', 'RP'])
      assert.equal(isObsoleteType(typeNumber(name) as number), false, name);
  });
});

describe('classes', () => {
  it('are found by mnemonic and number', () => {
    for (const [text, number] of [
      ['IN', 1],
      ['in', 1],
      ['CH', 3],
      ['CHAOS', 3],
      ['HS', 4],
      ['hesiod', 4],
      ['NONE', 254],
      ['ANY', 255],
      ['CLASS32', 32],
      ['RESERVED0', 0],
    ] as const) {
      assert.equal(classNumber(text), number, text);
      assert.equal(classNumberAt(`.${text}.`, 1, 1 + text.length), number, text);
    }
    for (const text of ['', 'I', 'INN', 'CLASS', 'CLASS65536', 'A', 'CNAME', 'NS', 'HINFO', 'CAA', 'CERT']) {
      assert.equal(classNumber(text), undefined, text);
      assert.equal(classNumberAt(text, 0, text.length), undefined, text);
    }
    assert.equal(className(1), 'IN');
    assert.equal(className(77), 'CLASS77');
  });
});
