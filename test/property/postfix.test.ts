// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes parameters as ${name}
/**
 * Properties of the Postfix parsers over any text: nothing throws, every place lies in the file and holds what it says, lines lose
 * nothing, look-ups end.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expandedParameter, parameterValue } from '../../server/core/postfix/configuration.ts';
import { expandText } from '../../server/core/postfix/expand.ts';
import { placeOfExpanded } from '../../server/core/postfix/expansion-places.ts';
import { splitList } from '../../server/core/postfix/lists.ts';
import { offsetInFile } from '../../server/core/postfix/located-text.ts';
import { logicalLines } from '../../server/core/postfix/logical-lines.ts';
import { parseMainCf } from '../../server/core/postfix/main-cf.ts';
import { parseMasterCf } from '../../server/core/postfix/master-cf.ts';
import { matchAddress, matchListOf, matchName } from '../../server/core/postfix/match-list.ts';
import { parseTableFile, type TableSyntax } from '../../server/core/postfix/table-file.ts';
import { lookupInTable, tableReferencesIn } from '../../server/core/postfix/tables.ts';
import type { LocatedText, PostfixConfiguration } from '../../server/core/postfix/types.ts';
import type { Span } from '../../server/core/text/span.ts';

const SEED = Number(process.env.FC_SEED ?? 19_981_214);
const RUNS = 400 * Number(process.env.FC_RUNS ?? 1);
const SYNTAXES: readonly TableSyntax[] = ['indexed', 'aliases', 'regexp', 'pcre', 'cidr', 'names'];

const PIECES = [
  ...[
    '\n',
    '\n',
    '\n ',
    '\r\n',
    '\t',
    ' ',
    '#',
    '=',
    ' = ',
    '$',
    '${',
    '}',
    '{',
    '(',
    ')',
    '?',
    ':',
    ',',
    '!',
    '/',
    '|',
  ],
  ...[
    '"',
    "'",
    '\\',
    '[',
    ']',
    '*',
    '+',
    '^',
    '-',
    '-o ',
    '@',
    '\0',
    '\ufeff',
    'é',
    '\u2028',
    '😀',
    '\ud800',
    '<%',
    '%>',
  ],
  ...[
    'name',
    'mydestination',
    'myhostname',
    'relay_domains',
    'hash:/t',
    'pcre:{',
    'inline:{',
    'unionmap:{',
    '/file',
  ],
  ...[
    'smtp inet n - n - - smtpd',
    '192.0.2.0/24',
    '2001:db8::/32',
    'if ',
    'endif',
    'static:x',
    '$name',
    '{2}',
    '(?',
    '[[:alpha:]]',
  ],
];

const scraps = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 12, size: 'max' })
  .map((parts) => parts.join(''));

/** Lines that look like the real thing, with scraps in them. */
const line = fc.oneof(
  scraps,
  scraps.map((text) => `mydestination = ${text}`),
  scraps.map((text) => `  ${text}`),
  scraps.map((text) => `key ${text}`),
  scraps.map((text) => `name: ${text}`),
  scraps.map((text) => `/${text}/ $1${text}`),
  scraps.map((text) => `if !/${text}/i`),
  scraps.map((text) => `smtp inet n - n - - smtpd -o {a = ${text}} -o b=${text}`),
  fc.constantFrom('192.0.2.0/24 x', '!2001:db8::/32 y', 'if 192.0.2.0/25', 'endif', '/(a)/ $1', '# c', ''),
);

/** Texts that look like the real thing, and texts that do not. */
const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.array(line, { maxLength: 12, size: 'max' }).map((lines) => lines.join('\n')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200, size: 'max' }) },
);

const runs = { seed: SEED, numRuns: RUNS };

