import assert from 'node:assert/strict';
import { documentSymbolsOf, foldingRangesOf, type OutlineItem } from '../../server/core/index.ts';
import { cursorAt, textOf } from './support.ts';

const { workspace } = cursorAt('named.conf', 'zone', ' "');

function outline(path: string): string[] {
  const lines = (items: readonly OutlineItem[], indent: string): string[] =>
    items.flatMap((item) => [
      `${indent}${item.name} | ${item.detail}`,
      ...lines(item.children, `${indent}  `),
    ]);
  return lines(documentSymbolsOf(workspace, path), '');
}

describe('document symbols', () => {
  it('a zone by owner', () => {
    assert.deepEqual(outline('zones/db.example.com').slice(0, 10), [
      '$TTL | 1d',
      '@ | ',
      '  SOA | ns1 hostmaster ( 2024010203 ; serial 1h 15m 4w 1h',
      '  NS | ns1',
      '  MX | 10 mx1',
      '  MX | 20 mx2.example.com.',
      'ns1 | ',
      '  A | 192.0.2.53',
      'mx1 | ',
      '  A | 192.0.2.1',
    ]);
  });

  it('every name lies in its item, every item in its parent', () => {
    for (const path of [
      'zones/db.example.com',
      'mx1/main.cf',
      'mx1/master.cf',
      'mx1/transport',
      'named.conf',
    ]) {
      const check = (items: readonly OutlineItem[], start: number, end: number): void => {
        for (const item of items) {
          assert.ok(item.name !== '');
          assert.ok(start <= item.span.start && item.span.end <= end, `${path} ${item.name}`);
          assert.ok(
            item.span.start <= item.nameSpan.start && item.nameSpan.end <= item.span.end,
            `${path} ${item.name}`,
          );
          check(item.children, item.span.start, item.span.end);
        }
      };
      check(documentSymbolsOf(workspace, path), 0, textOf(workspace, path).length);
    }
  });

  it('parameters, services with overrides, rows, zones', () => {
    assert.ok(outline('mx1/main.cf').includes('relay_domains | example.com'));
    assert.deepEqual(outline('mx1/master.cf').slice(0, 2), [
      'smtp | inet smtpd',
      '  smtpd_tls_security_level | may',
    ]);
    assert.deepEqual(outline('mx1/transport'), [
      'example.com | smtp:[mx2.example.com]',
      '.example.com | relay:',
    ]);
    assert.deepEqual(outline('named.conf')[0], 'example.com | primary db.example.com');
  });

  it('no secrets', () => {
    assert.ok(!outline('mx1/main.cf').join('\n').includes('hunter2'));
    assert.ok(!outline('mx1/sasl').join('\n').includes('hunter2'));
  });
});

describe('folding', () => {
  const folds = (path: string): string[] =>
    foldingRangesOf(workspace, path).map(({ kind, span }) => {
      const text = textOf(workspace, path);
      return `${kind} ${text.slice(0, span.start).split('\n').length}-${text.slice(0, span.end).split('\n').length}`;
    });

  it('entries in parentheses and runs of comments', () => {
    assert.deepEqual(folds('zones/db.example.com'), ['region 2-4', 'comment 14-15']);
  });

  it('services with arguments below', () => {
    assert.deepEqual(folds('mx1/master.cf'), ['region 1-2']);
  });
});
