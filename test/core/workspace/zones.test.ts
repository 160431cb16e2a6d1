import assert from 'node:assert/strict';
import { span } from '../../../server/core/text/span.ts';
import { originFromOf } from '../../../server/core/workspace/conf-files.ts';
import {
  fileOf,
  type Workspace,
  wantedFiles,
  withEdits,
  withFiles,
  withoutFiles,
} from '../../../server/core/workspace/workspace.ts';
import { looseZoneFiles, zonesInFile, zonesOf } from '../../../server/core/workspace/zones.ts';
import { recordCount } from '../../../server/core/zone/query.ts';
import { namedConf, TOP, workspaceOf } from './make.ts';

/** `origin view path from whole` of every zone. */
function summary(workspace: Workspace): string[] {
  return zonesOf(workspace).map((zone) =>
    [
      zone.origin,
      zone.view ?? '-',
      zone.path,
      originFromOf(workspace, zone),
      zone.whole ? 'whole' : 'fragment',
    ].join(' '),
  );
}

describe('which zone is a file', () => {
  it('settings go before everything', () => {
    const workspace = workspaceOf(
      { 'named.conf': namedConf({ 'example.net': 'db.x' }), 'db.x': TOP },
      { settings: { zones: { 'db.x': { origin: 'Example.ORG', view: 'inside' } } } },
    );
    assert.deepEqual(summary(workspace), ['example.org. inside db.x settings whole']);
  });

  it('named.conf goes before the SOA and the file name, with its line', () => {
    const workspace = workspaceOf({
      'named.conf': `// comment\n${namedConf({ 'example.net': 'db.example.com' })}`,
      'db.example.com': '$ORIGIN example.org.\n@ SOA ns1 h 1 2 3 4 5\n',
    });
    assert.deepEqual(summary(workspace), ['example.net. - db.example.com named.conf:2 whole']);
  });

  it('the SOA goes before the file name where its owner is known without guessing', () => {
    const soa = 'SOA ns1.example.org. h.example.org. 1 2 3 4 5\n';
    const cases: readonly (readonly [string, string])[] = [
      [`example.org. ${soa}`, 'example.org. - db.example.com SOA whole'],
      [`$ORIGIN .\nexample.org IN ${soa}`, 'example.org. - db.example.com SOA whole'],
      [`$ORIGIN org.\n$TTL 5\n; x\nExample 1h IN ${soa}`, 'example.org. - db.example.com SOA whole'],
      [
        `$ORIGIN org.\n$ORIGIN example\n@ IN ( ${soa.trimEnd()} )\n`,
        'example.org. - db.example.com SOA whole',
      ],
      [`@ IN ${soa}`, 'example.com. - db.example.com file name whole'],
      [`www ${soa}`, 'example.com. - db.example.com file name whole'],
      [`$ORIGIN example\n@ ${soa}`, 'example.com. - db.example.com file name whole'],
      ['$TTL 1h\n@ IN NS ns1\n', 'example.com. - db.example.com file name fragment'],
    ];
    for (const [text, expected] of cases) {
      assert.deepEqual(summary(workspaceOf({ 'db.example.com': text })), [expected], text);
    }
  });

  it('reads file names of the usual forms', () => {
    const names: Readonly<Record<string, string | undefined>> = {
      'db.example.com': 'example.com.',
      'example.com.zone': 'example.com.',
      'example.com.db': 'example.com.',
      'example.com': 'example.com.',
      'Example.COM.hosts': 'example.com.',
      'db.192.0.2': '2.0.192.in-addr.arpa.',
      'db.10': '10.in-addr.arpa.',
      '2.0.192.in-addr.arpa': '2.0.192.in-addr.arpa.',
      'db.8.b.d.0.1.0.0.2.ip6.arpa': '8.b.d.0.1.0.0.2.ip6.arpa.',
      'xn--bcher-kva.example.zone': 'xn--bcher-kva.example.',
      'db.root': undefined,
      'zone.txt': undefined,
      'readme.md': undefined,
      'soa.inc': undefined,
    };
    for (const [name, origin] of Object.entries(names)) {
      assert.equal(zonesOf(workspaceOf({ [`zones/${name}`]: TOP }))[0]?.origin, origin, name);
    }
  });

  it('takes a file that nobody refers to for a zone only where it reads like one', () => {
    const workspace = workspaceOf({
      'db.example.com': 'Dear all,\nthis is a letter.\n',
      'db.example.net': '\0\0binary',
      'example.org': 'The A team has nothing to do with DNS.\n',
      notes: 'Is a dog',
      'empty.example.zone': '; nothing yet\n',
    });
    assert.deepEqual(summary(workspace), ['empty.example. - empty.example.zone file name fragment']);
  });

  it('takes only primary zones; hint, forward, stub and secondary files are none', () => {
    const types = ['hint', 'forward', 'stub', 'secondary', 'slave', 'mirror', 'static-stub'];
    const conf = types.map(
      (type) => `zone "${type}.example" { type ${type}; file "db.${type}.example"; };\n`,
    );
    const files = Object.fromEntries(
      types.map((type) => [`db.${type}.example`, `$ORIGIN ${type}.example.\n${TOP}`]),
    );
    const workspace = workspaceOf({
      'named.conf': `${conf.join('')}zone "m.example" { type master; file "db.m"; };`,
      'db.m': TOP,
      ...files,
    });
    assert.deepEqual(summary(workspace), [`m.example. - db.m named.conf:${types.length + 1} whole`]);
  });

  it('gives response-policy and catalog zones syntax only', () => {
    const workspace = workspaceOf({
      'named.conf': `options { response-policy { zone "rpz.example" policy given; }; catalog-zones { zone "cat.example" default-masters { 192.0.2.1; }; }; };\n${namedConf(
        { 'rpz.example': 'db.rpz', 'cat.example': 'db.cat', 'example.com': 'db.c' },
      )}`,
      'db.rpz': TOP,
      'db.cat': TOP,
      'db.c': TOP,
    });
    assert.deepEqual(
      zonesOf(workspace).map((zone) => [zone.origin, zone.whole]),
      [
        ['example.com.', true],
        ['cat.example.', false],
        ['rpz.example.', false],
      ],
    );
  });

  it('makes two zones of one file in two views, and of one file for two names', () => {
    const workspace = workspaceOf({
      'named.conf': `view "in" { ${namedConf({ 'example.com': 'db' })} };\nview "out" { include "out.conf"; };`,
      'out.conf': namedConf({ 'example.com': 'db', 'example.net': 'db' }),
      db: TOP,
    });
    assert.deepEqual(summary(workspace), [
      'example.com. in db named.conf:1 whole',
      'example.com. out db out.conf:1 whole',
      'example.net. out db out.conf:2 whole',
    ]);
  });

  it('takes an included configuration in its place, and the directory from anywhere in the tree', () => {
    const workspace = workspaceOf({
      'etc/named.conf': 'include "/etc/bind/named.conf.options";\ninclude "/etc/bind/named.conf.local";\n',
      'etc/named.conf.options': 'options { directory "/var/cache/bind"; };',
      'etc/named.conf.local': namedConf({ 'example.com': 'db.c' }),
      'cache/bind/db.c': TOP,
      'other/db.c': TOP,
    });
    assert.deepEqual(
      zonesOf(workspace).map((zone) => zone.path),
      ['cache/bind/db.c'],
    );
  });

  it('ends where configurations include each other in a ring', () => {
    const workspace = workspaceOf({
      'named.conf.a': `include "named.conf.b";\n${namedConf({ 'a.example': 'db.a' })}`,
      'named.conf.b': `include "named.conf.a";\n${namedConf({ 'b.example': 'db.b' })}`,
      'db.a': TOP,
      'db.b': TOP,
    });
    assert.deepEqual(
      zonesOf(workspace).map((zone) => zone.origin),
      ['a.example.', 'b.example.'],
    );
  });
});

