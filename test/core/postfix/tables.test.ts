import assert from 'node:assert/strict';
import {
  allMapTypeNames,
  hasFixedKeys,
  lookupInTable,
  openTable,
  tableReferenceOf,
} from '../../../server/core/postfix/tables.ts';
import type { TableAnswer } from '../../../server/core/postfix/types.ts';

function ask(
  table: string,
  key: string,
  files: Readonly<Record<string, string>> = {},
  refuse = false,
): string {
  const reference = tableReferenceOf(table, 0);
  assert.ok(reference, table);
  const readFile = (name: string) => {
    const text = files[name];
    return text === undefined ? undefined : { path: name, text };
  };
  const opened = openTable(reference, { readFile }, refuse ? { substitution: 'refused' } : {});
  return said(opened.lookup(key));
}

function said(answer: TableAnswer): string {
  return answer.kind === 'found' ? `=${answer.value}` : answer.kind;
}

describe('tables', () => {
  it('folds keys and lets the first row count', () => {
    const files = { t: 'Key value one\nKEY two\n' };
    for (const type of ['hash', 'btree', 'lmdb', 'cdb', 'dbm', 'sdbm', 'texthash', 'proxy:hash']) {
      assert.equal(ask(`${type}:t`, 'kEY', files), '=value one');
      assert.equal(ask(`${type}:t`, 'other', files), 'absent');
      assert.equal(ask(`${type}:nowhere`, 'key', files), 'unknown');
    }
  });

  it('knows tables in a value', () => {
    assert.equal(ask('inline:{a=b, {c = d e}}', 'C'), '=d e');
    assert.equal(ask('inline:{a=b, a=c}', 'a'), '=c');
    assert.equal(ask('inline:{ }', 'a'), 'unknown');
    assert.equal(ask('static:x y', 'a'), '=x y');
    assert.equal(ask('static:{ x }', 'a'), '=x');
    assert.equal(ask('static:{x', 'a'), 'unknown');
    assert.equal(ask('pcre:{{/^(.)$/ <$1>}}', 'a'), '=<a>');
    assert.equal(ask('cidr:{{192.0.2.0/24 x}}', '192.0.2.9'), '=x');
    assert.equal(ask('randmap:{x, x}', 'a'), '=x');
    assert.equal(ask('randmap:{x, y}', 'a'), 'unknown');
  });

  it('composes tables', () => {
    assert.equal(ask('unionmap:{inline:{a=1}, inline:{a=2}, inline:{b=3}}', 'a'), '=1,2');
    assert.equal(ask('unionmap:{inline:{a=1}, ldap:x}', 'a'), 'unknown');
    assert.equal(ask('pipemap:{inline:{a=b}, inline:{b=c}}', 'a'), '=c');
    assert.equal(ask('pipemap:{inline:{a=b}, inline:{x=c}}', 'a'), 'absent');
    assert.equal(ask('pipemap:{not a table}', 'a'), 'unknown');
  });

  it('bounds nesting', () => {
    const deep = `${'unionmap:{'.repeat(40)}static:x${'}'.repeat(40)}`;
    assert.equal(ask(deep, 'a'), 'unknown');
    assert.equal(ask(`${'unionmap:{'.repeat(50_000)}`, 'a'), 'unknown');
  });

  it('is unknown for what no file has, and for types that nobody knows', () => {
    for (const type of [
      'ldap',
      'mysql',
      'pgsql',
      'sqlite',
      'mongodb',
      'memcache',
      'tcp',
      'socketmap',
      'unix',
      'nis',
      'internal',
      'environ',
      'fail',
      'nosuch',
    ]) {
      assert.equal(ask(`${type}:x`, 'a'), 'unknown', type);
    }
    assert.equal(tableReferenceOf('192.0.2.1', 0), undefined);
    assert.equal(tableReferenceOf('hash:', 0), undefined);
    assert.ok(allMapTypeNames().includes('texthash'));
  });

  it('skips rules with groups where the role refuses them', () => {
    const files = { p: '/^(a)$/ x$1\n/a/ y\n' };
    assert.equal(ask('pcre:p', 'a', files), '=xa');
    assert.equal(ask('pcre:p', 'a', files, true), '=y');
  });

  it('knows which keys are looked up in parts', () => {
    const fixed = (text: string): boolean => {
      const reference = tableReferenceOf(text, 0);
      assert.ok(reference);
      return hasFixedKeys(reference);
    };
    assert.equal(fixed('hash:x'), true);
    assert.equal(fixed('static:x'), true);
    assert.equal(fixed('ldap:x'), true);
    assert.equal(fixed('regexp:x'), false);
    assert.equal(fixed('unionmap:{hash:x, static:y}'), true);
    assert.equal(fixed('unionmap:{hash:x, pipemap:{cidr:y}}'), false);
  });

  it('answers a table given in words, and reads its file once', () => {
    let readings = 0;
    const readFile = (name: string) => {
      readings++;
      return { path: name, text: name.endsWith('aliases') ? 'root: joe\n' : 'root: joe\nkey value\n' };
    };
    const ask = (table: string, key: string) => {
      const answer = lookupInTable(table, key, readFile);
      return answer && said(answer);
    };
    assert.equal(ask('hash:/x/t', 'key'), '=value');
    assert.equal(ask('hash:/x/t', 'root:'), '=joe');
    assert.equal(ask('hash:/x/t', 'root'), 'absent');
    assert.equal(readings, 1);
    assert.equal(ask('hash:/x/aliases', 'root'), '=joe');
    assert.equal(ask('no table', 'key'), undefined);
  });

  it('gives the row that answered', () => {
    const text = '# c\nexample.com  smtp:[a],\n   [b]\n';
    const reference = tableReferenceOf('hash:t', 0);
    assert.ok(reference);
    const opened = openTable(reference, { readFile: () => ({ path: '/w/t', text }) });
    const answer = opened.lookup('example.com');
    assert.ok(answer.kind === 'found' && answer.row);
    assert.equal(answer.path, '/w/t');
    assert.equal(answer.value, 'smtp:[a],   [b]');
    assert.equal(text.slice(answer.row.keySpan.start, answer.row.keySpan.end), 'example.com');
    assert.equal(text.slice(answer.row.valueSpan.start, answer.row.valueSpan.end), 'smtp:[a],\n   [b]');
  });
});
