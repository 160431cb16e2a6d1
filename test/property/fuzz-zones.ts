/**
 * The zone texts that the fuzz tests start from, and the tokens that they put in.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { allRecordTypes } from '../../server/core/dns/record-types.ts';
import { zoneText } from './zone-texts.ts';

const SHARED = process.env.MAILZONE_SHARED_DIR ?? join(import.meta.dirname, '..', '..', '..', 'shared');
const CORPUS = join(SHARED, 'corpus', 'zones');

/** Tokens that mean something to the reader of zones, or nearly so. */
export const ZONE_TOKENS = [
  ...[
    '(',
    ')',
    '"',
    '\\',
    ';',
    '\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '\0',
    '\f',
    '\ufeff',
    '@',
    '.',
    '..',
    '*',
    '$',
    '$$',
    '%',
  ],
  ...[
    '$ORIGIN ',
    '$ORIGIN .\n',
    '$ORIGIN sub\n',
    '$TTL ',
    '$TTL 1h\n',
    '$INCLUDE ',
    '$INCLUDE other.db\n',
    '$DATE ',
  ],
  ...[
    '$INCLUDE main.db\n',
    '$GENERATE 1-3 a$ A 192.0.2.$\n',
    '$GENERATE ',
    '1-9/2 ',
    '\\# ',
    '\\# 4 c0000201',
    '\\000',
    '\\1',
  ],
  ...[
    ' IN ',
    ' CH ',
    ' A ',
    ' MX 10 ',
    ' TXT ',
    ' SOA ',
    ' NS ',
    ' CNAME ',
    ' TYPE65280 ',
    ' CLASS1 ',
    ' 1w2d ',
    ' -1 ',
  ],
  ...[
    '( "',
    '" )',
    '\n(',
    ')\n',
    '"\n"',
    '\\\n',
    ';(',
    '\ud800',
    'é',
    '999999999999',
    'a'.repeat(70),
    `${'a.'.repeat(130)}`,
  ],
];

/** Sound and broken lines, and one of each record type. */
export function builtInZones(seed: number): string[] {
  const examples = allRecordTypes().map(({ name, example }, at) => `n${at} ${name} ${example}\n`);
  const head = '$TTL 3600\n@ SOA ns1 hostmaster 1 2h 1h 1w 300\n@ NS ns1\nns1 A 192.0.2.1\n';
  return [head + examples.join(''), ...fc.sample(zoneText(60), { seed, numRuns: 60 })];
}

/** The zones of the corpus, each cut to a length that costs little; none where there is no corpus. */
export function corpusZones(): string[] {
  if (!existsSync(CORPUS)) return [];
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .map((name) => join(CORPUS, name))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => readFileSync(path, 'latin1').slice(0, 1 << 16))
    .filter((text) => text !== '');
}
