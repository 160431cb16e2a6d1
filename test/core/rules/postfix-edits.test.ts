/**
 * Lists of main.cf and rows of tables, changed in the style in which they are written.
 */
import assert from 'node:assert/strict';
import { parseMainCf } from '../../../server/core/postfix/main-cf.ts';
import type { PostfixConfiguration } from '../../../server/core/postfix/types.ts';
import { listMembershipsOf } from '../../../server/core/rules/support/class-lists.ts';
import { addRowEdit } from '../../../server/core/rules/support/domain-members.ts';
import {
  addListMember,
  addParameter,
  removeMember,
  setParameter,
} from '../../../server/core/rules/support/main-cf-lists.ts';
import { applyEdits } from '../../../server/core/text/edit.ts';

const configurationOf = (text: string): PostfixConfiguration => ({
  folder: '',
  main: parseMainCf('main.cf', text),
  master: undefined,
  hostName: undefined,
  readFile: () => undefined,
});
const add = (text: string, member = 'new'): string =>
  applyEdits(text, [addListMember(configurationOf(text), text, 'relay_domains', member)]);

function remove(text: string, member: string): string {
  const found = listMembershipsOf(configurationOf(text), 'relay_domains').get(member);
  assert.ok(found);
  return applyEdits(text, [removeMember(text, found.span, found.list)]);
}

describe('lists of main.cf', () => {
  it('a new member is separated as the others are', () => {
    assert.equal(add('relay_domains = a, b\n'), 'relay_domains = a, b, new\n');
    assert.equal(add('relay_domains = a b\n'), 'relay_domains = a b new\n');
    assert.equal(add('relay_domains = a\n'), 'relay_domains = a, new\n');
    assert.equal(add('relay_domains =\nx = y\n'), 'relay_domains = new\nx = y\n');
    assert.equal(add('relay_domains = a,\n'), 'relay_domains = a, new\n');
    assert.equal(add('relay_domains = $mydestination'), 'relay_domains = $mydestination, new');
  });

  it('a list with a member a line goes on so', () => {
    assert.equal(
      add('relay_domains =\n    a,\n    b\nx = y\n'),
      'relay_domains =\n    a,\n    b,\n    new\nx = y\n',
    );
    assert.equal(add('relay_domains = a\n\tb\n'), 'relay_domains = a\n\tb\n\tnew\n');
    assert.equal(add('relay_domains = a\r\n  b\r\n'), 'relay_domains = a\r\n  b\r\n  new\r\n');
    assert.equal(add('relay_domains = a\n  b c\n'), 'relay_domains = a\n  b c new\n');
  });

  it('of several entries the last one counts', () => {
    assert.equal(
      add('relay_domains = a\nrelay_domains = b\n'),
      'relay_domains = a\nrelay_domains = b, new\n',
    );
  });

  it('a missing list goes behind its siblings, else to the end', () => {
    assert.equal(
      add('mydestination = a,\n  b\nx = y\n'),
      'mydestination = a,\n  b\nrelay_domains = new\nx = y\n',
    );
    assert.equal(add('x = y'), 'x = y\nrelay_domains = new\n');
    assert.equal(add('mydestination = a'), 'mydestination = a\nrelay_domains = new');
    const text = 'x = y\n';
    const edit = addListMember(configurationOf(text), text, 'mydestination', 'new', '$myhostname, localhost');
    assert.equal(applyEdits(text, [edit]), 'x = y\nmydestination = $myhostname, localhost, new\n');
    assert.equal(applyEdits('', [addParameter(configurationOf(''), '', 'a', 'b')]), 'a = b\n');
  });

  it('a member goes with the separator that it no longer needs', () => {
    assert.equal(remove('relay_domains = a, b, c\n', 'a'), 'relay_domains = b, c\n');
    assert.equal(remove('relay_domains = a, b, c\n', 'b'), 'relay_domains = a, c\n');
    assert.equal(remove('relay_domains = a, b, c\n', 'c'), 'relay_domains = a, b\n');
    assert.equal(remove('relay_domains = a b\n', 'a'), 'relay_domains = b\n');
    assert.equal(remove('relay_domains = a\n', 'a'), 'relay_domains =\n');
    assert.equal(
      remove('relay_domains =\n  a,\n  b,\n  c\nx = y\n', 'b'),
      'relay_domains =\n  a,\n  c\nx = y\n',
    );
    assert.equal(remove('relay_domains =\n  a,\n  b\nx = y\n', 'b'), 'relay_domains =\n  a\nx = y\n');
    assert.equal(remove('relay_domains = a,\n  b\n', 'a'), 'relay_domains =\n  b\n');
  });

  it('a value is replaced, or added', () => {
    const set = (text: string): string =>
      applyEdits(text, [setParameter(configurationOf(text), text, 'a', 'new')]);
    assert.equal(set('a = b\n  c\nx = y\n'), 'a = new\nx = y\n');
    assert.equal(set('a =\n'), 'a = new\n');
    assert.equal(set('x = y\n'), 'x = y\na = new\n');
  });
});

describe('rows of tables', () => {
  const row = (text: string): string => applyEdits(text, [addRowEdit(text, 'key', 'value', 'value')]);

  it('stand in the columns of the row before', () => {
    assert.equal(row('a.example       x\n'), 'a.example       x\nkey             value\n');
    assert.equal(row('a\t\tx\n'), 'a\t\tx\nkey\t\tvalue\n');
    assert.equal(row('a-very-long-key x'), 'a-very-long-key x\nkey             value\n');
    assert.equal(row(''), 'key\tvalue\n');
    assert.equal(row('# only a comment\n'), '# only a comment\nkey\tvalue\n');
    assert.equal(row('a x\r\n'), 'a x\r\nkey value\r\n');
  });

  it('mark what is to be filled in', () => {
    const { newText, placeholder } = addRowEdit('', 'key', 'relay:[host]', '[host]');
    assert.equal(newText.slice(placeholder?.start, placeholder?.end), '[host]');
  });
});
