/**
 * `graph --log`: plain and packed logs, standard input, damage.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { madeMailLog } from '../../scripts/mail-log-lines.ts';
import { mailzone, repository } from '../support/cli.ts';
import { withFolder } from './temporary.ts';

const FOLDER = join(repository, 'examples/backup-mx');
const made = madeMailLog({ deliveries: 2000 });
const LOG = [...made.pieces].join('');

interface GraphOutput {
  readonly version: number;
  readonly edges: readonly { readonly label: string; readonly traffic?: { readonly delivered: number } }[];
  readonly traffic: {
    readonly lines: { readonly all: number; readonly foreign: number; readonly notUnderstood: number };
    readonly total: Readonly<Record<'delivered' | 'deferred' | 'bounced', number>>;
    readonly routes: readonly { readonly relay: string; readonly explained: boolean | null }[];
  };
}

function graph(...args: readonly string[]): GraphOutput {
  const run = mailzone(['graph', FOLDER, '--format', 'json', ...args], { input: LOG });
  assert.equal(run.code, 0, run.err);
  return JSON.parse(run.out) as GraphOutput;
}

describe('graph --log', () => {
  it('counts a file, a packed one, and standard input alike, and several together', () => {
    withFolder({ 'mail.log': LOG, packed: gzipSync(LOG) }, (folder) => {
      const plain = graph('--log', join(folder, 'mail.log'));
      const { delivered, deferred, bounced } = plain.traffic.total;
      assert.equal(delivered + deferred + bounced, 2000);
      assert.equal(plain.traffic.lines.all, made.lines.all);
      assert.equal(plain.traffic.lines.notUnderstood, made.lines.broken);
      assert.deepEqual(
        plain.traffic.routes
          .filter(({ explained }) => explained !== true)
          .map(({ relay }) => relay)
          .sort(),
        ['mx2.example.net[private/lists]', 'old.example.net[198.51.100.99]:25'],
      );
      assert.deepEqual(graph('--log', join(folder, 'packed')), plain);
      assert.deepEqual(graph('--log', '-'), plain);
      const both = graph('--log', join(folder, 'packed'), '--log', '-');
      assert.equal(both.traffic.total.delivered, 2 * delivered);
    });
  });

  it('the picture has the counts and what is not in the configuration', () => {
    const run = mailzone(['graph', FOLDER, '--format', 'mermaid', '--log', '-'], { input: LOG });
    assert.match(run.out, /-->\|"\d+ delivered, \d+ rejected"\|/);
    assert.match(run.out, /not in the configuration#?:? /);
    assert.doesNotMatch(run.out, /user\d+|nobody\d+/);
  });

  it('a foreign log is counted as not understood; a file that is not there, or breaks off, is a fault of usage', () => {
    const foreign = mailzone(['graph', FOLDER, '--format', 'json', '--log', '-'], { input: 'a\nb\nc' });
    assert.equal(foreign.code, 0);
    assert.match(foreign.err, /^mailzone: -: 3 of 3 lines not understood, 0 of other programs\n$/);
    withFolder({ 'broken.gz': gzipSync(LOG).subarray(0, 2000) }, (folder) => {
      for (const file of ['none.log', 'broken.gz', '.']) {
        const run = mailzone(['graph', FOLDER, '--log', join(folder, file)]);
        assert.equal(run.code, 2, file);
        assert.match(run.err, /^mailzone: --log [^\n]+\n$/);
        assert.equal(run.out, '');
      }
    });
  });
});
