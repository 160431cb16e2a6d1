import assert from 'node:assert/strict';
import {
  definitionAt,
  documentLinksOf,
  documentSymbolsOf,
  foldingRangesOf,
  hoverAt,
} from '../../server/core/index.ts';
import { cursorIn, shown, textOf } from './support.ts';

const FILES = {
  'nsd.conf':
    'include: "more.conf"\npattern:\n  name: p\n  zonefile: "zones/%s"\nzone:\n  name: n.exa<|>mple\n  include-pattern: p\n',
  'more.conf': 'zone:\n  name: m.example\n  zonefile: zones/m\n',
  'knot.conf':
    'template:\n  - id: t\n    storage: zones\nzone:\n  - domain: k.example\n    template: t\n    file: k\n',
  'zones/n.example': '$ORIGIN n.example.\n$TTL 1h\n@ SOA ns h 1 2 3 4 5\n$INCLUDE "zones/part" sub\n',
  'zones/m': '$TTL 1h\n@ SOA ns h 1 2 3 4 5\n',
  'zones/k': '$TTL 1h\n@ SOA ns h 1 2 3 4 5\n$INCLUDE part\n',
  'zones/part': 'www A 192.0.2.1\n',
};

const { workspace, path, offset } = cursorIn(FILES);

function links(file: string): string[] {
  return documentLinksOf(workspace, file).map(
    (link) => `${textOf(workspace, file).slice(link.span.start, link.span.end)} -> ${link.path}`,
  );
}

describe('links between files', () => {
  it('lead from configurations to zones and to included configurations, from zones to included files', () => {
    assert.deepEqual(links('nsd.conf'), ['more.conf -> more.conf', 'n.example -> zones/n.example']);
    assert.deepEqual(links('more.conf'), ['zones/m -> zones/m']);
    assert.deepEqual(links('knot.conf'), ['k -> zones/k']);
    assert.deepEqual(links('zones/k'), ['part -> zones/part']);
    assert.deepEqual(links('named.conf'), [
      'db.example.com -> zones/db.example.com',
      'db.192.0.2 -> zones/db.192.0.2',
    ]);
    assert.deepEqual(links('mx1/main.cf'), []);
  });

  it('are definitions, too; a template is one in its file', () => {
    assert.deepEqual(shown(workspace, definitionAt(workspace, path, offset)), ['zones/n.example:1: ']);
    const text = textOf(workspace, 'nsd.conf');
    const at = (word: string): string[] =>
      shown(workspace, definitionAt(workspace, 'nsd.conf', text.lastIndexOf(word) + 1));
    assert.deepEqual(at('more.conf'), ['more.conf:1: ']);
    assert.deepEqual(at('p\n'), ['nsd.conf:3: p']);
  });

  it('hover, outline and folds know nsd.conf and knot.conf', () => {
    assert.match(
      hoverAt(workspace, path, offset)?.plain ?? '',
      /Loaded from zones\/n\.example, \d records?\./,
    );
    const outline = (file: string): string[] =>
      documentSymbolsOf(workspace, file).map(({ kind, name, detail }) => `${kind} ${name} ${detail}`.trim());
    assert.deepEqual(outline('nsd.conf'), ['zone p pattern zones/%s', 'zone n.example']);
    assert.deepEqual(outline('knot.conf'), ['zone t template', 'zone k.example k']);
    assert.ok(foldingRangesOf(workspace, 'nsd.conf').length >= 2);
  });
});

describe('the first line of a zone file', () => {
  const first = (file: string): string => hoverAt(workspace, file, 0)?.plain ?? '';

  it('says which zone it is, and who says so', () => {
    assert.match(first('zones/m'), /The zone m\.example\., as more\.conf:1 says\.$/);
    assert.match(first('zones/n.example'), /The zone n\.example\., as nsd\.conf:5 says\.$/);
    assert.match(first('zones/db.example.com'), /The zone example\.com\., as named\.conf:2 says\.$/);
    assert.match(first('zones/part'), /A part of the zone k\.example\., included by k\.$/);
  });

  it('says what the SOA, the name of the file and nobody say, and all views', () => {
    const at = (files: Readonly<Record<string, string>>): string => {
      const found = cursorIn(files);
      return hoverAt(found.workspace, found.path, found.offset)?.plain ?? '';
    };
    const zone = '$TTL 1h\n@ SOA ns h 1 2 3 4 5\n';
    assert.match(
      at({ 'z/x': `; <|>first\nx.example. 3600 SOA ns h 1 2 3 4 5\n` }),
      /^The zone x\.example\., as its SOA record says\.$/,
    );
    assert.match(
      at({ 'z/db.y.example': `<|>${zone}` }),
      /The zone y\.example\., as the name of the file says\.$/,
    );
    assert.match(at({ 'z/x': `<|>${zone}` }), /Nothing says which zone this file is/);
    const views =
      'view "in" { zone "v.example" { type primary; file "v"; }; };\nview "out" { zone "v.example" { in-view "in"; }; };';
    const both = at({ 'w/named.conf': views, 'w/v': `<|>${zone}` });
    assert.match(
      both,
      /- The zone v\.example\., in view in, as named\.conf:1 says\n- The zone v\.example\., in view out, as named\.conf:2 says$/,
    );
    assert.doesNotMatch(at({ 'z/db.y.example': `$TTL 1h\n<|>@ SOA ns h 1 2 3 4 5\n` }), /The zone/);
  });
});
