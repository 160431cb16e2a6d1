/**
 * Record data made at random by the tables of the record types: mostly right, some of it broken.
 */
import fc from 'fast-check';
import type { FieldKind } from '../../../server/core/dns/field-kind.ts';
import { hexText } from '../../../server/core/dns/field-kinds/hexadecimal.ts';
import { writeRdata } from '../../../server/core/dns/rdata-octets.ts';
import type { RecordType } from '../../../server/core/dns/record-type.ts';
import { allRecordTypes } from '../../../server/core/dns/record-types.ts';
import { wireWriter } from '../../../server/core/dns/wire.ts';
import { ODD_WORDS } from './odd-words.ts';
import { wordsOf } from './words.ts';

/** A type's mnemonic and data for it. Types whose zones BIND refuses as a whole, and SOA, are left out. */
export function typedData(): fc.Arbitrary<{ readonly type: string; readonly data: string }> {
  const types = allRecordTypes().filter(({ name }) => !['SOA', 'NXT', 'SIG', 'NULL'].includes(name));
  return fc.constantFrom(...types).chain((type) => dataOf(type).map((data) => ({ type: type.name, data })));
}

/** Data of one type: good, nearly good, and as octets of which one or two may be wrong. */
export function dataOf(type: RecordType): fc.Arbitrary<string> {
  const words = fc.tuple(...type.fields.map(({ kind }) => wordsOfKind(kind)));
  const good = words.map((parts) => parts.filter((part) => part !== '').join(' '));
  return fc.oneof(
    { weight: 3, arbitrary: good },
    { weight: 2, arbitrary: good.chain(broken) },
    { weight: 1, arbitrary: fc.constant(type.example).chain(broken) },
    { weight: 1, arbitrary: good.chain(respelled) },
    { weight: 2, arbitrary: fc.oneof(good, fc.constant(type.example)).chain((data) => asOctets(type, data)) },
  );
}

/** A change that may mean the same: other letters' case, quotes around a word, an escape for a letter, signs and zeros before numbers. */
function respelled(text: string): fc.Arbitrary<string> {
  const words = text.match(/[^" ]*"(?:\\[\s\S]|[^"\\])*"|[^ ]+/g) ?? [];
  const change = fc.constantFrom<(word: string) => string>(
    (word) => word.toUpperCase(),
    (word) => word.toLowerCase(),
    (word) => (word.includes('"') ? word : `"${word}"`),
    (word) => (word.includes('"') ? word : word.replace(/[a-z0-9]/, (letter) => decimal(letter))),
    (word) => (word.includes('"') ? word : word.replace(/[a-zA-Z]/, (letter) => `\\${letter}`)),
    (word) => (/^\d/.test(word) ? `0${word}` : word),
    (word) => (/^\d/.test(word) ? `+${word}` : word),
    (word) => (/^\d/.test(word) ? `-${word}` : word),
    (word) => (/^\d+$/.test(word) ? `0x${Number(word).toString(16)}` : word),
    (word) => (word.length > 3 && !word.includes('"') ? `${word.slice(0, 2)} ${word.slice(2)}` : word),
  );
  return fc
    .tuple(fc.nat(Math.max(words.length - 1, 0)), change)
    .map(([at, by]) => words.map((word, index) => (index === at ? by(word) : word)).join(' '));
}

function decimal(letter: string): string {
  return `\\${String(letter.charCodeAt(0)).padStart(3, '0')}`;
}

/** Good data as octets, mostly with a wrong octet, some missing, or some more. Data that is not good gives a few octets. */
function asOctets(type: RecordType, data: string): fc.Arbitrary<string> {
  const wire = wireWriter();
  const outcome = writeRdata(type.number, { tokens: wordsOf(data), origin: 'example.com.', index: 0 }, wire);
  const good = outcome.fault === 0 ? [...wire.bytes.subarray(0, wire.length)] : [0, 1, 2, 3];
  const place = fc.nat(good.length);
  return fc
    .oneof(
      fc.constant(good),
      place.map((at) => good.slice(0, at)),
      fc.uint8Array({ minLength: 1, maxLength: 3 }).map((more) => [...good, ...more]),
      fc
        .tuple(place, fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 63, 64, 192, 253, 254, 255)))
        .map(([at, octet]) => good.map((old, index) => (index === at ? octet : old))),
      fc
        .tuple(place, fc.nat(7))
        .map(([at, bit]) => good.map((old, index) => (index === at ? old ^ (1 << bit) : old))),
      fc.tuple(place, place).map(([from, to]) => [...good.slice(0, from), ...good.slice(to)]),
    )
    .map((octets) => `\\# ${octets.length} ${hexText(Uint8Array.from(octets))}`.trim());
}

/** One small change to a text that stays on one line and keeps its quotes and parentheses as they are. */
function broken(text: string): fc.Arbitrary<string> {
  const words = text.match(/[^" ]*"(?:\\[\s\S]|[^"\\])*"|[^ ]+/g) ?? [];
  return fc.oneof(
    fc.nat(Math.max(words.length - 1, 0)).map((at) => words.filter((_, index) => index !== at).join(' ')),
    fc
      .nat(words.length)
      .chain((at) => simpleWord().map((word) => [...words.slice(0, at), word, ...words.slice(at)].join(' '))),
    fc
      .nat(Math.max(words.length - 1, 0))
      .chain((at) =>
        simpleWord().map((word) =>
          words.map((old, index) => (index === at && !old.includes('"') ? word : old)).join(' '),
        ),
      ),
  );
}

function simpleWord(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ODD_WORDS) },
    fc.stringMatching(/^[a-zA-Z0-9.:=+/-]{1,12}$/),
  );
}

function number(most: number): fc.Arbitrary<string> {
  return fc.oneof(fc.nat(most), fc.constantFrom(0, 1, most), fc.nat(8)).map(String);
}

function name(): fc.Arbitrary<string> {
  const label = fc.oneof(
    fc.stringMatching(/^[a-zA-Z0-9_*-]{1,12}$/),
    fc.constantFrom('\\065b', 'a\\.b', '\\000', 'ü', "a'b", 'x\\032y', '\\@'),
  );
  const dotted = fc.tuple(fc.array(label, { minLength: 1, maxLength: 4 }), fc.boolean());
  return fc.oneof(
    dotted.map(([labels, absolute]) => labels.join('.') + (absolute ? '.' : '')),
    fc.constantFrom('@', '.'),
  );
}

function octets(least: number, most: number): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: least, maxLength: most });
}

