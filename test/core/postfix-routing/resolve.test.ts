import assert from 'node:assert/strict';
import { resolveAddress } from '../../../server/core/postfix/resolve.ts';
import { configurationOf, mainCf } from './configuration.ts';
import { BASE, routeOf, routeText, withSettings } from './support.ts';

describe('address resolver', () => {
  it('gives each class its transport, and nexthop in order of precedence', () => {
    const configuration = withSettings('relayhost = [isp.example]:587\n');
    assert.equal(routeOf(configuration, 'u@example.com'), 'local local:mail.example.com');
    assert.equal(
      routeOf(configuration, 'u@alias.example'),
      'virtual-alias error:5.1.1 User unknown in virtual alias table',
    );
    assert.equal(routeOf(configuration, 'u@mailbox.example'), 'virtual-mailbox virtual:mailbox.example');
    assert.equal(routeOf(configuration, 'u@relay.example'), 'relay relay:[isp.example]:587');
    assert.equal(routeOf(configuration, 'u@else.example'), 'default smtp:[isp.example]:587');
  });

  it("prefers a transport's own nexthop to relayhost", () => {
    const configuration = withSettings(
      'relayhost = [isp.example]\nrelay_transport = relay:[inside.example]\n',
    );
    assert.equal(routeOf(configuration, 'u@relay.example'), 'relay relay:[inside.example]');
  });

  it('lets a transport row change what it names, and take the nexthop back', () => {
    const configuration = withSettings(
      'relayhost = [isp.example]\ntransport_maps = hash:/etc/postfix/transport\n',
      {
        transport:
          'noop.example :\nhop.example :[hop.example]\nbare.example slow:\nall.example lmtp:unix:/run/x\nerr.example error:\n',
      },
    );
    assert.equal(routeOf(configuration, 'u@noop.example'), 'default smtp:[isp.example]');
    assert.equal(routeOf(configuration, 'u@hop.example'), 'default smtp:[hop.example]');
    assert.equal(routeOf(configuration, 'u@bare.example'), 'default slow:bare.example');
    assert.equal(routeOf(configuration, 'u@all.example'), 'default lmtp:unix:/run/x');
    assert.equal(routeOf(configuration, 'u@err.example'), 'default error:Address is undeliverable');
  });

  it('says what decided: parameter, key, value and row', () => {
    const files = {
      'main.cf': `${BASE}transport_maps = hash:/etc/postfix/transport\n`,
      transport: '# rows\n.relay.example smtp:[192.0.2.9]:26\n',
    };
    const { steps } = resolveAddress(configurationOf(files), 'u@a.relay.example');
    const last = steps.at(-1);
    assert.equal(last?.parameter, 'transport_maps');
    assert.equal(last?.key, '.relay.example');
    assert.equal(last?.value, 'smtp:[192.0.2.9]:26');
    assert.equal(last?.path, '/etc/postfix/transport');
    assert.equal(
      files.transport.slice(last?.span?.start, last?.span?.end),
      '.relay.example smtp:[192.0.2.9]:26',
    );
    assert.deepEqual(
      steps.map((step) => `${step.parameter}=${step.value}`),
      ['relay_domains=relay', 'relay_transport=relay', 'transport_maps=smtp:[192.0.2.9]:26'],
    );
  });

  it('is unknown where transport_maps cannot be read, and keeps the class', () => {
    const configuration = withSettings('transport_maps = ldap:/etc/postfix/ldap.cf\n');
    assert.equal(routeOf(configuration, 'u@relay.example'), 'relay ?:? unknown');
    assert.equal(
      routeOf(configuration, 'u@alias.example'),
      'virtual-alias error:5.1.1 User unknown in virtual alias table',
    );
  });

  it('is not unknown where a readable table answers before the unreadable one', () => {
    const configuration = withSettings(
      'transport_maps = inline:{ x.example=smtp:[x], relay.example=: } ldap:/etc/l.cf\n',
    );
    assert.equal(routeOf(configuration, 'u@relay.example'), 'relay ?:? unknown'); // u@relay.example is asked of both first
    const after = withSettings('transport_maps = inline:{ {u@x.example = smtp:[x]} } ldap:/etc/l.cf\n');
    assert.equal(routeOf(after, 'u@x.example'), 'default smtp:[x]');
  });

  it('is known where a row overrides what is not known', () => {
    const configuration = configurationOf({
      'main.cf': `${BASE}relayhost = [smart.{{ domain }}]\ntransport_maps = inline:{ x.example=smtp:[x], y.example=:[y], z.example=: }\n`,
    });
    assert.equal(routeOf(configuration, 'u@else.example'), 'default smtp:? unknown');
    assert.equal(routeOf(configuration, 'u@x.example'), 'default smtp:[x]');
    assert.equal(routeOf(configuration, 'u@y.example'), 'default smtp:[y]');
    assert.equal(routeOf(configuration, 'u@z.example'), 'default smtp:? unknown');
  });

  it('is unknown without a host name where one is needed', () => {
    const configuration = mainCf(
      'compatibility_level = 3.6\nmydestination = example.com\ninet_interfaces = loopback-only\n',
    );
    assert.equal(routeOf(configuration, 'u@example.com'), 'local ?:? unknown');
    assert.equal(routeOf(configuration, 'u@else.example'), 'default smtp:else.example');
    assert.equal(routeOf(configuration, 'u'), '? ?:? unknown');
  });

  it('answers with an error where Postfix sets its error flag', () => {
    const configuration = withSettings('');
    for (const address of ['u@-x.example', 'u@192.0.2.1', 'u@', '-u@else.example', 'u@[192.0.2]']) {
      const { error, class: addressClass, transport, unknown } = resolveAddress(configuration, address);
      assert.notEqual(error, undefined, address);
      assert.deepEqual([addressClass, transport, unknown], [null, null, false], address);
    }
    assert.match(
      routeOf(withSettings('default_transport = :x\n'), 'u@else.example'),
      /^error: .*no transport/,
    );
  });

  it('looks tables of senders up with the sender', () => {
    const configuration = withSettings(
      'relayhost = [isp.example]\nsender_dependent_relayhost_maps = inline:{ @a.example=[a-relay.example], {<> = [bounces.example]}, @d.example=DUNNO }\n',
    );
    assert.equal(routeOf(configuration, 'u@else.example', 'x@a.example'), 'default smtp:[a-relay.example]');
    assert.equal(routeOf(configuration, 'u@else.example', 'x@b.example'), 'default smtp:[isp.example]');
    assert.equal(routeOf(configuration, 'u@else.example', 'x@d.example'), 'default smtp:[isp.example]');
    assert.equal(routeOf(configuration, 'u@else.example'), 'default smtp:[bounces.example]');
    assert.equal(
      routeOf(configuration, 'u@mailbox.example', 'x@a.example'),
      'virtual-mailbox virtual:mailbox.example',
    );
  });

  it('takes off local domains as long as the rest still routes', () => {
    const configuration = withSettings('');
    const { recipient } = resolveAddress(configuration, 'u%relay.example@example.com');
    assert.equal(recipient, 'u@relay.example');
    assert.equal(resolveAddress(configuration, 'else.example!u@example.com').recipient, 'u@else.example');
    assert.equal(resolveAddress(configuration, '').recipient, 'MAILER-DAEMON@mail.example.com');
  });

  it('ends on any text', () => {
    const configuration = withSettings('');
    for (const address of [
      '@'.repeat(2000),
      '%'.repeat(2000),
      '('.repeat(5000),
      '!'.repeat(2000),
      '"'.repeat(999),
      '@a:'.repeat(500),
    ]) {
      assert.equal(typeof routeText(resolveAddress(configuration, address)), 'string');
    }
  });
});
