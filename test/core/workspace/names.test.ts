import assert from 'node:assert/strict';
import { addressesOf, lookupName, recordsOfNameAndType } from '../../../server/core/workspace/names.ts';
import { pointersOf, reverseZoneOf } from '../../../server/core/workspace/reverse.ts';
import type { WorkspaceZone } from '../../../server/core/workspace/types.ts';
import type { Workspace } from '../../../server/core/workspace/workspace.ts';
import { zonesOf } from '../../../server/core/workspace/zones.ts';
import { namedConf, TOP, workspaceOf } from './make.ts';

/** One zone example.com with these lines behind its top. */
function zoneWith(
  lines: string,
  more: Readonly<Record<string, string>> = {},
  listed: readonly string[] = [],
): Workspace {
  return workspaceOf({ 'db.example.com': `$ORIGIN example.com.\n${TOP}${lines}`, ...more }, { listed });
}

function said(workspace: Workspace, name: string, from?: WorkspaceZone): string {
  const answer = lookupName(workspace, name, from);
  switch (answer.kind) {
    case 'unknown':
      return `unknown ${answer.why}`;
    case 'absent':
      return 'absent';
    case 'exists':
      return `exists ${answer.records.map((record) => record.typeName).join(' ')}${answer.wildcard ? ' by wildcard' : ''}`.trimEnd();
    case 'alias':
    case 'below-dname':
      return `${answer.kind} ${answer.target}`;
  }
}

function addresses(workspace: Workspace, name: string, from?: WorkspaceZone): string {
  const answer = addressesOf(workspace, name, from);
  return [answer.status, ...answer.addresses.map((one) => one.address)].join(' ');
}

describe('lookupName', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a name of its own', 'www A 192.0.2.2\n', 'WWW.Example.com.', 'exists A'],
    ['no name', '', 'www.example.com.', 'absent'],
    ['a name outside all zones', '', 'www.example.net.', 'unknown outside'],
    ['a name that only ends alike', '', 'badexample.com.', 'unknown outside'],
    ['an empty non-terminal', 'a.b A 192.0.2.2\n', 'b.example.com.', 'exists'],
    ['an alias', 'www CNAME web\n', 'www.example.com.', 'alias web.example.com.'],
    ['a wildcard', '* A 192.0.2.2\n', 'x.y.example.com.', 'exists A by wildcard'],
    ['a wildcard that an existing name keeps off', '* A 192.0.2.2\ny TXT x\n', 'x.y.example.com.', 'absent'],
    [
      'a wildcard that an empty non-terminal keeps off',
      '* A 192.0.2.2\na.b.y TXT x\n',
      'x.y.example.com.',
      'absent',
    ],
    ['a wildcard alias', '*.w CNAME www.example.net.\n', 'x.w.example.com.', 'alias www.example.net.'],
    ['the wildcard itself', '* A 192.0.2.2\n', '*.example.com.', 'exists A'],
    ['a name below a delegation', 'sub NS ns.example.net.\n', 'www.sub.example.com.', 'unknown delegated'],
    ['a delegated name', 'sub NS ns.example.net.\n', 'sub.example.com.', 'unknown delegated'],
    [
      'a name below a DNAME',
      'old DNAME example.net.\n',
      'a.b.old.example.com.',
      'below-dname a.b.example.net.',
    ],
    ['the owner of a DNAME', 'old DNAME example.net.\n', 'old.example.com.', 'exists DNAME'],
    [
      'a name below a DNAME at the apex',
      '@ DNAME example.net.\n',
      'www.example.com.',
      'below-dname www.example.net.',
    ],
    ['a templated name', '', '{{host}}.example.com.', 'unknown templated'],
  ];
  for (const [title, lines, name, expected] of cases) {
    it(title, () => assert.equal(said(zoneWith(lines), name), expected));
  }

  it('asks the deepest zone', () => {
    const workspace = zoneWith('sub NS ns.sub\n', {
      'db.sub.example.com': `$ORIGIN sub.example.com.\n${TOP}`,
    });
    assert.equal(said(workspace, 'ns1.sub.example.com.'), 'exists A');
    assert.equal(said(workspace, 'x.sub.example.com.'), 'absent');
  });

  it('calls nothing missing where the zone is not all at hand', () => {
    assert.equal(said(zoneWith('$INCLUDE /srv/hosts\n'), 'www.example.com.'), 'unknown outside');
    assert.equal(said(zoneWith('$INCLUDE missing\n'), 'www.example.com.'), 'unknown outside');
    assert.equal(said(zoneWith('$INCLUDE hosts\n', {}, ['hosts']), 'www.example.com.'), 'unknown outside');
    assert.equal(said(zoneWith('', {}, ['db.example.com.jnl']), 'www.example.com.'), 'unknown outside');
    assert.equal(
      said(zoneWith('{% for h in hosts %}\n{{ h }} A {{ a }}\n{% endfor %}\n'), 'www.example.com.'),
      'unknown outside',
    );
    assert.equal(said(zoneWith('{{ h }} IN A 192.0.2.2\n'), 'www.example.com.'), 'unknown outside');
    assert.equal(
      said(zoneWith('host IN A 192.0.2.300\n'), 'www.example.com.'),
      'absent',
      'one bad record hides only itself',
    );
    const fragment = workspaceOf({ 'db.example.com': '$TTL 1h\nwww A 192.0.2.2\n' });
    assert.equal(said(fragment, 'www.example.com.'), 'exists A');
    assert.equal(said(fragment, 'nope.example.com.'), 'unknown outside');
  });
});