function hex(least: number, most: number): fc.Arbitrary<string> {
  return octets(least, most).map((bytes) => Buffer.from(bytes).toString('hex'));
}

function base64(least: number, most: number): fc.Arbitrary<string> {
  return octets(least, most).map((bytes) => Buffer.from(bytes).toString('base64'));
}

function quoted(most: number): fc.Arbitrary<string> {
  const letter = fc.oneof(
    fc.stringMatching(/^[ -!#-[\]-~]$/),
    fc.constantFrom('\\"', '\\\\', '\\;', '\\000', '\\200', 'é', '€', '𝄞', '\\x'),
  );
  return fc.array(letter, { maxLength: most }).map((letters) => `"${letters.join('')}"`);
}

function typeList(least: number): fc.Arbitrary<string> {
  const one = fc.oneof(
    fc.constantFrom('A', 'ns', 'MX', 'SOA', 'TXT', 'CAA', 'HTTPS', 'NSEC3'),
    fc.nat(65535).map((type) => `TYPE${type}`),
  );
  return fc.array(one, { minLength: least, maxLength: 6 }).map((types) => types.join(' '));
}

function ipv6(): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.map((group) => group.toString(16)).join(':'));
}

/** Words for a field, by the kind's name; kinds that are not listed get the odd word. */
function wordsOfKind(kind: FieldKind): fc.Arbitrary<string> {
  switch (kind.name) {
    case 'uint8':
      return number(255);
    case 'uint16':
      return number(65535);
    case 'uint32':
      return number(4294967295);
    case 'name':
      return kind.takes === 'any'
        ? fc.array(name(), { maxLength: 2 }).map((names) => names.join(' '))
        : name();
    case 'ipv4':
      return fc.ipV4();
    case 'ipv6':
      return fc.oneof(ipv6(), fc.ipV6());
    case 'string':
      return kind.takes === 'some'
        ? fc.array(quoted(20), { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))
        : quoted(20);
    case 'long-string':
      return quoted(80);
    case 'hex':
      return kind.takes === 'one'
        ? hex(1, 20)
        : fc.oneof(
            hex(1, 70),
            fc.constantFrom(20, 32, 48, 64).chain((size) => hex(size, size)),
          );
    case 'base64':
      return base64(1, 100);
    case 'types':
      return typeList(kind.takes === 'some' ? 1 : 0);
    case 'type':
      return typeList(1).map((types) => types.split(' ')[0] as string);
    case 'time':
      return fc.oneof(
        number(4294967295),
        fc
          .date({ min: new Date('1990-01-01'), max: new Date('2080-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString().replaceAll(/[-:T]|\..*/g, '')),
      );
    case 'salt':
      return fc.oneof(hex(1, 12), fc.constant('-'));
    case 'hash':
      return fc.stringMatching(/^[0-9a-vA-V]{32}$/);
    case 'location':
      return location();
    case 'regexp':
      return regexp();
    case 'prefixes':
      return fc
        .array(
          fc.oneof(
            fc.ipV4().chain((address) => fc.nat(34).map((bits) => `1:${address}/${bits}`)),
            fc.ipV6().chain((address) => fc.nat(130).map((bits) => `!2:${address}/${bits}`)),
          ),
          { maxLength: 3 },
        )
        .map((all) => all.join(' '));
    case 'service-parameters':
      return serviceParameters();
    case 'gateway-type':
    case 'relay-type':
      return fc.nat(3).map(String);
    case 'gateway':
    case 'relay':
      return fc.oneof(fc.constant('.'), fc.ipV4(), ipv6(), name());
    default:
      return kind.choices === undefined
        ? simpleWord()
        : fc.oneof(fc.constantFrom(...kind.choices), number(255));
  }
}

function location(): fc.Arbitrary<string> {
  const metres = fc
    .tuple(
      fc.oneof(fc.nat(99), fc.nat(90000000)),
      fc.constantFrom('', '.', '.5', '.05', '.99'),
      fc.constantFrom('', 'm'),
    )
    .map((parts) => parts.join(''));
  const angle = (most: number) =>
    fc
      .tuple(
        fc.nat(most),
        fc.nat(60),
        fc.oneof(
          fc.nat(59999).map((thousandths) => (thousandths / 1000).toFixed(3)),
          fc.nat(61).map(String),
        ),
      )
      .chain((parts) => fc.integer({ min: 1, max: 3 }).map((count) => parts.slice(0, count).join(' ')));
  return fc
    .tuple(
      angle(90),
      fc.constantFrom('N', 'S'),
      angle(180),
      fc.constantFrom('E', 'W'),
      fc.constantFrom('', '-'),
      metres,
      fc.array(metres, { maxLength: 3 }),
    )
    .map(([latitude, ns, longitude, ew, sign, altitude, sizes]) =>
      [latitude, ns, longitude, ew, sign + altitude, ...sizes].join(' '),
    );
}

function regexp(): fc.Arbitrary<string> {
  const atom = fc.constantFrom(
    'a',
    '.',
    '*',
    '+',
    '?',
    '(',
    ')',
    '|',
    '[',
    ']',
    '^',
    '$',
    '-',
    '{',
    '}',
    '1',
    ',',
    '2',
    '\\\\1',
    '\\\\.',
    '[a-z]',
    '(b)',
    'z',
    '[[:digit:]]',
  );
  const expression = fc.array(atom, { maxLength: 8 }).map((atoms) => atoms.join(''));
  const substitution = fc
    .array(fc.constantFrom('x', '\\\\1', '\\\\2', ':', '@', '\\\\!'), { maxLength: 4 })
    .map((parts) => parts.join(''));
  return fc.oneof(
    fc.constant('""'),
    fc
      .tuple(
        fc.constantFrom('!', '/', '+', '#'),
        expression,
        substitution,
        fc.constantFrom('', 'i', 'ii', 'g'),
      )
      .map(([mark, from, to, flags]) => `"${mark}${from}${mark}${to}${mark}${flags}"`),
  );
}

function serviceParameters(): fc.Arbitrary<string> {
  const one = fc.oneof(
    fc.constantFrom(
      'alpn=h2',
      'alpn="h3,h2"',
      'no-default-alpn',
      'mandatory=alpn',
      'mandatory=port,alpn',
      'mandatory=key9',
      'key9',
      'dohpath=/q{?dns}',
      'dohpath=/q',
      'key2',
      'ech',
    ),
    number(65536).map((port) => `port=${port}`),
    fc.array(fc.ipV4(), { minLength: 1, maxLength: 3 }).map((all) => `ipv4hint=${all.join(',')}`),
    fc.array(ipv6(), { minLength: 1, maxLength: 3 }).map((all) => `ipv6hint="${all.join(',')}"`),
    base64(1, 40).map((value) => `ech=${value}`),
    fc.tuple(number(65535), quoted(12)).map(([key, value]) => `key${key}=${value}`),
    quoted(8).map((value) => `alpn=${value}`),
  );
  return fc.array(one, { maxLength: 4 }).map((all) => all.join(' '));
}
