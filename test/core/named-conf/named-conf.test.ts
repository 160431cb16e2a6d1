import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNamedConf } from '../../../server/core/named-conf/named-conf.ts';
import type { NamedConf } from '../../../server/core/named-conf/types.ts';

const RUNS = { seed: 20260101, numRuns: 2000 * Number(process.env.FC_RUNS ?? 1) };

function parse(text: string): NamedConf {
  return parseNamedConf('etc/named.conf', text);
}

function zonesIn(text: string): string[] {
  return parse(text).zones.map(({ name, type, file, view }) =>
    [name, type ?? '-', file ?? '-', view ?? '-'].join(' '),
  );
}

describe('named.conf', () => {
  it('names zones with their type and file', () => {
    assert.deepEqual(
      zonesIn(`
        zone "example.com" { type master; file "db.example.com"; };
        zone "example.net" IN { type PRIMARY; file "/etc/bind/db.example.net"; allow-update { none; }; };
        zone example.org { file db.example.org; type slave; masters { 192.0.2.1 key x; }; };
        zone "." { type hint; file "named.root"; };
        zone "0.0.127.in-addr.arpa" { type secondary; };
        zone "in.example" { in-view "other"; };
      `),
      [
        'example.com primary db.example.com -',
        'example.net primary /etc/bind/db.example.net -',
        'example.org secondary db.example.org -',
        '. hint named.root -',
        '0.0.127.in-addr.arpa secondary - -',
        'in.example - - -',
      ],
    );
  });

  it('knows comments of three styles, in words too but not in strings', () => {
    assert.deepEqual(
      zonesIn(`// zone "a" {};
        # zone "b" {};
        /* zone "c" { type master;
           }; */
        zone "d" { type master; // file "x";
          file a/b#c
          ; };
        zone g//g
        { type master; file "a//b#c/*d*/e"; };
        zone /* x */ "e" /* y */ { # }
          type master; };
        /* never closed zone "f" {`),
      ['d primary a/b -', 'g primary a//b#c/*d*/e -', 'e primary - -'],
    );
  });

  it('keeps views apart', () => {
    const conf = parse(`
      view "inside" { match-clients { 10.0.0.0/8; }; zone "example.com" { type master; file "in.db"; }; include "more.conf"; };
      view outside IN { zone "example.com" { type master; file "out.db"; }; };
      include "rest.conf";
      zone "example.net" { type master; file "net.db"; };
    `);
    assert.deepEqual(
      conf.zones.map(({ name, file, view }) => [name, file, view]),
      [
        ['example.com', 'in.db', 'inside'],
        ['example.com', 'out.db', 'outside'],
        ['example.net', 'net.db', undefined],
      ],
    );
    assert.deepEqual(
      conf.views.map(({ name }) => name),
      ['inside', 'outside'],
    );
    assert.deepEqual(
      conf.includes.map(({ file, view }) => [file, view]),
      [
        ['more.conf', 'inside'],
        ['rest.conf', undefined],
      ],
    );
  });

  it('finds the directory, of options only', () => {
    assert.equal(
      parse('options { listen-on { any; }; directory "/var/cache/bind"; };').directory?.text,
      '/var/cache/bind',
    );
    assert.equal(parse('zone "a" { directory "x"; };').directory, undefined);
    assert.equal(parse('directory "x";').directory, undefined);
    assert.equal(parse('options { directory "a"; directory "b"; };').directory?.text, 'a');
  });

  it('gives places inside quotes, and zones from keyword to semicolon', () => {
    const text = 'options { directory "/d"; };\nzone "a.example" { type master; file "f.db"; };\nview v { };';
    const conf = parse(text);
    const zone = conf.zones[0];
    assert.ok(zone?.fileSpan);
    const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    assert.equal(cut(zone.span), 'zone "a.example" { type master; file "f.db"; };');
    assert.equal(cut(zone.nameSpan), 'a.example');
    assert.equal(cut(zone.fileSpan), 'f.db');
    assert.equal(cut(conf.directory?.span ?? zone.span), '/d');
    assert.equal(cut(conf.views[0]?.span ?? zone.span), 'view v { };');
  });

  it('does not take other blocks for zones', () => {
    assert.deepEqual(
      zonesIn(`
        options { catalog-zones { zone "catalog.example" default-masters { 192.0.2.1; }; };
          response-policy { zone "rpz.example" policy given; }; };
        key "zone" { algorithm hmac-sha256; secret "c2VjcmV0"; };
        logging { category zone { null; }; };
        "zone" "x" { };
      `),
      [],
    );
  });

  it('keeps reading where something is missing', () => {
    assert.deepEqual(
      zonesIn('zone "a" { type master; file "a.db" }\nzone "b" { type master; file "b.db"; };'),
      ['a primary a.db -', 'b primary b.db -'],
    );
    assert.deepEqual(zonesIn('zone "a" { type master file "a.db"; };'), ['a primary a.db -']);
    assert.deepEqual(
      zonesIn('zone "a" { type master; file "a.db";\nzone "b" { type master; file "b.db"; };'),
      ['a primary a.db -', 'b primary b.db -'],
    );
    assert.deepEqual(zonesIn('options { directory "x";\nzone "b" { type master; };'), ['b primary - -']);
    assert.deepEqual(zonesIn('}; } ; zone "b" { type master; };'), ['b primary - -']);
    assert.deepEqual(zonesIn('zone "a" { file "a.db;\n type master; };\nzone "b" { type master; };'), [
      'a primary a.db; -',
      'b primary - -',
    ]);
    assert.deepEqual(zonesIn('zone "a" { type master; fil'), ['a primary - -']);
    assert.deepEqual(zonesIn('view "v" { zone "a" { type master;\n zone "b" { type master; }; };'), [
      'a primary - v',
      'b primary - v',
    ]);
  });

  it('lets keys go over lines, and nothing else', () => {
    const key = 'trust-anchors { . initial-key 257 3 8 "AwEAAaz\n  /tAm8yTn4Mfeh5e\n  yI96WSVexTBAvk="; };';
    assert.deepEqual(zonesIn(`${key} zone "a" { type master; };`), ['a primary - -']);
  });

  it('unescapes quotes in strings', () => {
    assert.deepEqual(zonesIn('zone "a\\"b" { file "c\\d"; };'), ['a"b - c\\d -']);
  });

  it('holds no secrets', () => {
    const conf = parse('key "k" { algorithm hmac-sha256; secret "c2VjcmV0"; }; zone "a" { type master; };');
    assert.ok(!JSON.stringify(conf).includes('c2VjcmV0'));
  });

  it('never throws, and its places lie in the text', () => {
    const piece = fc.constantFrom(
      'zone',
      'view',
      'options',
      'include',
      'type',
      'file',
      'directory',
      'master',
      '"a"',
      '"',
      '{',
      '}',
      ';',
      '\n',
      ' ',
      '//',
      '/*',
      '*/',
      '#',
      '\\',
      'x',
      'IN',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 60 }).map((all) => all.join(' ')),
      fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (content) => {
        const conf = parse(content);
        const spans = [
          ...conf.zones.flatMap((zone) => [zone.span, zone.nameSpan, zone.fileSpan]),
          ...conf.views.map((view) => view.span),
          ...conf.includes.map((include) => include.span),
          conf.directory?.span,
        ];
        for (const span of spans) {
          if (span !== undefined)
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= content.length);
        }
      }),
      RUNS,
    );
  });

  it('is not deep, however deep the braces are', () => {
    assert.equal(parse('{'.repeat(200_000) + '}'.repeat(200_000)).zones.length, 0);
    assert.equal(parse('view v { '.repeat(50_000)).views.length, 50_000);
    assert.equal(parse('x '.repeat(300_000)).zones.length, 0);
    assert.equal(parse('"'.repeat(200_001)).zones.length, 0);
    assert.equal(parse('"\n'.repeat(100_001)).zones.length, 0);
  });
});