describe('views and copies', () => {
  const views = workspaceOf({
    'named.conf': `view "internal" { ${namedConf({ 'example.com': 'in', 'example.net': 'net-in' })} };\nview "external" { ${namedConf({ 'example.com': 'out', 'example.org': 'org' })} };`,
    in: `${TOP}both A 10.0.0.1\nonly-in A 10.0.0.2\n`,
    out: `${TOP}both A 192.0.2.10\nonly-out A 192.0.2.11\n`,
    'net-in': TOP,
    org: TOP,
  });
  const zone = (origin: string, view: string) =>
    zonesOf(views).find((one) => one.origin === origin && one.view === view) as WorkspaceZone;

  it('answers from the view that asks', () => {
    assert.equal(addresses(views, 'both.example.com.', zone('example.net.', 'internal')), 'found 10.0.0.1');
    assert.equal(addresses(views, 'both.example.com.', zone('example.org.', 'external')), 'found 192.0.2.10');
  });

  it('calls missing what the asking view lacks, whatever others have', () => {
    assert.equal(said(views, 'only-in.example.com.', zone('example.org.', 'external')), 'absent');
  });

  it('does not know what only other views could say', () => {
    assert.equal(said(views, 'nope.example.net.', zone('example.org.', 'external')), 'unknown outside');
    assert.equal(said(views, 'ns1.example.net.', zone('example.org.', 'external')), 'exists A');
  });

  it('lets who has no view take the outer one first, and any that knows', () => {
    assert.equal(addresses(views, 'both.example.com.'), 'found 192.0.2.10');
    assert.equal(addresses(views, 'only-in.example.com.'), 'found 10.0.0.2');
    assert.equal(said(views, 'nowhere.example.com.'), 'absent');
  });

  it('asks the nearer of two copies, never both', () => {
    const zoneText = (address: string) => `$ORIGIN example.com.\n${TOP}www A ${address}\n`;
    const other = `$ORIGIN example.net.\n${TOP}`;
    const workspace = workspaceOf({
      'prod/db.example.com': zoneText('192.0.2.2'),
      'staging/db.example.com': `${zoneText('192.0.2.3')}new A 192.0.2.4\n`,
      'prod/db.example.net': other,
      'staging/db.example.org': other.replace('net', 'org'),
    });
    const [, prod, , staging] = zonesOf(workspace);
    assert.equal(prod?.path, 'prod/db.example.net');
    assert.equal(staging?.path, 'staging/db.example.org');
    assert.equal(addresses(workspace, 'www.example.com.', prod), 'found 192.0.2.2');
    assert.equal(addresses(workspace, 'www.example.com.', staging), 'found 192.0.2.3');
    assert.equal(said(workspace, 'new.example.com.', prod), 'absent');
  });
});