function inFile(text: string, { start, end }: Span): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start}..${end} of ${text.length}`);
}

/** Every unit of a located text is the unit of the file that it claims to be. */
function isFaithful(text: string, located: LocatedText): void {
  for (let at = 0; at < located.text.length; at++) {
    assert.equal(text[offsetInFile(located, at)], located.text[at]);
  }
}

function configurationOf(main: string): PostfixConfiguration {
  return {
    folder: '/etc/postfix',
    main: parseMainCf('/etc/postfix/main.cf', main),
    master: undefined,
    hostName: 'mx.example.com',
    readFile: (name) => (name.length % 2 === 0 ? { path: name, text: main } : undefined),
  };
}

describe(`Postfix files (seed ${SEED})`, () => {
  it('lose nothing as logical lines', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let behind = 0;
        for (const line of logicalLines(text)) {
          inFile(text, line.span);
          assert.ok(line.span.start >= behind);
          const between = text.slice(behind, line.span.start).split('\n');
          for (const dropped of between) assert.match(dropped, /^[\t-\r ]*(#.*)?$/s);
          isFaithful(text, line.text);
          behind = line.span.end;
        }
        for (const dropped of text.slice(behind).split('\n')) assert.match(dropped, /^[\t-\r ]*(#.*)?$/s);
      }),
      runs,
    );
  });

  it('keep the places of main.cf entries and master.cf services', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const main = parseMainCf('main.cf', text);
        for (const entry of main.entries) {
          for (const place of [entry.span, entry.nameSpan, entry.valueSpan]) inFile(text, place);
          assert.equal(text.slice(entry.nameSpan.start, entry.nameSpan.end), entry.name);
          isFaithful(text, entry.value);
        }
        const master = parseMasterCf('master.cf', text);
        for (const service of master.services) {
          for (const place of [service.span, service.nameSpan, service.typeSpan, service.commandSpan]) {
            inFile(text, place);
          }
          for (const word of service.arguments) inFile(text, word.span);
          for (const override of service.overrides) isFaithful(text, override.value);
        }
        for (const problem of [...main.problems, ...master.problems]) inFile(text, problem.span);
      }),
      runs,
    );
  });

  it('keep the places of table rows', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...SYNTAXES), (text, syntax) => {
        const file = parseTableFile('t', text, syntax);
        for (const row of file.rows) {
          for (const place of [row.span, row.keySpan, row.valueSpan]) inFile(text, place);
          isFaithful(text, row.value);
        }
        for (const problem of file.problems) inFile(text, problem.span);
      }),
      runs,
    );
  });

  it('expand to parts that know their places', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = configurationOf(`mydestination = ${text}`);
        for (const entry of found.main.entries) {
          assert.doesNotThrow(() => parameterValue(found, entry.name));
          const expansion = expandedParameter(found, entry.name);
          if (!expansion) continue;
          for (const member of splitList(expansion.text)) {
            const place = placeOfExpanded(expansion.pieces, member.start, member.start + member.text.length);
            if (place) inFile(`mydestination = ${text}`, place.span);
          }
          assert.equal(splitList(expansion.text).length === 0 || expansion.pieces.length > 0, true);
        }
      }),
      runs,
    );
  });

  it('give expansions that end, whatever refers to whatever', () => {
    const values = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.array(fc.constantFrom('$a', '${b}', '$(c)', 'x', '${a?b}', '${{$b} == {x}?{$c}:$a}')),
    );
    fc.assert(
      fc.property(values, anyText, (texts, text) => {
        const expansion = expandText(`$a${text}`, (name) => {
          const parts = texts[name];
          return parts ? { kind: 'value', text: parts.join('') } : 'undefined';
        });
        assert.ok(expansion.text.length <= 1 << 24);
      }),
      runs,
    );
  });

  it('answer look-ups without throwing', () => {
    const types = fc.constantFrom(
      'hash',
      'texthash',
      'regexp',
      'pcre',
      'cidr',
      'inline',
      'static',
      'unionmap',
      'pipemap',
      'randmap',
      'proxy',
      'nosuch',
    );
    fc.assert(
      fc.property(types, anyText, fc.string({ maxLength: 30 }), (type, text, key) => {
        const readFile = (name: string) => ({ path: name, text });
        for (const table of [`${type}:/t`, `${type}:${text}`, text]) {
          assert.doesNotThrow(() => lookupInTable(table, key, readFile));
          assert.doesNotThrow(() => tableReferencesIn(table));
        }
      }),
      runs,
    );
  });

  it('answer match lists without throwing, also where files name themselves', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('names', 'parents', 'dotted'), (text, as) => {
        const list = matchListOf(configurationOf(`relay_domains = /file ${text}`), 'relay_domains');
        if (!list) return;
        assert.doesNotThrow(() => matchName(list, 'a.name.example', { as }));
        assert.doesNotThrow(() => matchAddress(list, '192.0.2.1'));
        assert.doesNotThrow(() => matchAddress(list, '2001:db8::1'));
      }),
      runs,
    );
  });
});