describe('paths inside zone files', () => {
  it('takes an absolute path for the longest equal tail, the nearer one where two are as long', () => {
    const workspace = workspaceOf({
      'ns1/named.conf': namedConf({ 'example.com': '/etc/bind/zones/db.c' }),
      'ns1/zones/db.c': TOP,
      'ns2/zones/db.c': TOP,
      'db.c': TOP,
      'ns2/named.conf': namedConf({ 'example.com': '/srv/db.c' }),
    });
    assert.deepEqual(
      zonesOf(workspace).map((zone) => `${zone.path} ${originFromOf(workspace, zone)}`),
      ['ns1/zones/db.c named.conf:1', 'ns2/zones/db.c named.conf:1'],
    );
  });

  it('includes from the folder of the zone file that named loads, at every depth', () => {
    const workspace = workspaceOf({
      'named.conf': namedConf({ 'example.com': 'zones/db.c' }),
      'zones/db.c': `${TOP}$INCLUDE inc/hosts\n`,
      'zones/inc/hosts': 'a A 192.0.2.2\n$INCLUDE inc/more\n',
      'zones/inc/more': 'b A 192.0.2.3\n',
      'zones/inc/inc/more': 'wrong A 192.0.2.4\n',
    });
    const [zone] = zonesOf(workspace);
    assert.equal(recordCount(zone!.zone), 5);
    assert.deepEqual(zone!.zone.files, ['zones/db.c', 'zones/inc/hosts', 'zones/inc/more']);
    assert.deepEqual(
      zonesInFile(workspace, 'zones/inc/more').map((one) => one.origin),
      ['example.com.'],
    );
  });

  it('includes from options directory where there is one', () => {
    const workspace = workspaceOf({
      'named.conf': namedConf({ 'example.com': 'zones/db.c' }, 'data'),
      'data/zones/db.c': `${TOP}$INCLUDE hosts\n`,
      'data/hosts': 'a A 192.0.2.2\n',
      'data/zones/hosts': 'wrong A 192.0.2.2\nwrong2 A 192.0.2.3\n',
    });
    assert.equal(recordCount(zonesOf(workspace)[0]!.zone), 4);
  });

  it('tells a missing file from one outside, and reads what appears later', () => {
    const before = workspaceOf({
      'db.example.com': `$ORIGIN example.com.\n${TOP}$INCLUDE later\n$INCLUDE /srv/elsewhere\n`,
    });
    const rules = (workspace: Workspace): string[] =>
      zonesOf(workspace)[0]!.zone.problems.map((one) => one.rule);
    assert.deepEqual(rules(before), ['zone-syntax/include-missing', 'zone-syntax/include-outside-workspace']);
    const after = withFiles(before, [
      { path: 'later', text: 'a A 192.0.2.2\n' },
      { path: 'x/elsewhere', text: 'b A 192.0.2.2\n' },
    ]);
    assert.deepEqual(rules(after), []);
    assert.equal(recordCount(zonesOf(after)[0]!.zone), 5);
    assert.deepEqual(rules(withoutFiles(after, ['later'])), ['zone-syntax/include-missing']);
    assert.deepEqual(rules(before), ['zone-syntax/include-missing', 'zone-syntax/include-outside-workspace']);
  });

  it('checks a file that another includes in its place only, until nobody includes it any more', () => {
    const zone = `$ORIGIN example.com.\n${TOP}`;
    const part = `$ORIGIN sub.example.com.\n${TOP}`;
    const workspace = workspaceOf({
      'db.example.com': `${zone}$INCLUDE db.sub.example.com\n`,
      'db.sub.example.com': part,
    });
    assert.deepEqual(summary(workspace), ['example.com. - db.example.com SOA whole']);
    const without = withEdits(workspace, 'db.example.com', [
      { span: span(zone.length, zone.length + 1), newText: '; $' },
    ]);
    assert.deepEqual(summary(without), [
      'example.com. - db.example.com SOA whole',
      'sub.example.com. - db.sub.example.com SOA whole',
    ]);
    assert.equal(fileOf(workspace, 'db.sub.example.com')?.identity.kind, 'zone');
  });

  it('takes the first of a ring of files that include each other for the zone', () => {
    const text = (name: string, other: string) => `$ORIGIN ${name}.\n${TOP}$INCLUDE ${other}\n`;
    const workspace = workspaceOf({
      'db.a.example': text('a.example', 'db.b.example'),
      'db.b.example': text('b.example', 'db.a.example'),
    });
    assert.deepEqual(summary(workspace), ['a.example. - db.a.example SOA whole']);
  });

  it('lists zone data that belongs to no zone', () => {
    const workspace = workspaceOf({ 'zones/common.inc': '$TTL 1h\n@ IN NS ns1\n' });
    assert.deepEqual(summary(workspace), []);
    assert.deepEqual(
      looseZoneFiles(workspace).map((file) => file.source.path),
      ['zones/common.inc'],
    );
  });
});

describe('wantedFiles', () => {
  it('wants what names speak for and what loaded files refer to, and no passwords', () => {
    const workspace = workspaceOf(
      {
        'named.conf': namedConf({ 'example.com': 'odd-name' }),
        'mx/main.cf':
          'transport_maps = hash:/etc/postfix/routes\nmydestination = /etc/postfix/names\nsmtp_sasl_password_maps = hash:/etc/postfix/sasl\nvirtual_alias_maps = ldap:/etc/postfix/ldap.cf\n',
      },
      {
        listed: [
          'odd-name',
          'mx/routes',
          'mx/names',
          'mx/sasl',
          'mx/ldap.cf',
          'mx/other',
          'db.example.net',
          'src/main.ts',
          'logo.png',
        ],
      },
    );
    assert.deepEqual(wantedFiles(workspace), ['db.example.net', 'mx/names', 'mx/routes', 'odd-name']);
    assert.deepEqual(wantedFiles(workspace, { byName: () => false }), ['mx/names', 'mx/routes', 'odd-name']);
  });
});
