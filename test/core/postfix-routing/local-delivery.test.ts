/**
 * Aliases as local(8) follows them.
 */
import assert from 'node:assert/strict';
import { deliverLocally } from '../../../server/core/postfix/local-delivery.ts';
import { configurationOf } from './configuration.ts';

const MAIN = `compatibility_level = 3.6
myhostname = mx.own.example
mydestination = own.example, $myhostname
myorigin = own.example
recipient_delimiter = +
alias_maps = hash:/etc/postfix/aliases
`;

function endsOf(aliases: string, recipient: string, more = ''): string[] {
  const configuration = configurationOf({ 'main.cf': MAIN + more, aliases });
  return deliverLocally(configuration, recipient).ends.map(
    ({ kind, target, sender }) => `${kind} ${target}${sender === undefined ? '' : ` from ${sender}`}`,
  );
}

describe('local delivery', () => {
  it('follows aliases to accounts, addresses, commands, files and lists', () => {
    const aliases =
      'postmaster: root\nroot: admin, x@out.example\nhook: "|/usr/bin/run -a b"\nlog: /var/log/mail\nall: :include:/etc/all\n';
    assert.deepEqual(endsOf(aliases, 'Postmaster@own.example'), ['user admin', 'address x@out.example']);
    assert.deepEqual(endsOf(aliases, 'hook@own.example'), ['command /usr/bin/run -a b']);
    assert.deepEqual(endsOf(aliases, 'log@own.example'), ['file /var/log/mail']);
    assert.deepEqual(endsOf(aliases, 'all@own.example'), ['include /etc/all']);
  });

  it('tries the name with its extension before the name alone', () => {
    const aliases = 'info: a\ninfo+shop: b\n';
    assert.deepEqual(endsOf(aliases, 'info+shop@own.example'), ['user b']);
    assert.deepEqual(endsOf(aliases, 'info+other@own.example'), ['user a']);
  });

  it('takes a name inside its own alias for the account, and ends loops', () => {
    assert.deepEqual(endsOf('me: me, copy@out.example\n', 'me@own.example'), [
      'user me',
      'address copy@out.example',
    ]);
    assert.deepEqual(endsOf('a: b\nb: a\n', 'a@own.example'), ['loop b']);
    const fans = Array.from({ length: 60 }, (_, at) => `n${at}: n${(at + 1) % 60}, n${(at + 7) % 60}\n`).join(
      '',
    );
    assert.ok(endsOf(fans, 'n0@own.example').every((one) => one.startsWith('loop ')));
  });

  it('hands an extension that the alias does not have to its members where it is told to', () => {
    const aliases = 'info: a, b@out.example\n';
    const more = 'propagate_unmatched_extensions = alias\n';
    assert.deepEqual(endsOf(aliases, 'info+x@own.example', more), ['user a', 'address b+x@out.example']);
    assert.deepEqual(endsOf('info+x: a@out.example\n', 'info+x@own.example', more), [
      'address a@out.example',
    ]);
  });

  it('begins anew with what an alias with an owner leaves', () => {
    assert.deepEqual(endsOf('me: me\nowner-me: boss\n', 'me@own.example'), [
      'loop me@own.example from owner-me',
    ]);
  });

  it('sets the owner as sender', () => {
    assert.deepEqual(endsOf('list: x@out.example\nowner-list: boss\n', 'list@own.example'), [
      'address x@out.example from owner-list',
    ]);
  });

  it('hands mail to mailbox_transport, by its map first', () => {
    const more =
      'mailbox_transport = lmtp:unix:private/lmtp\nmailbox_transport_maps = inline:{special=other:}\n';
    assert.deepEqual(endsOf('', 'user@own.example', more), ['transport lmtp:unix:private/lmtp']);
    assert.deepEqual(endsOf('', 'special@own.example', more), ['transport other:']);
  });

  it('says what is unknown where the aliases cannot be read', () => {
    const configuration = configurationOf({ 'main.cf': `${MAIN}alias_maps = ldap:/etc/postfix/x\n` });
    assert.equal(deliverLocally(configuration, 'a@own.example').ends[0]?.kind, 'unknown');
  });
});
