import assert from 'node:assert/strict';
import { missingConfFiles, originFromOf } from '../../../server/core/workspace/conf-files.ts';
import type { Workspace } from '../../../server/core/workspace/workspace.ts';
import { emptyWorkspace, fileOf, withFiles, withListing } from '../../../server/core/workspace/workspace.ts';
import { zonesOf } from '../../../server/core/workspace/zones.ts';
import { TOP, workspaceOf } from './make.ts';

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

function missing(workspace: Workspace): string[] {
  return missingConfFiles(workspace).map(
    ({ zone, file, path, why }) => `${zone ?? '-'} ${file} ${path} ${why}`,
  );
}

describe('configurations of name servers', () => {
  it('NSD: files in zonesdir, by pattern, from included files', () => {
    const workspace = workspaceOf({
      'nsd/nsd.conf': `server:
  zonesdir: "/etc/nsd/zones"
include: "/etc/nsd/nsd.conf.d/*.conf"
zone:
  name: example.com
  zonefile: com.db
zone:
  name: copy.example
  zonefile: copy
  request-xfr: 192.0.2.1 NOKEY
`,
      'nsd/nsd.conf.d/more.conf':
        'pattern:\n name: p\n zonefile: "%z/%s"\nzone:\n name: example.net\n include-pattern: p\n',
      'nsd/zones/com.db': TOP,
      'nsd/zones/net/example.net': TOP,
      'nsd/zones/copy': TOP,
    });
    assert.deepEqual(summary(workspace), [
      'example.com. - nsd/zones/com.db nsd.conf:4 whole',
      'example.net. - nsd/zones/net/example.net more.conf:4 whole',
    ]);
    assert.equal(fileOf(workspace, 'nsd/nsd.conf')?.identity.kind, 'nsd.conf');
    assert.equal(fileOf(workspace, 'nsd/nsd.conf.d/more.conf')?.identity.kind, 'nsd.conf');
  });

  it('Knot: files in storage, by template, from included files', () => {
    const workspace = workspaceOf({
      'knot.conf': `include: inc/zones.conf
template:
  - id: default
    storage: /var/lib/knot/zones
zone:
  - domain: example.com
  - domain: copy.example
    master: x
  - domain: cat.example
    file: cat
    catalog-role: interpret
`,
      'inc/zones.conf':
        'zone:\n  - domain: example.net\n    file: net.db\n    template: other\ntemplate:\n  - id: other\n    storage: other\n',
      'zones/example.com.zone': TOP,
      'zones/copy.example.zone': `$ORIGIN copy.example.\n${TOP}`,
      'zones/cat': TOP,
      'other/net.db': TOP,
    });
    assert.deepEqual(summary(workspace), [
      'example.net. - other/net.db zones.conf:2 whole',
      'cat.example. - zones/cat knot.conf:9 fragment',
      // The secondary's file is only one that ends alike: its own SOA says what it is.
      'copy.example. - zones/copy.example.zone SOA whole',
      'example.com. - zones/example.com.zone knot.conf:6 whole',
    ]);
    assert.equal(fileOf(workspace, 'inc/zones.conf')?.identity.kind, 'knot.conf');
  });

  it('named: a zone of another view, templates, classes, patterns of includes from the directory on', () => {
    const workspace = workspaceOf({
      'named.conf': `template t { type primary; file "$name.db"; };
view "in" { zone "example.com" { template t; }; };
view "out" { zone "example.com" { in-view "in"; }; };
view "chaos" CH { zone "version.bind" { type primary; file "bind.db"; }; };
zone "hesiod" HS { type primary; file "hs.db"; };
zone "r.example" { type primary; masterfile-format raw; file "raw.db"; };
options { directory "data"; };
include "conf.d/*.conf";
`,
      'data/conf.d/b.conf': 'zone "b.example" IN { type master; file "b.db"; };',
      'data/conf.d/a.conf': 'zone a.example. in { type master; file "a.db"; };',
      'data/example.com.db': TOP,
      'data/bind.db': TOP,
      'data/hs.db': TOP,
      'data/raw.db': TOP,
      'data/a.db': TOP,
      'data/b.db': TOP,
    });
    assert.deepEqual(summary(workspace), [
      'a.example. - data/a.db a.conf:1 whole',
      'b.example. - data/b.db b.conf:1 whole',
      'example.com. in data/example.com.db named.conf:2 whole',
      'example.com. out data/example.com.db named.conf:3 whole',
    ]);
  });

  it('says which files are missing, where it is known in which folder they should be', () => {
    const conf = (text: string): string[] =>
      missing(workspaceOf({ 'etc/named.conf': text, 'etc/zones/a.db': TOP, 'etc/sub/x/y': '' }));
    const zone = (file: string, type = 'primary'): string =>
      `zone "m.example" { type ${type}; file "${file}"; };`;
    assert.deepEqual(conf(zone('zones/m.db')), ['m.example zones/m.db etc/zones/m.db missing']);
    assert.deepEqual(conf(zone('sub/x')), ['m.example sub/x etc/sub/x folder']);
    assert.deepEqual(conf(zone('zones/a.db')), []);
    assert.deepEqual(conf(zone('zones/m.db', 'secondary')), []);
    assert.deepEqual(conf(zone('db.local')), []);
    assert.deepEqual(conf(zone('../../outside.db')), []);
    // Nobody knows which folder `/var/bind` is, until another file was found in it.
    assert.deepEqual(conf(zone('/var/bind/m.db')), []);
    const other = 'zone "a.example" { type primary; file "/etc/bind/zones/a.db"; };';
    assert.deepEqual(conf(other + zone('/etc/bind/zones/m.db')), [
      'm.example /etc/bind/zones/m.db etc/zones/m.db missing',
    ]);
    assert.deepEqual(conf(other + zone('/etc/bind/m.db')), []);
    assert.deepEqual(
      conf('include "gone.conf"; include "keys/rndc.key"; include "*.none"; include "/etc/bind/x";'),
      ['- gone.conf etc/gone.conf missing'],
    );
  });

  it('misses nothing that a fragment of a configuration names, and nothing outside the folders that are listed', () => {
    const text = 'zone "m.example" { type primary; file "m.db"; };';
    assert.deepEqual(missing(workspaceOf({ 'named.conf.local': text })), []);
    const lone = withListing(emptyWorkspace(), [], []);
    assert.deepEqual(missing(withFiles(lone, [{ path: '/w/named.conf', text }])), []);
    const folder = withListing(emptyWorkspace(), [], ['/w']);
    assert.deepEqual(missing(withFiles(folder, [{ path: '/w/named.conf', text }])), [
      'm.example m.db /w/m.db missing',
    ]);
  });
});
