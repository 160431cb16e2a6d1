/**
 * `mailzone/overlayLog` as an editor asks it: counts at the picture's edges, cancelled in the middle, refused where there is no file.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { madeMailLog } from '../../scripts/mail-log-lines.ts';
import { Conversation } from './conversation.ts';

const EXAMPLE = new URL('../../examples/backup-mx/', import.meta.url);
const NAMES = [
  'named.conf',
  'zones/db.example.net',
  ...['aliases', 'mailboxes', 'main.cf', 'master.cf', 'virtual'].map((name) => `mx/${name}`),
  ...['aliases', 'main.cf', 'master.cf', 'relay_recipients', 'transport'].map((name) => `mx2/${name}`),
];
const FILES = Object.fromEntries(
  NAMES.map((name) => [name, readFileSync(fileURLToPath(new URL(name, EXAMPLE)), 'utf8')]),
);
const LOG = [...madeMailLog({ deliveries: 2000 }).pieces].join('');

interface Overlay {
  readonly outcome: string;
  readonly message?: string;
  readonly counts?: Readonly<Record<string, number>>;
}

describe('language server: mail logs over the picture', () => {
  let talk: Conversation;
  const tokens: unknown[] = [];
  const labels = async (): Promise<string> => {
    const { edges } = await talk.request<{ edges: { label: string }[] }>('mailzone/mailFlow', {});
    return edges.map(({ label }) => label).join('\n');
  };

  before(async () => {
    talk = await Conversation.start({
      files: FILES,
      capabilities: { window: { workDoneProgress: true } },
      answers: {
        'window/workDoneProgress/create': ({ token }: { token: unknown }) => void tokens.push(token),
      },
      patience: 30_000,
    });
  });
  after(() => talk.stop());

  it('the picture has the counts until they are taken away', async () => {
    talk.write('logs/mail.log', LOG);
    assert.doesNotMatch(await labels(), /delivered/);
    const read = await talk.request<Overlay>('mailzone/overlayLog', { uris: [talk.uri('logs/mail.log')] });
    assert.equal(read.outcome, 'read');
    const { delivered = 0, deferred = 0, bounced = 0 } = read.counts ?? {};
    assert.equal(delivered + deferred + bounced, 2000);
    assert.match(await labels(), /\d delivered/);
    assert.deepEqual(await talk.request('mailzone/overlayLog', { uris: [] }), { outcome: 'removed' });
    assert.doesNotMatch(await labels(), /delivered/);
  });

  it('it is cancelled while it reads, from the bar', async () => {
    talk.write('logs/large.log', LOG.repeat(150));
    const known = tokens.length;
    const reports = (): unknown[] => talk.notices.filter(({ method }) => method === '$/progress');
    const before = reports().length;
    const answer = talk.request<Overlay>('mailzone/overlayLog', { uris: [talk.uri('logs/large.log')] });
    await talk.until(() => tokens.length > known && reports().length > before + 1, 'progress');
    const asked = performance.now();
    talk.notify('window/workDoneProgress/cancel', { token: tokens.at(-1) });
    assert.deepEqual(await answer, { outcome: 'cancelled' });
    const took = performance.now() - asked;
    if (process.env.MAILZONE_MEASURE) console.log(`cancelled in ${took.toFixed(0)} ms`);
    // 200 ms on a machine of its own; tests share theirs.
    assert.ok(took < 1500, `${took} ms`);
    assert.doesNotMatch(await labels(), /delivered/);
  });

  it('a file that is not there, and one that only the client can read, are refused with a reason', async () => {
    for (const uri of [talk.uri('logs/none.log'), 'vscode-vfs://github/x/mail.log']) {
      const { outcome, message } = await talk.request<Overlay>('mailzone/overlayLog', { uris: [uri] });
      assert.equal(outcome, 'refused');
      assert.match(message ?? '', /\w/);
    }
  });
});
