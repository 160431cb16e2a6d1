import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace } from '../../server/core/rules/engine.ts';
import { corePathOf } from '../../server/files/core-path.ts';
import { loadWorkspace } from '../../server/files/load-workspace.ts';
import { inTemporaryFolder, writeFiles } from './temporary.ts';

const MAIN = 'compatibility_level = 3.6\ntransport_maps = hash:/etc/postfix/transport\n';
const TABLE = 'example.net smtp:[a.example.org]\n';
const COMPILED = new Uint8Array([0, 1, 2]);

/** How many tables a workspace is said to have whose compiled file is older. */
async function staleIn(request: Parameters<typeof loadWorkspace>[0]): Promise<number> {
  const { workspace } = await loadWorkspace(request);
  return checkWorkspace(workspace, { severities: {} }).findings.filter(
    ({ rule }) => rule === 'map/stale-index',
  ).length;
}

function age(path: string, seconds: number): void {
  const time = 1_700_000_000 - seconds;
  utimesSync(path, time, time);
}

describe('times of change', () => {
  it('say that a compiled table is older than its text', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'main.cf': MAIN, transport: TABLE, 'transport.db': COMPILED });
      const whole = { folders: [corePathOf(folder)] };
      const named = {
        folders: [],
        files: [corePathOf(join(folder, 'main.cf'))],
        beside: [corePathOf(folder)],
      };
      age(join(folder, 'transport'), 10);
      age(join(folder, 'transport.db'), 20);
      assert.equal(await staleIn(whole), 1);
      assert.equal(await staleIn(named), 1);
      age(join(folder, 'transport.db'), 10);
      assert.equal(await staleIn(whole), 0);
      age(join(folder, 'transport.db'), 5);
      assert.equal(await staleIn(whole), 0);
    }));

  it('say nothing in the work tree of a version control system', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'mx1/main.cf': MAIN, 'mx1/transport': TABLE, 'mx1/transport.db': COMPILED });
      age(join(folder, 'mx1/transport.db'), 20);
      assert.equal(await staleIn({ folders: [corePathOf(join(folder, 'mx1'))] }), 1);
      mkdirSync(join(folder, '.git'));
      assert.equal(await staleIn({ folders: [corePathOf(join(folder, 'mx1'))] }), 0);
    }));

  it('are those of the files that links lead to', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'main.cf': MAIN, 'files/table': TABLE, 'transport.db': COMPILED });
      symlinkSync('files/table', join(folder, 'transport'));
      age(join(folder, 'transport.db'), 20);
      assert.equal(await staleIn({ folders: [corePathOf(folder)] }), 1);
      age(join(folder, 'files/table'), 30);
      assert.equal(await staleIn({ folders: [corePathOf(folder)] }), 0);
    }));
});
