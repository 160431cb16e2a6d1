import assert from 'node:assert/strict';
import {
  allClassMemberships,
  classifyDomain,
  parentsMatch,
} from '../../../server/core/postfix/domain-class.ts';
import type { DomainClass, PostfixConfiguration } from '../../../server/core/postfix/types.ts';
import { configurationOf, mainCf } from './configuration.ts';
import { BASE, withSettings } from './support.ts';

/** The text at the place that a membership names. */
function said(
  files: Readonly<Record<string, string>>,
  membership: DomainClass | undefined,
): string | undefined {
  if (!membership?.span || membership.path === undefined) return undefined;
  const text = files[membership.path.replace('/etc/postfix/', '')] ?? '';
  return text.slice(membership.span.start, membership.span.end);
}

function classes(configuration: PostfixConfiguration, ...domains: string[]): string[] {
  return domains.map((domain) => classifyDomain(configuration, domain).class);
}

describe('address classes', () => {
  it('asks the lists in order: local, virtual alias, virtual mailbox, relay, default', () => {
    const domains = ['example.com', 'alias.example', 'mailbox.example', 'relay.example', 'else.example'];
    assert.deepEqual(classes(withSettings(''), ...domains), [
      'local',
      'virtual-alias',
      'virtual-mailbox',
      'relay',
      'default',
    ]);
  });

  it('takes exact names in all lists but relay_domains', () => {
    const domains = ['a.example.com', 'a.alias.example', 'a.mailbox.example', 'a.relay.example'];
    assert.deepEqual(classes(withSettings(''), ...domains), ['default', 'default', 'default', 'relay']);
  });

  it('matches subdomains of relay_domains only by a leading dot where parents do not match', () => {
    const configuration = withSettings(
      'relay_domains = relay.example, .below.example\nparent_domain_matches_subdomains =\n',
    );
    const domains = ['a.relay.example', 'relay.example', 'a.below.example', 'below.example'];
    assert.deepEqual(classes(configuration, ...domains), ['default', 'relay', 'relay', 'default']);
    assert.equal(parentsMatch(configuration, 'relay_domains'), false);
  });

  it('looks neither at case nor at one final dot', () => {
    assert.deepEqual(classes(withSettings(''), 'Example.COM', 'relay.example.', 'relay.example..'), [
      'local',
      'relay',
      'default',
    ]);
  });

  it('names the member that says so, through $name and files', () => {
    const files = {
      'main.cf': `${BASE}mine = one.example two.example\nmydestination = $mine, /etc/postfix/local, three.example\n`,
      local: '# ours\nfour.example\n  five.example\n',
    };
    const configuration = configurationOf(files);
    const words = ['two.example', 'three.example', 'five.example'];
    assert.deepEqual(
      words.map((word) => said(files, classifyDomain(configuration, word))),
      words,
    );
    assert.equal(classifyDomain(configuration, 'five.example').path, '/etc/postfix/local');
  });

  it('names the row where a table says so, the maps of a class by default', () => {
    const files = {
      'main.cf':
        'compatibility_level = 3.6\nmyhostname = m.example.com\nvirtual_alias_maps = hash:/etc/postfix/virtual\n',
      virtual: 'alias.example anything\nuser@other.example root\n',
    };
    const found = classifyDomain(configurationOf(files), 'alias.example');
    assert.equal(found.class, 'virtual-alias');
    assert.equal(found.parameter, 'virtual_alias_domains');
    assert.equal(said(files, found), 'alias.example anything');
    assert.equal(classifyDomain(configurationOf(files), 'other.example').class, 'default');
  });

  it('gives all memberships, each with its place', () => {
    const files = { 'main.cf': `${BASE}virtual_mailbox_domains = example.com, relay.example\n` };
    const configuration = configurationOf(files);
    const found = allClassMemberships(configuration, 'relay.example');
    assert.deepEqual(
      found.map((one) => `${one.class} ${one.parameter} ${said(files, one)}`),
      ['virtual-mailbox virtual_mailbox_domains relay.example', 'relay relay_domains relay.example'],
    );
    assert.deepEqual(allClassMemberships(configuration, 'else.example'), []);
  });

  it('is unknown where a list asked before the answer cannot be read', () => {
    const configuration = withSettings('virtual_mailbox_domains = proxy:mysql:/etc/postfix/domains.cf\n');
    assert.deepEqual(
      classes(configuration, 'example.com', 'alias.example', 'relay.example', 'else.example'),
      ['local', 'virtual-alias', 'unknown', 'unknown'],
    );
    assert.equal(classifyDomain(configuration, 'relay.example').parameter, 'virtual_mailbox_domains');
    assert.deepEqual(
      allClassMemberships(configuration, 'relay.example').map((one) => `${one.class} ${one.parameter}`),
      ['unknown virtual_mailbox_domains', 'relay relay_domains'],
    );
  });

  it('is unknown where a list depends on a host name that nobody says, or on a missing file', () => {
    const nameless = mainCf('compatibility_level = 3.6\nmydestination = $myhostname\n');
    assert.equal(classifyDomain(nameless, 'x.example').class, 'unknown');
    assert.equal(
      classifyDomain(mainCf('compatibility_level = 3.6\n', 'a.example'), 'a.example').class,
      'local',
    );
    assert.equal(
      classifyDomain(withSettings('mydestination = /etc/postfix/none\n'), 'x.example').class,
      'unknown',
    );
  });

  it('follows compatibility_level in the default of relay_domains', () => {
    const old = 'myhostname = m.example.com\nmydestination = example.com\n';
    assert.equal(classifyDomain(mainCf(old), 'sub.example.com').class, 'relay');
    assert.equal(
      classifyDomain(mainCf(`compatibility_level = 2\n${old}`), 'sub.example.com').class,
      'default',
    );
  });

  it('knows own address literals, and that others may be own where all interfaces count', () => {
    const closed = withSettings('proxy_interfaces = 192.0.2.25, 2001:db8:0::25\n');
    assert.deepEqual(classes(closed, '[127.0.0.1]', '[192.0.2.25]', '[IPv6:2001:db8::25]', '[192.0.2.26]'), [
      'local',
      'local',
      'local',
      'default',
    ]);
    assert.deepEqual(classes(withSettings('inet_interfaces = all\n'), '[127.0.0.1]', '[192.0.2.26]'), [
      'local',
      'unknown',
    ]);
    assert.deepEqual(classes(withSettings('inet_interfaces = mail.example.com\n'), '[192.0.2.26]'), [
      'unknown',
    ]);
    assert.deepEqual(classes(withSettings('inet_interfaces = 192.0.2.1\n'), '[192.0.2.26]', '[192.0.2.1]'), [
      'default',
      'local',
    ]);
  });

  it('respects -o overrides of the service that resolves addresses', () => {
    const files = {
      'main.cf': BASE,
      'master.cf': 'rewrite unix - - n - - trivial-rewrite -o relay_domains=other.example\n',
    };
    assert.deepEqual(classes(configurationOf(files), 'relay.example', 'other.example'), ['default', 'relay']);
  });
});
