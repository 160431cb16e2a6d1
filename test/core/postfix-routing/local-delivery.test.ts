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
    assert.deepEqual(endsOf('a: b\nb: a\n', 'a@own.example'), ['user a']);
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
