import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { documentText } from '../../server/core/zone/document.ts';
import { type Confinement, confinementTo } from '../../server/files/confine.ts';
import { corePathOf } from '../../server/files/core-path.ts';
import { type Encoding, UTF8 } from '../../server/files/encoding.ts';
import { readLargeSource, readSource } from '../../server/files/read-source.ts';
import { prepareWrite, writeFileAtomically } from '../../server/files/write-atomically.ts';
import { inTemporaryFolder, writeFiles } from './temporary.ts';

async function textOf(confinement: Confinement, path: string): Promise<{ text: string; encoding: Encoding }> {
  const result = await readSource(confinement, corePathOf(path));
  assert.equal(result.kind, 'text');
  if (result.kind !== 'text') throw new Error('unreachable');
  return result;
}

describe('readSource and writeFileAtomically', () => {
  const roundTrips: readonly (readonly [string, Buffer, string])[] = [
    ['ASCII', Buffer.from('a\r\nb\n'), 'a\r\nb\n'],
    ['UTF-8', Buffer.from('grüß 中 😀\n'), 'grüß 中 😀\n'],
    ['latin-1', Buffer.from([0x67, 0xfc, 0x80, 0x9f, 0xff, 0x0a]), 'g\u00fc\u0080\u009f\u00ff\n'],
    ['a byte order mark', Buffer.from('\ufeff$TTL 1h\r\n'), '$TTL 1h\r\n'],
    ['a byte order mark before latin-1', Buffer.from([0xef, 0xbb, 0xbf, 0xe9]), '\u00ef\u00bb\u00bf\u00e9'],
    ['nothing', Buffer.from(''), ''],
  ];
  for (const [name, octets, expected] of roundTrips) {
    it(`keeps every octet of ${name}`, () =>
      inTemporaryFolder(async (folder) => {
        const path = join(folder, 'file');
        writeFiles(folder, { file: octets });
        const confinement = await confinementTo([folder]);
        const { text, encoding } = await textOf(confinement, path);
        assert.equal(text, expected);
        assert.deepEqual(await writeFileAtomically(confinement, corePathOf(path), text, encoding), {
          kind: 'written',
        });
        assert.deepEqual(readFileSync(path), octets);
        assert.deepEqual(readdirSync(folder), ['file']);
      }));
  }

  it('keeps mode and owner', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { file: 'old' });
      const path = join(folder, 'file');
      chmodSync(path, 0o640);
      const before = statSync(path);
      const confinement = await confinementTo([folder]);
      await writeFileAtomically(confinement, corePathOf(path), 'new', UTF8);
      const after = statSync(path);
      assert.equal(readFileSync(path, 'utf8'), 'new');
      assert.deepEqual([after.mode, after.uid, after.gid], [before.mode, before.uid, before.gid]);
      assert.notEqual(after.ino, before.ino, 'a new file took the old one’s place');
    }));

  it('has new content ready without touching the file, and takes it away again', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { file: 'old' });
      const confinement = await confinementTo([folder]);
      const write = await prepareWrite(confinement, corePathOf(join(folder, 'file')), 'new', UTF8);
      assert.equal(write.kind, 'prepared');
      assert.equal(readFileSync(join(folder, 'file'), 'utf8'), 'old');
      assert.equal(readdirSync(folder).length, 2);
      if (write.kind === 'prepared') await write.abandon();
      assert.deepEqual(readdirSync(folder), ['file']);
      assert.equal(readFileSync(join(folder, 'file'), 'utf8'), 'old');
    }));

  it('writes through a link to its target and leaves the link a link', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'real/file': 'old' });
      symlinkSync('real/file', join(folder, 'link'));
      const confinement = await confinementTo([folder]);
      await writeFileAtomically(confinement, corePathOf(join(folder, 'link')), 'new', UTF8);
      assert.equal(readFileSync(join(folder, 'real/file'), 'utf8'), 'new');
      assert.equal(lstatSync(join(folder, 'link')).isSymbolicLink(), true);
    }));

  it('neither reads nor writes through a link that leads out', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'root/a': '', outside: 'mine' });
      symlinkSync('../outside', join(folder, 'root/link'));
      const confinement = await confinementTo([join(folder, 'root')]);
      const path = corePathOf(join(folder, 'root/link'));
      assert.deepEqual(await readSource(confinement, path), { kind: 'outside' });
      assert.equal((await writeFileAtomically(confinement, path, 'theirs', UTF8)).kind, 'refused');
      assert.equal(readFileSync(join(folder, 'outside'), 'utf8'), 'mine');
      const climbing = `${corePathOf(join(folder, 'root'))}/../outside`;
      assert.deepEqual(await readSource(confinement, climbing), { kind: 'outside' });
    }));

  it('allows what the user added to the fence', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'root/a': '', 'more/b': 'text' });
      const confinement = await confinementTo([join(folder, 'root'), join(folder, 'more')]);
      assert.equal((await textOf(confinement, join(folder, 'more/b'))).text, 'text');
    }));

  it('does not take a folder for another one with a longer name', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'root/a': '', 'rooted/b': 'text' });
      const confinement = await confinementTo([join(folder, 'root')]);
      assert.deepEqual(await readSource(confinement, corePathOf(join(folder, 'rooted/b'))), {
        kind: 'outside',
      });
    }));

  it('says of binary files only that they are', () =>
    inTemporaryFolder(async (folder) => {
      writeFiles(folder, { 'transport.db': Buffer.from([1, 2, 0, 3]) });
      const confinement = await confinementTo([folder]);
      assert.deepEqual(await readSource(confinement, corePathOf(join(folder, 'transport.db'))), {
        kind: 'binary',
      });
    }));

  it('refuses a character that latin-1 has no octet for', () =>
    inTemporaryFolder(async (folder) => {
      const octets = Buffer.from([0xe9, 0x0a]);
      writeFiles(folder, { file: octets });
      const confinement = await confinementTo([folder]);
      const path = join(folder, 'file');
      const { encoding } = await textOf(confinement, path);
      assert.equal(
        (await writeFileAtomically(confinement, corePathOf(path), '中', encoding)).kind,
        'refused',
      );
      assert.deepEqual(readFileSync(path), octets);
    }));

  it('reads no pipe and no folder, and names what is missing', () =>
    inTemporaryFolder(async (folder) => {
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      symlinkSync('loop', join(folder, 'loop'));
      const confinement = await confinementTo([folder]);
      const read = (name: string) => readSource(confinement, corePathOf(join(folder, name)));
      assert.deepEqual(await read('pipe'), { kind: 'unreadable', why: 'it is no regular file' });
      assert.deepEqual(await read(''), { kind: 'unreadable', why: 'it is no regular file' });
      assert.deepEqual(await read('missing'), { kind: 'missing', why: 'no such file or folder' });
      assert.deepEqual(await read('loop'), { kind: 'unreadable', why: 'the symbolic links go in a circle' });
    }));

  it('reads a large zone in pieces, other large files and other octets whole', () =>
    inTemporaryFolder(async (folder) => {
      const line = `host IN TXT ( "${'x'.repeat(60)}"\n  "${'y'.repeat(60)}" )\n`;
      const zone = `$ORIGIN example.com.\n$TTL 1h\n${line.repeat(70_000)}last A 192.0.2.1`;
      writeFiles(folder, {
        zone: Buffer.from(zone),
        prose: Buffer.from('of no kind, '.repeat(900_000)),
        umlaut: Buffer.from(`${zone} ; \u00fc`),
      });
      const confinement = await confinementTo([folder]);
      const read = (name: string) => readLargeSource(confinement, corePathOf(join(folder, name)));
      const inPieces = await read('zone');
      assert.equal(inPieces.kind, 'pieces');
      if (inPieces.kind === 'pieces') {
        assert.equal(documentText(inPieces.document), zone);
        assert.equal(inPieces.octets, zone.length);
        assert.ok(inPieces.document.blocks.filter(({ start }) => start === 0).length > 3);
      }
      const prose = await read('prose');
      assert.equal(prose.kind === 'text' && prose.text.length, 10_800_000);
      const umlaut = await read('umlaut');
      assert.equal(umlaut.kind === 'text' && umlaut.text, `${zone} ; \u00fc`);
    }));
});
