/**
 * Reading mail logs from files and streams: cancelled at once, broken in the middle, cut anywhere.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { madeMailLog } from '../../scripts/mail-log-lines.ts';
import { type MailLog, mailLogReport, newMailLog } from '../../server/core/mail-log/mail-log.ts';
import { type MailLogReading, readMailLog, readMailLogFile } from '../../server/files/read-mail-log.ts';
import { withFolder } from '../cli/temporary.ts';

const LOG = [...madeMailLog({ deliveries: 3000 }).pieces].join('');

async function* piecesOf(octets: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size);
}

async function counted(octets: Buffer, size: number): Promise<[MailLogReading, MailLog]> {
  const log = newMailLog(0);
  return [await readMailLog(log, piecesOf(octets, size), undefined), log];
}

describe('files: mail logs', () => {
  it('plain and packed, in pieces of any size, give the same', async () => {
    const [, whole] = await counted(Buffer.from(LOG), LOG.length);
    assert.ok(whole.total.delivered > 2000);
    for (const octets of [
      Buffer.from(LOG),
      gzipSync(LOG),
      Buffer.concat([gzipSync(LOG.slice(0, 5000)), gzipSync(LOG.slice(5000))]),
    ]) {
      for (const size of octets[0] === 0x1f ? [97, 1 << 20] : [777, 1 << 20]) {
        const [reading, log] = await counted(octets, size);
        assert.deepEqual(reading, { kind: 'read' });
        assert.deepEqual(mailLogReport(log), mailLogReport(whole));
      }
    }
  });

  it('cancelled, it takes no further piece', async () => {
    for (const octets of [Buffer.from(LOG), gzipSync(LOG)]) {
      const log = newMailLog(0);
      const stop = new AbortController();
      const options = { signal: stop.signal, onProgress: () => stop.abort() };
      assert.deepEqual(await readMailLog(log, piecesOf(octets, 4096), undefined, options), {
        kind: 'cancelled',
      });
      assert.ok(log.lines < 1000, String(log.lines));
    }
  });

  it('a packed log that breaks off says so and keeps what it had; text in any coding and nothing at all are read', async () => {
    const [broken, log] = await counted(gzipSync(LOG).subarray(0, 20_000), 4096);
    assert.equal(broken.kind, 'broken');
    assert.ok(log.total.delivered > 0);
    const [, strange] = await counted(Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0xc3]), 1);
    assert.equal(strange.notUnderstood, 2);
    const [empty, none] = await counted(Buffer.alloc(0), 1);
    assert.deepEqual([empty.kind, none.lines], ['read', 0]);
  });

  it('a file that is not there, and a folder, are broken with a reason', async () => {
    const folder = withFolder({}, (path) => path);
    assert.deepEqual(await readMailLogFile(newMailLog(0), join(folder, 'none')), {
      kind: 'broken',
      why: 'no such file or folder',
    });
    assert.deepEqual(await readMailLogFile(newMailLog(0), '/'), { kind: 'broken', why: 'it is a folder' });
  });
});
