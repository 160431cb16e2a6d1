import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { checkWorkspace } from '../../server/core/rules/engine.ts';
import { createCommittedReader } from '../../server/files/committed-texts.ts';
import { confinementTo } from '../../server/files/confine.ts';
import { corePathOf } from '../../server/files/core-path.ts';
import { loadWorkspace } from '../../server/files/load-workspace.ts';
import { inTemporaryFolder, writeFiles } from './temporary.ts';

const author = { name: 'Example', email: 'hostmaster@example.net' };

function zone(serial: number, address: string): string {
  return `$TTL 1h\n@ IN SOA ns1.example.net. hostmaster.example.net. ( ${serial} 4h 1h 2w 1h )\n IN NS ns1.example.net.\n IN NS ns2.example.net.\nwww IN A ${address}\n`;
}

async function commitAll(dir: string, names: readonly string[]): Promise<void> {
  for (const filepath of names) await git.add({ fs, dir, filepath });
  await git.commit({ fs, dir, message: 'As it is.', author });
}

async function serialFindings(folder: string): Promise<readonly string[]> {
  const { workspace } = await loadWorkspace({ folders: [corePathOf(folder)] });
  const { findings } = checkWorkspace(workspace, { severities: {} });
  return findings
    .filter(({ rule }) => rule.startsWith('zone/serial'))
    .map(({ rule, path }) => `${rule} ${path}`);
}

describe('the last commit', () => {
  it('shows a serial that was forgotten, from any folder of the work tree', () =>
    inTemporaryFolder(async (folder) => {
      const names = ['zones/db.example.com', 'zones/db.example.net'];
      writeFiles(folder, {
        [names[0] as string]: zone(7, '192.0.2.1'),
        [names[1] as string]: zone(7, '192.0.2.1'),
      });
      await git.init({ fs, dir: folder, defaultBranch: 'main' });
      await commitAll(folder, names);
      assert.deepEqual(await serialFindings(folder), []);
      writeFiles(folder, { 'zones/db.example.com': zone(7, '192.0.2.2') });
      const path = corePathOf(join(folder, 'zones/db.example.com'));
      assert.deepEqual(await serialFindings(folder), [`zone/serial-not-bumped ${path}`]);
      assert.deepEqual(await serialFindings(join(folder, 'zones')), [`zone/serial-not-bumped ${path}`]);
      writeFiles(folder, { 'zones/db.example.com': zone(6, '192.0.2.2') });
      assert.deepEqual(await serialFindings(folder), [`zone/serial-went-backwards ${path}`]);
      await commitAll(folder, names);
      assert.deepEqual(await serialFindings(folder), []);
    }));

  it('is read for open files whether they differ or not, and again after the next commit', () =>
    inTemporaryFolder(async (folder) => {
      const name = 'db.example.com';
      writeFiles(folder, { [name]: zone(7, '192.0.2.1') });
      await git.init({ fs, dir: folder, defaultBranch: 'main' });
      const read = createCommittedReader();
      const path = corePathOf(join(folder, name));
      const request = {
        confinement: await confinementTo([folder]),
        files: [{ path, text: zone(7, '192.0.2.1') }],
        open: new Set([path]),
      };
      assert.deepEqual(await read(request), new Map());
      await commitAll(folder, [name]);
      assert.deepEqual(await read(request), new Map([[path, zone(7, '192.0.2.1')]]));
      assert.deepEqual(await read({ ...request, open: new Set() }), new Map());
      writeFiles(folder, { [name]: zone(8, '192.0.2.1') });
      await commitAll(folder, [name]);
      assert.deepEqual(await read(request), new Map([[path, zone(8, '192.0.2.1')]]));
    }));

  it('is nothing where there is no repository, no commit, a broken one, or a link in place of the file', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'a/db.example.com': zone(7, '192.0.2.1') });
      assert.deepEqual(await serialFindings(folder), []);
      await git.init({ fs, dir: join(folder, 'a'), defaultBranch: 'main' });
      assert.deepEqual(await serialFindings(folder), []);
      writeFiles(folder, {
        'a/.git/HEAD': 'ref: refs/heads/main\n',
        'a/.git/refs/heads/main': `${'0'.repeat(40)}\n`,
      });
      assert.deepEqual(await serialFindings(folder), []);
      writeFiles(folder, { 'b/.git': 'gitdir: ../a/.git\n', 'b/db.example.net': zone(7, '192.0.2.1') });
      assert.deepEqual(await serialFindings(folder), []);
    }));

  it('is never read through links that lead out of the repository', () =>
    inTemporaryFolder(async (folder) => {
      const name = 'db.example.com';
      writeFiles(folder, { [`real/${name}`]: zone(7, '192.0.2.1') });
      const real = join(folder, 'real');
      await git.init({ fs, dir: real, defaultBranch: 'main' });
      await commitAll(real, [name]);
      writeFiles(folder, {
        [`copy/${name}`]: zone(7, '192.0.2.2'),
        'copy/.git/HEAD': 'ref: refs/heads/main\n',
      });
      for (const part of ['objects', 'refs'])
        fs.symlinkSync(join(real, '.git', part), join(folder, 'copy/.git', part));
      assert.deepEqual(await serialFindings(join(folder, 'copy')), []);
      for (const part of ['objects', 'refs']) fs.rmSync(join(folder, 'copy/.git', part));
      for (const part of ['objects', 'refs'])
        fs.cpSync(join(real, '.git', part), join(folder, 'copy/.git', part), { recursive: true });
      assert.equal((await serialFindings(join(folder, 'copy'))).length, 1);
    }));
});
