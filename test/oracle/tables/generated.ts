// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes groups as ${1}
/**
 * Tables and keys made at random, one shape for each map type: what people write, with spaces, case, duplicates, order and faults that
 * programs read differently.
 */
import type { Random } from '../../../scripts/random.ts';

/** A table and keys to ask it; `text` undefined: it stands in its own name. */
export interface GeneratedTable {
  readonly text: string | undefined;
  /** What stands behind `type:`; undefined where `text` is to be written to a file. */
  readonly name: string | undefined;
  readonly keys: readonly string[];
}

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[random(items.length)] as Item;
const some = <Item>(random: Random, most: number, make: () => Item): Item[] =>
  Array.from({ length: 1 + random(most) }, make);

const LABELS = ['a', 'b', 'mail', 'MX1', 'sub', 'example', 'Example', 'straße', 'ÄÖ', 'xn--p1ai', 'x_y', '0'];
const LOCALS = ['joe', 'JOE', 'joe+ext', 'jane.doe', 'postmaster', '"a b"', 'müller', "o'neil", 'a/b', '*'];
const DOMAINS = [
  'example.com',
  'Example.ORG',
  'sub.example.com',
  'other.example',
  'münchen.example',
  '[192.0.2.1]',
];
const VALUES = [
  'OK',
  'REJECT',
  'smtp:[192.0.2.10]:26',
  'relay:',
  ':',
  'joe@example.com, jane@example.com',
  '"quoted value"',
  'value # no comment',
  '550 5.7.1 go  away',
  'ä ö ü',
  '$1',
  'a=b',
  '{ x y }',
  '-',
];

function word(random: Random): string {
  switch (random(8)) {
    case 0:
      return pick(random, LOCALS);
    case 1:
      return pick(random, DOMAINS);
    case 2:
      return `.${pick(random, DOMAINS)}`;
    case 3:
      return `@${pick(random, DOMAINS)}`;
    case 4:
      return `${pick(random, LABELS)}.${pick(random, LABELS)}.example`;
    case 5:
      return `192.0.2.${random(256)}`;
    default:
      return `${pick(random, LOCALS)}@${pick(random, DOMAINS)}`;
  }
}

function otherCase(random: Random, text: string): string {
  return random(3) === 0 ? text.toUpperCase() : random(2) === 0 ? text.toLowerCase() : text;
}

/** Of the keys of a table about half are asked for as they are; the rest are near them or strangers. */
function keysNear(random: Random, known: readonly string[], count: number): string[] {
  const keys = new Set<string>();
  for (let tries = 0; keys.size < count && tries < count * 8; tries++) {
    const base = known.length > 0 && random(4) > 0 ? pick(random, known) : word(random);
    const key =
      random(6) === 0 ? `${base}${pick(random, ['x', '.', ' ', ':', '"'])}` : otherCase(random, base);
    if (key !== '' && !/[\n\r\t\0]/.test(key)) keys.add(key);
  }
  return [...keys];
}

/** A text for hash:, btree:, lmdb: and texthash:. */
export function indexedTable(random: Random, keys: number): GeneratedTable {
  const known: string[] = [];
  const lines: string[] = random(12) === 0 ? ['  orphaned line'] : [];
  for (const _ of some(random, 30, () => 0)) {
    const key = random(5) === 0 && known.length > 0 ? otherCase(random, pick(random, known)) : word(random);
    known.push(key);
    switch (random(16)) {
      case 0:
        lines.push(`# ${key} ${pick(random, VALUES)}`, '');
        break;
      case 1:
        lines.push(key);
        break;
      case 2:
        lines.push(
          `${key}${pick(random, [' ', '\t', '   '])}${pick(random, VALUES)},`,
          `\t${pick(random, VALUES)}`,
        );
        break;
      case 3:
        lines.push(`${key}   ${pick(random, VALUES)}  ,`, '# within', '', `  ${pick(random, VALUES)}   `);
        break;
      case 4:
        lines.push(`${key}: ${pick(random, VALUES)}`);
        break;
      case 5:
        lines.push(`"${key} ${pick(random, VALUES)}`);
        break;
      case 6:
        lines.push(`${key}\\ ${pick(random, LABELS)} ${pick(random, VALUES)}`);
        break;
      default:
        lines.push(`${key}${pick(random, [' ', '\t', ' \t '])}${pick(random, VALUES)}`);
    }
  }
  const end = random(3) === 0 ? '' : '\n';
  return {
    text: lines.join(random(6) === 0 ? '\r\n' : '\n') + end,
    name: undefined,
    keys: keysNear(random, known, keys),
  };
}

