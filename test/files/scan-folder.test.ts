import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { corePathOf } from '../../server/files/core-path.ts';
import { scanFolders } from '../../server/files/scan-folder.ts';
import { inTemporaryFolder, writeFiles } from './temporary.ts';

describe('scanFolders', () => {
  const namesBelow = async (folder: string): Promise<string[]> => {
    const base = corePathOf(folder);
    const listing = await scanFolders([base]);
    return listing.paths.map((path) => path.slice(base.length + 1));
  };

  it('lists files and leaves version control and packages out', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, {
        'named.conf': '',
        'zones/db.example.com': '',
        '.git/HEAD': '',
        'node_modules/x/y': '',
      });
      assert.deepEqual(await namesBelow(folder), ['named.conf', 'zones/db.example.com']);
    }));

  it('ends where links go in a circle', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'a/one': '' });
      symlinkSync('..', join(folder, 'a', 'up'));
      symlinkSync('b', join(folder, 'c'));
      symlinkSync('c', join(folder, 'b'));
      symlinkSync('self', join(folder, 'self'));
      assert.deepEqual(await namesBelow(folder), ['a/one']);
    }));

  it('lists a folder once, under its own name, however many links lead there', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'z/one': '' });
      symlinkSync('z', join(folder, 'a'));
      symlinkSync(join(folder, 'z'), join(folder, 'b'));
      assert.deepEqual(await namesBelow(folder), ['z/one']);
    }));

  it('follows a link to a file inside and none that leads out', () =>
    inTemporaryFolder(async (folder) => {
      const root = join(folder, 'root');
      writeFiles(folder, { 'root/main.cf': '', 'secret/passwd': '' });
      symlinkSync('main.cf', join(root, 'other.cf'));
      symlinkSync('../secret/passwd', join(root, 'passwd'));
      symlinkSync('../secret', join(root, 'folder'));
      symlinkSync('nowhere', join(root, 'dangling'));
      symlinkSync('/nowhere/at/all', join(root, 'elsewhere'));
      assert.deepEqual(await namesBelow(root), ['main.cf', 'other.cf']);
      const { leadOut } = await scanFolders([corePathOf(root)]);
      assert.deepEqual(
        leadOut.map((path) => path.slice(corePathOf(root).length + 1)),
        ['elsewhere', 'folder', 'passwd'],
      );
    }));

  it('stops at its limits and says so', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, ''])));
      const few = await scanFolders([corePathOf(folder)], { files: 5, depth: 40 });
      assert.equal(few.paths.length, 5);
      assert.equal(few.truncated, true);
      mkdirSync(join(folder, 'x/x/x/x'), { recursive: true });
      writeFiles(folder, { 'x/x/x/x/deep': '' });
      const shallow = await scanFolders([corePathOf(folder)], { files: 500, depth: 2 });
      assert.equal(shallow.truncated, true);
      assert.equal(
        shallow.paths.some((path) => path.endsWith('deep')),
        false,
      );
    }));

  it('names a folder that is not there instead of throwing', async () => {
    const listing = await scanFolders(['/nowhere/at/all']);
    assert.deepEqual(listing.paths, []);
    assert.deepEqual(listing.unreadable, [{ path: '/nowhere/at/all', why: 'no such file or folder' }]);
  });
});
