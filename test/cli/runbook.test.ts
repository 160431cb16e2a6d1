/**
 * `mailzone runbook` and `graph --down` as a user runs them.
 */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailzone, repository } from '../support/cli.ts';
import { withFolder } from './temporary.ts';

function withExample(name: string, use: (folder: string) => void): void {
  withFolder({}, (folder) => {
    cpSync(join(repository, 'examples', name), folder, { recursive: true });
    use(folder);
  });
}

describe('runbook', () => {
  it('says which MX there are, who lives where, what happens when a host is down', () => {
    const { out, code, err } = mailzone(['runbook', 'examples/backup-mx']);
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.match(out, /^```mermaid\nflowchart LR$/m);
    assert.match(out, /^\| 10 \| mx\.example\.net \| primary: .* \| zones\/db\.example\.net:12 \|$/m);
    assert.match(out, /^\| 50 \| mx2\.example\.net \| backup: /m);
    assert.match(
      out,
      /^\| mx2\.example\.net \| everybody else \| relay to mx\.example\.net \| mx2\/transport:2 \|$/m,
    );
    assert.match(
      out,
      /virtual\\_mailbox\\_maps \| mx\/mailboxes:1 \| 4 rows \| anna, ben, dmarc, hostmaster/,
    );
    assert.match(
      out,
      /^### Without mx\.example\.net$[\s\S]*waits at mx2\.example\.net for mx\.example\.net/m,
    );
    assert.match(out, /^## When a queue grows$/m);
    assert.match(out, /^## Findings open now$/m);
  });

  it('twice the same; text outside the markers stays, in the line ends of the file', () => {
    withExample('backup-mx', (folder) => {
      const file = join(folder, 'RUNBOOK.md');
      const run = (): void => {
        const done = mailzone(['runbook', '.', '--output', 'RUNBOOK.md'], { cwd: folder });
        assert.deepEqual([done.code, done.out, done.err], [0, '', '']);
      };
      run();
      const first = readFileSync(file, 'utf8');
      run();
      assert.equal(readFileSync(file, 'utf8'), first);
      const own = `Call Anna first.\n\n${first}\nOur *own* notes.\n`.replaceAll('\n', '\r\n');
      writeFileSync(file, own);
      run();
      assert.equal(readFileSync(file, 'utf8'), own);
      const main = join(folder, 'mx2/main.cf');
      writeFileSync(
        main,
        readFileSync(main, 'utf8').replace(/maximal_queue_lifetime = 5d/, 'maximal_queue_lifetime = 2d'),
      );
      run();
      const changed = readFileSync(file, 'utf8');
      assert.match(changed, /^Call Anna first\.\r\n/);
      assert.match(changed, /Our \*own\* notes\.\r\n$/);
      assert.match(changed, /\| 2 days; bounces 5 days \|/);
      assert.doesNotMatch(changed, /[^\r]\n/);
    });
  });

  it('a file that is no runbook is left alone', () => {
    withExample('backup-mx', (folder) => {
      const file = join(folder, 'mx/main.cf');
      const before = readFileSync(file, 'utf8');
      const done = mailzone(['runbook', '.', '--output', 'mx/main.cf'], { cwd: folder });
      assert.equal(done.code, 2);
      assert.match(done.err, /^mailzone: mx\/main\.cf: not a runbook[^\n]*\n$/);
      assert.equal(readFileSync(file, 'utf8'), before);
      assert.equal(mailzone(['runbook', 'nowhere'], { cwd: folder }).code, 2);
    });
  });
});

describe('graph --down', () => {
  it('text: what happens, and single points of failure', () => {
    const { out, code } = mailzone([
      'graph',
      'examples/backup-mx',
      '--down',
      'mx.example.net',
      '--format',
      'text',
    ]);
    assert.equal(code, 0);
    assert.match(out, /^With mx\.example\.net down:\n\nexample\.net !\n {2}mx2\.example\.net takes the mail/);
    assert.match(out, /^Single points of failure:\n {2}Without mx\.example\.net /m);
  });

  it('json: the report, and what is changed on nodes and edges', () => {
    const { out } = mailzone(['graph', 'examples/backup-mx', '--down', 'mx.example.net', '--format', 'json']);
    const graph = JSON.parse(out);
    assert.equal(graph.version, 1);
    assert.equal(graph.failure.domains[0].arrival.kind, 'taken');
    const down = graph.nodes.filter(({ failure }: { failure?: string }) => failure === 'down');
    assert.equal(down.length, 2);
    assert.ok(graph.edges.some(({ failure }: { failure?: string }) => failure === 'stands-in'));
    const usual = mailzone(['graph', 'examples/backup-mx', '--format', 'json']).out;
    assert.doesNotMatch(usual, /"failure"/);
  });

  it('a host that no file knows: exit 2, one line', () => {
    const { code, err, out } = mailzone(['graph', 'examples/backup-mx', '--down', 'nosuch.example']);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /^mailzone: --down nosuch\.example: [^\n]+\n$/);
  });
});
