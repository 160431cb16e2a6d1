/**
 * `mailzone bump`: writes serials in files, all or none.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBump } from '../../server/cli/commands/bump.ts';
import { UsageError } from '../../server/cli/usage.ts';
import { writeFiles } from '../files/temporary.ts';

const NOW = { unixSeconds: 1_792_800_000, year: 2026, month: 10, day: 24 };
const zone = (serial: number): string =>
  `$TTL 1h\r\n@ SOA ns1.example.net. h.example.net. ${serial} 4h 1h 2w 1h ; caf\u00e9\r\n NS ns1.example.net.\r\n`;

describe('mailzone bump', () => {
  let folder = '';
  let written: string[] = [];
  const write = process.stdout.write;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailzone-bump-'));
    writeFiles(folder, {
      'db.example.com': zone(2026102401),
      'db.example.org': zone(5),
      'main.cf': 'a = b\n',
    });
    written = [];
  });
  afterEach(() => {
    process.stdout.write = write;
    rmSync(folder, { recursive: true, force: true });
  });

  const bump = async (...names: readonly string[]): Promise<number> => {
    process.stdout.write = ((text: string) => written.push(text) > 0) as typeof process.stdout.write;
    try {
      return await runBump(
        names.map((name) => join(folder, name)),
        NOW,
      );
    } finally {
      process.stdout.write = write;
    }
  };
  const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

  it('bumps several zones and says so', async () => {
    assert.equal(await bump('db.example.com', 'db.example.org', 'db.example.com'), 0);
    assert.deepEqual([textOf('db.example.com'), textOf('db.example.org')], [zone(2026102402), zone(6)]);
    const lines = written.join('').trimEnd().split('\n');
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? '', /db\.example\.com:2:\d+: 2026102401 -> 2026102402$/);
  });

  it('writes none where one cannot be bumped', async () => {
    await assert.rejects(bump('db.example.com', 'main.cf'), UsageError);
    await assert.rejects(bump('db.example.com', 'missing'), UsageError);
    await assert.rejects(bump('.'), UsageError);
    assert.equal(textOf('db.example.com'), zone(2026102401));
    assert.deepEqual(written, []);
  });
});