/** `inline:{ … }`. */
export function inlineTable(random: Random, keys: number): GeneratedTable {
  const known: string[] = [];
  const pairs = some(random, 6, () => {
    const key =
      random(4) === 0 && known.length > 0 ? otherCase(random, pick(random, known)) : plainWord(random);
    known.push(key);
    const value = pick(random, ['x', 'smtp:a', 'joe@example.com', 'ä', '$1', 'a=b', '']);
    const spaced = pick(random, ['x y', 'a, b', '  z ', 'joe@example.com, b', '{ q }']);
    switch (random(6)) {
      case 0:
        return `{ ${key} = ${spaced} }`;
      case 1:
        return `{${key}=${value}}`;
      case 2:
        return `{ "${key} b" = ${spaced} }`;
      default:
        return `${key}=${value === '' ? 'v' : value}`;
    }
  });
  const glue = pick(random, [',', ', ', ' ', ' , ']);
  const open = pick(random, ['{', '{ ']);
  const name = `${open}${pairs.join(glue)}${open === '{' ? '}' : ' }'}`;
  return {
    text: undefined,
    name,
    keys: keysNear(random, [...known, ...known.map((key) => `"${key} b"`)], keys),
  };
}

/** A key that can stand bare in a value. */
function plainWord(random: Random): string {
  return word(random).replace(/["'{}=\s,]/g, '') || 'k';
}

/** `static:value`. */
export function staticTable(random: Random, keys: number): GeneratedTable {
  const value = pick(random, [
    ...VALUES,
    'x',
    'ä',
    'REJECT',
    'smtp:[192.0.2.1]',
    '{}',
    '{ a }',
    '{a}{b}',
    'a}b',
  ]);
  const name =
    /\s/.test(value) || random(3) === 0
      ? `{${pick(random, ['', ' '])}${value}${pick(random, ['', ' '])}}`
      : value;
  return { text: undefined, name, keys: keysNear(random, [], keys) };
}

function address4(random: Random): string {
  return `${pick(random, [10, 192, 198, 203])}.${pick(random, [0, 51, 127])}.${pick(random, [0, 2, 100, 113])}.${random(256)}`;
}

function address6(random: Random): string {
  return pick(random, [
    `2001:db8::${random(65_536).toString(16)}`,
    `2001:DB8:${random(4)}::${random(16)}`,
    `2001:db8:0:${random(3)}:0:0:0:${random(9)}`,
    '::1',
    '::',
    '::ffff:192.0.2.1',
    `fe80::${random(255)}`,
    '2001:db8::192.0.2.33',
  ]);
}

function network(random: Random): string {
  if (random(3) > 0) {
    const bits = pick(random, [0, 4, 8, 15, 16, 22, 24, 25, 28, 31, 32, 33]);
    const octets = address4(random).split('.').map(Number);
    const mask = bits >= 32 ? 0xffffffff : ~(0xffffffff >>> Math.min(31, bits));
    const number =
      ((octets[0] as number) << 24) |
      ((octets[1] as number) << 16) |
      ((octets[2] as number) << 8) |
      (octets[3] as number);
    const masked = random(8) === 0 ? number : bits === 0 ? 0 : number & mask;
    const dotted = [24, 16, 8, 0].map((shift) => (masked >>> shift) & 255).join('.');
    return random(5) === 0 ? dotted : `${dotted}/${bits}`;
  }
  return pick(random, [
    address6(random),
    `2001:db8::/${pick(random, [16, 32, 48, 64, 127, 129])}`,
    `2001:db8:${random(4)}::/48`,
    '::/0',
    'fe80::/10',
    '[2001:db8::]/32',
    '[2001:db8:1::/48]',
    '2001:db8::1/64',
    '::ffff:192.0.2.0/120',
    '192.0.2',
    '192.0.2.0/x',
    '192.0.2.0/',
    'host.example',
  ]);
}

/** A text for cidr:. */
export function cidrTable(random: Random, keys: number): GeneratedTable {
  const lines: string[] = [];
  let depth = 0;
  const known: string[] = [];
  for (const [at] of some(random, 24, () => 0).entries()) {
    const one = network(random);
    known.push(one.replace(/\/.*$/, ''));
    const negated = random(5) === 0 ? pick(random, ['!', '! ', '!!']) : '';
    switch (random(9)) {
      case 0:
        lines.push(`${pick(random, ['if', 'IF'])} ${negated}${one}`);
        depth++;
        break;
      case 1:
        lines.push(depth > 0 || random(4) === 0 ? pick(random, ['endif', 'ENDIF', 'endif x']) : `# ${at}`);
        if (lines.at(-1)?.startsWith('#') === false) depth = Math.max(0, depth - 1);
        break;
      case 2:
        lines.push(`${negated}${one} r${at}`, `   and ${pick(random, VALUES)}`);
        break;
      case 3:
        lines.push(`${negated}${one}`);
        break;
      default:
        lines.push(`${negated}${one}${pick(random, [' ', '\t', '   '])}r${at} ${pick(random, VALUES)}`);
    }
  }
  if (random(4) > 0) for (; depth > 0; depth--) lines.push('endif');
  const asked = new Set(known.filter((key) => random(2) === 0 && key !== ''));
  while (asked.size < keys) asked.add(random(3) === 0 ? address6(random) : address4(random));
  asked.add('no address');
  return { text: `${lines.join('\n')}\n`, name: undefined, keys: [...asked] };
}

const PATTERNS = [
  '^joe@',
  '^(.*)@example\\.com$',
  '^([^@+]+)\\+([^@]*)@(.*)$',
  '@Example\\.(org|com)$',
  '^postmaster(@|$)',
  '^.{3,8}$',
  '[0-9]{1,3}\\.[0-9]+',
  '^(joe|jane)[.]?(doe)?@',
  '(sub|mail)+\\.',
  '[[:upper:]]',
  '^[a-z.]+$',
  'a|b|',
  '\\.example$',
  '^"',
  '',
  '(',
  '[a',
  'x*',
  '^@',
  '/',
  'ä',
];
const RESULTS = ['hit', 'r $1', '${1}-$2@x', '$(1)', '$$', '$3', '${1', 'REJECT no  way', '', 'ä'];

/** A text for regexp: and pcre:, of patterns that both read. */
export function patternTable(random: Random, keys: number): GeneratedTable {
  const lines: string[] = [];
  let depth = 0;
  for (const [at] of some(random, 14, () => 0).entries()) {
    const delimiter = random(6) === 0 ? pick(random, ['|', ',', '%']) : '/';
    const pattern = pick(random, PATTERNS).replaceAll(delimiter, `\\${delimiter}`);
    const rule = `${random(6) === 0 ? pick(random, ['!', '! ']) : ''}${delimiter}${pattern}${delimiter}${pick(random, ['', '', '', 'i', 'm', 'x', 'im', 'q'])}`;
    switch (random(10)) {
      case 0:
        lines.push(`${pick(random, ['if', 'IF', 'If'])} ${rule}`);
        depth++;
        break;
      case 1:
        lines.push(depth > 0 || random(5) === 0 ? pick(random, ['endif', 'ENDIF', 'endif ']) : '#');
        if (lines.at(-1) !== '#') depth = Math.max(0, depth - 1);
        break;
      case 2:
        lines.push(`${rule} ${pick(random, RESULTS)}`, `   more${at} ${pick(random, RESULTS)}`);
        break;
      case 3:
        lines.push(`  ${rule} ${at}`);
        break;
      default:
        lines.push(`${rule}${pick(random, [' ', '\t', '  '])}${pick(random, RESULTS)}`);
    }
  }
  if (random(4) > 0) for (; depth > 0; depth--) lines.push('endif');
  return {
    text: `${lines.join('\n')}\n`,
    name: undefined,
    keys: keysNear(random, ['joe@example.com', 'joe+x@example.com'], keys),
  };
}

/** `pipemap:{…}` and `unionmap:{…}` of tables in values. */
export function composedTable(random: Random, keys: number, depth = 0): GeneratedTable {
  const asked: string[] = ['a', 'b', 'c', 'A', 'x', 'joe', 'nobody'];
  const members = some(random, 3, () => {
    switch (random(depth < 2 ? 6 : 4)) {
      case 0:
        return `static:${pick(random, ['a', 'b', 'x', 'joe'])}`;
      case 1:
        return random(20) === 0 ? '{static:a}' : `static:{${pick(random, ['a b', ' c ', 'a, b'])}}`;
      case 4:
      case 5: {
        const inner = composedTable(random, 0, depth + 1);
        return `${pick(random, ['pipemap', 'unionmap'])}:${inner.name}`;
      }
      default: {
        const pairs = some(
          random,
          4,
          () =>
            `${pick(random, ['a', 'b', 'c', 'x', 'Joe'])}=${pick(random, ['a', 'b', 'c', 'x', 'joe', 'q'])}`,
        );
        return `inline:{${pairs.join(',')}}`;
      }
    }
  });
  const name = `{${members.join(pick(random, [',', ', ', ' ']))}}`;
  return { text: undefined, name, keys: asked.slice(0, Math.max(0, keys)) };
}
