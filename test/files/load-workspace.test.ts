import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { instancesOf } from '../../server/core/workspace/instances.ts';
import { loadedPaths } from '../../server/core/workspace/workspace.ts';
import { zonesOf } from '../../server/core/workspace/zones.ts';
import { recordCount } from '../../server/core/zone/query.ts';
import { corePathOf } from '../../server/files/core-path.ts';
import { type LoadedWorkspace, loadWorkspace } from '../../server/files/load-workspace.ts';
import { inTemporaryFolder, writeFiles } from './temporary.ts';

const ZONE = '$TTL 1h\n@ IN SOA ns1 h 1 2 3 4 5\n IN NS ns1\nns1 A 192.0.2.1\n';

function namesIn(loaded: LoadedWorkspace, folder: string): string[] {
  const base = `${corePathOf(folder)}/`;
  return loadedPaths(loaded.workspace).map((path) =>
    path.startsWith(base) ? path.slice(base.length) : path,
  );
}

describe('loadWorkspace', () => {
  it('reads no file that a link leads out to, and does not call it missing', () =>
    inTemporaryFolder(async (folder) => {
      const root = join(folder, 'root');
      const includes = ['link', 'folder/secret', 'gone'].map((name) => `$INCLUDE ${name}\n`).join('');
      writeFiles(folder, { 'root/db.example.com': ZONE + includes, 'out/secret': 'a A 192.0.2.2\n' });
      symlinkSync('../out/secret', join(root, 'link'));
      symlinkSync('../out', join(root, 'folder'));
      const asked = [
        { folders: [corePathOf(root)] },
        { folders: [], files: [corePathOf(join(root, 'db.example.com'))], beside: [corePathOf(root)] },
      ];
      for (const request of asked) {
        const { workspace } = await loadWorkspace(request);
        const [zone] = zonesOf(workspace);
        assert.deepEqual(
          zone?.zone.problems.flatMap(({ rule, data }) =>
            rule.includes('include') ? [[rule, data.file]] : [],
          ),
          [
            ['zone-syntax/include-outside-workspace', 'link'],
            ['zone-syntax/include-outside-workspace', 'folder/secret'],
            ['zone-syntax/include-missing', 'gone'],
          ],
        );
      }
    }));

  it('reads what names speak for and what files refer to, at every depth, and nothing else', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, {
        'named.conf': 'options { directory "data"; };\ninclude "more";\n',
        more: 'zone "example.com" { type primary; file "odd"; };\n',
        'data/odd': `${ZONE}$INCLUDE deeper\n`,
        'data/deeper': 'a A 192.0.2.2\n$INCLUDE deepest\n',
        'data/deepest': 'b A 192.0.2.3\n',
        'mx/main.cf':
          'transport_maps = hash:/etc/postfix/routes\nsmtp_sasl_password_maps = hash:/etc/postfix/sasl\n',
        'mx/routes': 'x y:\n',
        'mx/sasl': 'secret a:b\n',
        'mx/routes.db': Buffer.from([0, 1, 2, 3]),
        'readme.md': '# no\n',
        'src/main.ts': 'let x;\n',
        'zones/db.example.net': Buffer.from([0x3b, 0xe9, 0x0a, ...Buffer.from(ZONE)]),
      });
      const loaded = await loadWorkspace({ folders: [corePathOf(folder)] });
      assert.deepEqual(namesIn(loaded, folder), [
        'data/deeper',
        'data/deepest',
        'data/odd',
        'more',
        'mx/main.cf',
        'mx/routes',
        'named.conf',
        'zones/db.example.net',
      ]);
      assert.deepEqual(
        zonesOf(loaded.workspace).map((zone) => [zone.origin, recordCount(zone.zone)]),
        [
          ['example.com.', 5],
          ['example.net.', 3],
        ],
      );
      assert.equal(
        loaded.encodings.get(corePathOf(join(folder, 'zones/db.example.net')))?.charset,
        'latin-1',
      );
      assert.deepEqual(loaded.unreadable, []);
    }));

  it('reads named files whatever their names, with what stands beside them, and looks for nothing else', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, {
        'z/my-zone': `${ZONE}$INCLUDE hosts\n`,
        'z/hosts': 'a A 192.0.2.2\n',
        'z/db.example.net': ZONE,
      });
      const file = corePathOf(join(folder, 'z/my-zone'));
      const loaded = await loadWorkspace({
        folders: [],
        files: [file],
        readable: [corePathOf(join(folder, 'z'))],
        settings: { zones: { [file]: { origin: 'example.com' } }, hosts: {}, internalZones: [], kinds: {} },
      });
      assert.deepEqual(namesIn(loaded, folder), ['z/hosts', 'z/my-zone']);
      assert.deepEqual(
        zonesOf(loaded.workspace).map((zone) => `${zone.origin} ${zone.originFrom}`),
        ['example.com. settings'],
      );
    }));

  it('never reads through a link that leads out, whoever names it', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, {
        'outside/secret': 'root A 192.0.2.66\n',
        'root/db.example.com': `${ZONE}$INCLUDE ../outside/secret\n$INCLUDE link\n$INCLUDE /etc/passwd\n`,
        'root/main.cf': 'alias_maps = hash:../outside/secret\n',
      });
      symlinkSync('../outside/secret', join(folder, 'root/link'));
      const loaded = await loadWorkspace({ folders: [corePathOf(join(folder, 'root'))] });
      assert.deepEqual(namesIn(loaded, join(folder, 'root')), ['db.example.com', 'main.cf']);
      assert.equal(recordCount(zonesOf(loaded.workspace)[0]!.zone), 3);
      const [instance] = instancesOf(loaded.workspace);
      assert.equal(instance?.configuration.readFile('../outside/secret'), undefined);
      assert.equal(instance?.configuration.readFile('/etc/passwd'), undefined);
    }));

  it('says what could not be read, and ends whatever refers to whatever', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, {
        'named.conf': 'include "named.conf";\nzone "example.com" { type primary; file "db.example.com"; };\n',
        'db.example.com': `${ZONE}$INCLUDE db.example.com\n$INCLUDE loop\n`,
        'mx/main.cf': 'mydestination = /etc/postfix/list\n',
        'mx/list': '/etc/postfix/list\n',
      });
      symlinkSync('loop', join(folder, 'loop'));
      const loaded = await loadWorkspace({ folders: [corePathOf(folder), '/nowhere/at/all'] });
      assert.equal(zonesOf(loaded.workspace).length, 1);
      assert.deepEqual(loaded.unreadable, [{ path: '/nowhere/at/all', why: 'no such file or folder' }]);
    }));

  it('says nothing of folders that cannot be read where files may only be referred to', function () {
    // A name that is no UTF-8 cannot be opened by the name that the listing gives.
    return inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'db.example.com': ZONE });
      try {
        mkdirSync(Buffer.concat([Buffer.from(`${folder}/d`), Buffer.from([0xff])]));
      } catch {
        return this.skip();
      }
      const files = [corePathOf(join(folder, 'db.example.com'))];
      const named = await loadWorkspace({ folders: [], files, readable: [corePathOf(folder)] });
      assert.deepEqual(named.unreadable, []);
      const whole = await loadWorkspace({ folders: [corePathOf(folder)] });
      assert.equal(whole.unreadable.length, 1);
    });
  });
});