describe('addressesOf', () => {
  it('follows aliases through zones and names what it ends at', () => {
    const workspace = zoneWith('www CNAME a\na CNAME web.example.net.\n', {
      'db.example.net': `$ORIGIN example.net.\n${TOP}web AAAA 2001:DB8:0::1\n A 192.0.2.5\n`,
    });
    const answer = addressesOf(workspace, 'www.example.com.');
    assert.equal(answer.name, 'web.example.net.');
    assert.equal(answer.aliases.length, 2);
    assert.deepEqual(answer.addresses.map((one) => one.address).sort(), ['192.0.2.5', '2001:db8::1']);
  });

  it('follows DNAME', () => {
    const workspace = zoneWith('old DNAME new\nmail.new A 192.0.2.7\n');
    assert.equal(addresses(workspace, 'mail.old.example.com.'), 'found 192.0.2.7');
  });

  it('gives up on rings and long chains', () => {
    assert.equal(addresses(zoneWith('a CNAME b\nb CNAME a\n'), 'a.example.com.'), 'none');
    const chain = Array.from({ length: 40 }, (_, at) => `c${at} CNAME c${at + 1}\n`).join('');
    assert.equal(addresses(zoneWith(`${chain}c40 A 192.0.2.2\n`), 'c0.example.com.'), 'none');
    assert.equal(addresses(zoneWith('@ DNAME sub\n'), 'x.example.com.'), 'none');
  });

  const cases: readonly (readonly [string, string, string, string])[] = [
    ['no such name', '', 'x.example.com.', 'none'],
    ['a name without address', 'x TXT x\n', 'x.example.com.', 'none'],
    ['an alias that leads outside', 'x CNAME y.example.net.\n', 'x.example.com.', 'unknown'],
    ['an alias that leads nowhere', 'x CNAME y\n', 'x.example.com.', 'none'],
    ['an address that cannot be read', 'x A 192.0.2.300\n', 'x.example.com.', 'unknown'],
    ['an alias that cannot be read', 'x CNAME\n', 'x.example.com.', 'unknown'],
    [
      'an unreadable address beside a good one',
      'x A 192.0.2.300\nx A 192.0.2.3\n',
      'x.example.com.',
      'found 192.0.2.3',
    ],
    ['an unreadable wildcard', '* A 192.0.2.300\n', 'x.example.com.', 'unknown'],
    ['a broken record of another type', 'x MX ten mail\n', 'x.example.com.', 'none'],
    ['glue', 'sub NS ns.sub\nns.sub A 192.0.2.9\n', 'ns.sub.example.com.', 'found 192.0.2.9'],
    ['a delegated name without glue', 'sub NS ns.sub\n', 'ns.sub.example.com.', 'unknown'],
  ];
  for (const [title, lines, name, expected] of cases) {
    it(title, () => assert.equal(addresses(zoneWith(lines), name), expected));
  }

  it('gives the records of one type', () => {
    const workspace = zoneWith('x TXT one\nx TXT two\nx A 192.0.2.2\n');
    assert.equal(recordsOfNameAndType(workspace, 'x.example.com.', 16).length, 2);
    assert.equal(recordsOfNameAndType(workspace, 'y.example.com.', 16).length, 0);
  });
});

describe('reverse', () => {
  const workspace = workspaceOf({
    'named.conf': namedConf({
      '2.0.192.in-addr.arpa': 'rev',
      '0/25.100.51.198.in-addr.arpa': 'part',
      '100.51.198.in-addr.arpa': 'rev2',
      '8.b.d.0.1.0.0.2.ip6.arpa': 'rev6',
    }),
    rev: `${TOP}1 PTR mail.example.com.\n2 TXT x\n`,
    rev2: `${TOP}5 CNAME 5.0/25\n6 CNAME 6.elsewhere.example.\n`,
    part: `${TOP}5 PTR five.example.com.\n`,
    rev6: `${TOP}1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR six.example.com.\n`,
  });
  const cases: readonly (readonly [string, string])[] = [
    ['192.0.2.1', 'found'],
    ['192.0.2.2', 'none'],
    ['192.0.2.3', 'none'],
    ['203.0.113.1', 'unknown'],
    ['198.51.100.5', 'found'],
    ['198.51.100.6', 'unknown'],
    ['2001:db8::1', 'found'],
    ['not an address', 'unknown'],
  ];
  for (const [address, status] of cases) {
    it(`${address}: ${status}`, () => assert.equal(pointersOf(workspace, address).status, status));
  }
  it('knows the zone of an address', () => {
    assert.equal(reverseZoneOf(workspace, '192.0.2.77')?.origin, '2.0.192.in-addr.arpa.');
    assert.equal(reverseZoneOf(workspace, '203.0.113.1'), undefined);
  });
});
