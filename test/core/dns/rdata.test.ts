import assert from 'node:assert/strict';
import {
  checkRdata,
  fieldsOfRdata,
  isGenericRdata,
  nameFieldsOf,
  printRdata,
} from '../../../server/core/dns/rdata.ts';
import { typeNumber } from '../../../server/core/dns/type-registry.ts';
import { rdataCases } from './rdata-cases.ts';
import { wordsOf } from './words.ts';

const ORIGIN = 'example.com.';

function number(type: string): number {
  const found = typeNumber(type);
  assert.ok(found !== undefined, `${type} is a type`);
  return found;
}

function faultOf(type: string, data: string): string | undefined {
  const fault = checkRdata(number(type), wordsOf(data), ORIGIN);
  return fault && `${fault.rule.replace('zone-syntax/', '')} ${fault.token} ${fault.data.reason}`;
}

describe('record data', () => {
  it('is refused, taken and printed as BIND does, in every recorded case', () => {
    const cases = rdataCases();
    assert.ok(cases.length > 1000);
    const wrong: string[] = [];
    for (const { type, data, printed } of cases) {
      const words = wordsOf(data);
      const fault = checkRdata(number(type), words, ORIGIN);
      const ours = printRdata(number(type), words, ORIGIN);
      if ((fault === undefined) !== (printed !== undefined)) {
        wrong.push(`${type} ${data}: BIND says ${printed ?? 'no'}, we say ${fault?.data.reason ?? 'yes'}`);
      } else if (ours !== printed) wrong.push(`${type} ${data}: BIND prints ${printed}, we print ${ours}`);
    }
    assert.deepEqual(wrong, []);
  });

  it('names the nearest rule and the word at fault', () => {
    const expected: readonly (readonly [string, string, string | undefined])[] = [
      ['A', '192.0.2.1', undefined],
      ['A', '192.0.2.01', 'bad-address-literal 0 address'],
      ['A', '2001:db8::1', 'bad-address-literal 0 address'],
      ['A', '', 'rdata-field-count -1 missing'],
      ['A', '192.0.2.1 192.0.2.2', 'rdata-field-count 1 extra'],
      ['AAAA', '192.0.2.1', 'bad-address-literal 0 address'],
      ['MX', 'mail', 'rdata-field-count 0 malformed'],
      ['MX', '10', 'rdata-field-count -1 missing'],
      ['MX', '65536 mail', 'rdata-range 0 range'],
      ['MX', '10 a..b', 'empty-label 1 empty-label'],
      ['MX', `10 ${'a'.repeat(64)}`, 'label-or-name-too-long 1 label-too-long'],
      ['MX', `10 ${'a.'.repeat(130)}`, 'label-or-name-too-long 1 name-too-long'],
      ['MX', `10 ${'a.'.repeat(120)}bc`, 'label-or-name-too-long 1 name-too-long'],
      ['MX', `10 ${'a.'.repeat(120)}`, undefined],
      ['MX', '10 a b', 'rdata-field-count 2 extra'],
      ['TXT', `"${'x'.repeat(256)}"`, 'txt-chunk-too-long 0 string-too-long'],
      ['TXT', `"ok" ${'x'.repeat(256)}`, 'txt-chunk-too-long 1 string-too-long'],
      ['TXT', `"${'ä'.repeat(128)}"`, 'txt-chunk-too-long 0 string-too-long'],
      [
        'TXT',
        Array(300)
          .fill(`"${'x'.repeat(255)}"`)
          .join(' '),
        'txt-chunk-too-long 255 data-too-long',
      ],
      ['SOA', 'ns h 1 2 3 4', 'rdata-field-count -1 missing'],
      ['DS', '1 8 2 abcd', 'rdata-field-count 3 malformed'],
      ['RRSIG', 'A 8 1 60 20300101000000 20291201000000 1 a.b. AwEA', 'rdata-range 2 range'],
      ['SVCB', '1 a alpn=h2 alpn=h3', 'rdata-field-count 3 malformed'],
      ['A', '\\# 3 010203', 'rdata-field-count 2 malformed'],
      ['TYPE65280', 'abc', 'rdata-field-count 0 malformed'],
    ];
    for (const [type, data, fault] of expected) {
      assert.equal(faultOf(type, data), fault, `${type} ${data.slice(0, 60)}`);
    }
  });

  it('gives messages what they need', () => {
    assert.deepEqual(checkRdata(15, wordsOf('ten mail'))?.data, {
      type: 'MX',
      reason: 'malformed',
      text: 'ten',
      field: 'preference',
      expected: 'a whole number from 0 to 65535',
      form: 'preference exchange',
    });
  });

  it('falls apart into named fields with roles and absolute names', () => {
    const fields = fieldsOfRdata(15, wordsOf('10 mail'), ORIGIN);
    assert.deepEqual(fields, [
      { name: 'preference', kind: 'uint16', role: 'preference', text: '10', start: 0, end: 2 },
      {
        name: 'exchange',
        kind: 'name',
        role: 'mail-host',
        text: 'mail',
        start: 3,
        end: 7,
        absolute: 'mail.example.com.',
      },
    ]);
    const strings = fieldsOfRdata(16, wordsOf('"a b" c'), ORIGIN);
    assert.deepEqual(
      strings.map(({ name, text }) => [name, text]),
      [
        ['text', '"a b"'],
        ['text', 'c'],
      ],
    );
    assert.deepEqual(
      fieldsOfRdata(1, wordsOf('192.0.2.1 x'), ORIGIN).map(({ name }) => name),
      ['address', 'extra'],
    );
    assert.deepEqual(
      fieldsOfRdata(1, wordsOf('\\# 4 c0000201'), ORIGIN).map(({ name }) => name),
      ['data', 'data', 'data'],
    );
  });

  it('says which words are names', () => {
    assert.deepEqual(nameFieldsOf(33), [{ token: 3, name: 'target', role: 'service-host', rest: false }]);
    assert.deepEqual(
      nameFieldsOf(6).map(({ token, role }) => [token, role]),
      [
        [0, 'primary-server'],
        [1, 'mailbox'],
      ],
    );
    assert.deepEqual(
      nameFieldsOf(55).map(({ token, rest }) => [token, rest]),
      [[3, true]],
    );
    assert.deepEqual(nameFieldsOf(1), []);
    assert.deepEqual(nameFieldsOf(65280), []);
  });

  it('knows the generic form, and that TXT may begin with it', () => {
    assert.equal(isGenericRdata(1, wordsOf('\\# 4 c0000201')), true);
    assert.equal(isGenericRdata(1, wordsOf('"\\#" 4 c0000201')), false);
    assert.equal(isGenericRdata(16, wordsOf('\\# 4 c0000201')), true);
    assert.equal(isGenericRdata(16, wordsOf('\\# four')), false);
    assert.equal(isGenericRdata(16, wordsOf('\\#')), false);
  });
});
