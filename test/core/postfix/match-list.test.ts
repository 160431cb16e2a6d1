import assert from 'node:assert/strict';
import {
  matchAddress,
  matchListOf,
  matchName,
  type NameMatching,
} from '../../../server/core/postfix/match-list.ts';
import { type ConfigurationFiles, configurationOf } from '../postfix-routing/configuration.ts';

function listOf(files: ConfigurationFiles, parameter = 'relay_domains') {
  const list = matchListOf(configurationOf(files, 'mx.example.com'), parameter);
  assert.ok(list);
  return list;
}

function answers(files: ConfigurationFiles, names: readonly string[], as: NameMatching['as']): string[] {
  const list = listOf(files);
  return names.map((name) => matchName(list, name, { as }).kind);
}

describe('match lists', () => {
  it('compares names exactly, with subdomains, or by a leading dot', () => {
    const files = { 'main.cf': 'relay_domains = a.example, .B.example\n' };
    const names = ['a.example', 'A.EXAMPLE', 'x.a.example', 'xa.example', 'b.example', 'x.b.example'];
    assert.deepEqual(answers(files, names, 'names'), [
      'found',
      'found',
      'absent',
      'absent',
      'absent',
      'absent',
    ]);
    assert.deepEqual(answers(files, names, 'parents'), [
      'found',
      'found',
      'found',
      'absent',
      'absent',
      'absent',
    ]);
    assert.deepEqual(answers(files, names, 'dotted'), [
      'found',
      'found',
      'absent',
      'absent',
      'absent',
      'found',
    ]);
  });

  it('lets the first member that matches decide', () => {
    const files = { 'main.cf': 'relay_domains = !x.a.example, a.example, !!b.example\n' };
    assert.deepEqual(answers(files, ['x.a.example', 'y.a.example', 'b.example'], 'parents'), [
      'absent',
      'found',
      'found',
    ]);
  });

  it('reads files of names and asks tables, parents included where keys are fixed', () => {
    const files = {
      'main.cf':
        'relay_domains = !/etc/postfix/not, /etc/postfix/names texthash:/etc/postfix/t pcre:/etc/postfix/p\n',
      names: '# c\na.example b.example # lost\n  c.example\n',
      not: 'no.a.example\n',
      t: 't.example x\n',
      p: '/^p\\.example$/ x\n',
    };
    const names = [
      'a.example',
      'no.a.example',
      'c.example',
      'lost',
      'x.t.example',
      'p.example',
      'x.p.example',
    ];
    assert.deepEqual(answers(files, names, 'parents'), [
      'found',
      'absent',
      'found',
      'absent',
      'found',
      'found',
      'absent',
    ]);
    const list = listOf(files);
    const answer = matchName(list, 'x.t.example', { as: 'parents' });
    assert.equal(answer.kind === 'found' && answer.row?.key, 't.example');
  });

  it('is unknown from the first member on that cannot be read', () => {
    const files = { 'main.cf': 'relay_domains = a.example, ldap:x, b.example /nowhere\n' };
    assert.deepEqual(answers(files, ['a.example', 'b.example', 'c.example'], 'names'), [
      'found',
      'unknown',
      'unknown',
    ]);
    assert.deepEqual(answers({ 'main.cf': 'relay_domains = no:such\n' }, ['a'], 'names'), ['unknown']);
  });

  it('survives files that name themselves', () => {
    const files = {
      'main.cf': 'relay_domains = /etc/postfix/a\n',
      a: 'x.example\n/etc/postfix/b\n',
      b: '/etc/postfix/a\n',
    };
    assert.deepEqual(answers(files, ['x.example', 'y.example'], 'names'), ['found', 'unknown']);
  });

  it('loses what follows a comment in the value, and says where', () => {
    const text = 'relay_domains = a.example, # not b.example\n  c.example\n';
    const list = listOf({ 'main.cf': text });
    assert.equal(list.members.length, 1);
    assert.equal(list.lostFrom?.span.start, text.indexOf('#'));
  });

  it('matches addresses and networks', () => {
    const text =
      'mynetworks = 192.0.2.0/25, !198.51.100.7, 198.51.100.0/24 [2001:db8::]/32 [2001:DB8:1::1] name.example 203.0.113.1/24\n';
    const list = listOf({ 'main.cf': text }, 'mynetworks');
    const kinds = [
      '192.0.2.1',
      '192.0.2.200',
      '198.51.100.7',
      '198.51.100.8',
      '2001:db8::5',
      '2001:db9::1',
    ].map((address) => matchAddress(list, address).kind);
    assert.deepEqual(kinds, ['found', 'unknown', 'absent', 'found', 'found', 'absent']);
  });

  it('knows where each member is written', () => {
    const files = {
      'main.cf': 'my_x = a.example\nrelay_domains = $my_x /etc/postfix/names\n',
      names: ' b.example\n',
    };
    const places = listOf(files).members.map(({ place }) => {
      const text = place?.path.endsWith('names') ? files.names : files['main.cf'];
      return place && `${place.path} ${text.slice(place.span.start, place.span.end)}`;
    });
    // A name that stands for the member alone is where the list has it.
    assert.deepEqual(places, ['/etc/postfix/main.cf $my_x', '/etc/postfix/names b.example']);
  });
});
