/**
 * `--fix` over several folders: all files are written or none.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applySafeFixes } from '../../server/cli/fix.ts';
import { UsageError } from '../../server/cli/usage.ts';
import { inputWorkspaces } from '../../server/cli/workspaces.ts';
import { writeFiles } from '../files/temporary.ts';

const HEAD = '$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n IN NS ns1.example.net.\n';
const ONCE = `${HEAD}a A 192.0.2.1\n`;
const TWICE = `${ONCE}a A 192.0.2.1\n`;

describe('--fix over several folders', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailzone-fix-'));
    writeFiles(folder, { 'a/db.example.com': TWICE, 'b/db.example.org': TWICE });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const inputs = (...names: readonly string[]) =>
    inputWorkspaces(
      names.map((name) => join(folder, name)),
      { allowRead: [] },
    );

  it('writes them all', async () => {
    const lines: string[] = [];
    await applySafeFixes(await inputs('a', 'b'), {}, (line) => lines.push(line));
    assert.equal(lines.length, 2);
    assert.deepEqual([textOf('a/db.example.com'), textOf('b/db.example.org')], [ONCE, ONCE]);
  });

  it('leaves alone what mailzone.json switches off', async () => {
    writeFiles(folder, { 'a/mailzone.json': '{"rules": {"zone/duplicate-record": "off"}}' });
    await applySafeFixes(await inputs('a', 'b'), {}, () => undefined);
    assert.deepEqual([textOf('a/db.example.com'), textOf('b/db.example.org')], [TWICE, ONCE]);
  });

  it('writes none where one cannot be written, and tells of none', async () => {
    const [first, second] = await inputs('a', 'b');
    assert.ok(first && second);
    const shut = { ...second, confinement: { folders: [] } };
    const lines: string[] = [];
    await assert.rejects(
      applySafeFixes([first, shut], {}, (line) => lines.push(line)),
      UsageError,
    );
    assert.deepEqual(lines, []);
    assert.deepEqual([textOf('a/db.example.com'), textOf('b/db.example.org')], [TWICE, TWICE]);
    assert.deepEqual(readdirSync(join(folder, 'a')), ['db.example.com']);
  });

  it('fixes a file once that two arguments name', async () => {
    const lines: string[] = [];
    await applySafeFixes(await inputs('.', 'a'), {}, (line) => lines.push(line));
    assert.equal(lines.length, 2);
    assert.equal(textOf('a/db.example.com'), ONCE);
  });
});
