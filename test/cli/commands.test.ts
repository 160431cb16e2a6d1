/**
 * The command line's contract: options, exit codes, JSON keys, one line on stderr where it cannot do what was asked.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkJson, mailzone, repository } from '../support/cli.ts';
import { withFolder } from './temporary.ts';

const ZONE =
  '$TTL 1h\n@ IN SOA ns1 hostmaster 1 4h 1h 2w 1h\n@ IN NS ns1\nns1 IN A 192.0.2.1\n@ IN MX 10 gone\n';
const FILES = {
  'db.example.com': ZONE,
  'mx/main.cf':
    'compatibility_level = 3.6\nmyhostname = mx.example.com\nmydestination = $myhostname\ntransport_maps = hash:/etc/postfix/transport\n',
  'mx/transport': 'example.com\tsmtp:[10.1.2.3]:26\n',
};

describe('check', () => {
  it('prints FILE:LINE:COLUMN: SEVERITY RULE: MESSAGE and exits with 1 on an error', () => {
    withFolder(FILES, (folder) => {
      const run = mailzone(['check'], { cwd: folder });
      assert.match(run.out, /^db\.example\.com:5:12: error mx\/target-no-address: /m);
      assert.equal(run.code, 1);
      assert.equal(run.err, '');
    });
  });

  it('--fail-on and --rule decide the exit code', () => {
    withFolder(FILES, (folder) => {
      assert.equal(mailzone(['check', '--fail-on', 'never'], { cwd: folder }).code, 0);
      assert.equal(mailzone(['check', '--rule', 'mx/*=warning'], { cwd: folder }).code, 0);
      assert.equal(
        mailzone(['check', '--rule', 'mx/*=warning', '--fail-on', 'warning'], { cwd: folder }).code,
        1,
      );
      assert.equal(mailzone(['check', '--rule', 'mx/target-no-address=off'], { cwd: folder }).code, 0);
    });
  });

  it('JSON has the keys of the contract, files with kind, origin and host', () => {
    withFolder(FILES, (folder) => {
      const run = mailzone(['check', '--format', 'json', '.'], { cwd: folder });
      const answer = JSON.parse(run.out);
      assert.deepEqual(Object.keys(answer), ['version', 'findings', 'files', 'summary']);
      const finding = answer.findings.find(({ rule }: { rule: string }) => rule === 'mx/target-no-address');
      const keys = [
        'rule',
        'severity',
        'file',
        'line',
        'column',
        'endLine',
        'endColumn',
        'message',
        'docs',
        'fixes',
        'related',
      ];
      assert.deepEqual(Object.keys(finding).sort(), keys.sort());
      assert.deepEqual(
        {
          line: finding.line,
          column: finding.column,
          endLine: finding.endLine,
          endColumn: finding.endColumn,
        },
        { line: 5, column: 12, endLine: 5, endColumn: 16 },
      );
      assert.deepEqual(answer.files[0], {
        file: 'db.example.com',
        kind: 'zone',
        origin: 'example.com.',
        originFrom: 'file name',
      });
      assert.equal(
        answer.files.find((file: { file: string }) => file.file === 'mx/main.cf').host,
        'mx.example.com.',
      );
      assert.equal(answer.summary.records, 4);
      assert.equal(answer.summary.error, 1);
    });
  });

  it('reads a zone from standard input', () => {
    const run = mailzone(['check', '--origin', 'example.com', '-'], { input: ZONE });
    assert.match(run.out, /^-:5:12: error mx\/target-no-address: /m);
    assert.equal(run.code, 1);
  });

  it('files given by name see what they refer to, and only their findings are printed', () => {
    withFolder({ ...FILES, 'other.zone': '@ IN A 1.2.3\n' }, (folder) => {
      const findings = checkJson(['mx/main.cf'], { cwd: folder });
      assert.deepEqual(
        findings.filter((finding) => finding.file !== 'mx/main.cf'),
        [],
      );
    });
  });

  for (const args of [
    ['check', 'nosuch'],
    ['check', '--format', 'xml', '.'],
    ['check', '--rule', 'mx/*', '.'],
    ['check', '--as', 'nosuch', '.'],
    ['check', '--origin', 'a..b', 'package.json'],
    ['fmt', 'x'],
    ['trace', 'nobody'],
    ['graph', '--down', 'nosuch.example', 'examples/backup-mx'],
    ['runbook', 'nosuch'],
    ['explain', 'no/such-rule'],
    ['records', 'nosuch'],
    ['resolve', 'a@example.com'],
    ['resolve', 'a@example.com', '--postfix', 'nosuch'],
    ['lookup', 'hash:nosuch', 'key'],
    ['graph', 'nosuch'],
    [],
  ]) {
    it(`exits with 2, one line on stderr and nothing on stdout: mailzone ${args.join(' ')}`, () => {
      const run = mailzone(args);
      assert.equal(run.code, 2);
      assert.equal(run.out, '');
      assert.match(run.err, /^mailzone: [^\n]+\n$/);
    });
  }
});

describe('records', () => {
  it('prints one absolute record a line, and nothing where the zone has errors', () => {
    withFolder({ 'a.zone': ZONE.replace('gone', 'ns1'), 'b.zone': `${ZONE}x IN A 1.2.3\n` }, (folder) => {
      const run = mailzone(['records', '--origin', 'example.com', 'a.zone'], { cwd: folder });
      assert.equal(run.code, 0, run.err);
      assert.ok(run.out.includes('example.com. 3600 IN MX 10 ns1.example.com.\n'));
      const json = JSON.parse(
        mailzone(['records', '--format', 'json', '--origin', 'example.com', 'a.zone'], { cwd: folder }).out,
      );
      assert.equal(json.records.length, 4);
      const broken = mailzone(['records', '--origin', 'example.com', 'b.zone'], { cwd: folder });
      assert.deepEqual([broken.code, broken.out], [1, '']);
    });
  });
});

describe('resolve and lookup', () => {
  it('answers as JSON with the steps that decided', () => {
    withFolder(FILES, (folder) => {
      const run = mailzone(['resolve', '--format', 'json', '--postfix', 'mx', 'a@example.com'], {
        cwd: folder,
      });
      const [answer] = JSON.parse(run.out);
      assert.equal(answer.class, 'default');
      assert.equal(answer.transport, 'smtp');
      assert.equal(answer.nexthop, '[10.1.2.3]:26');
      assert.equal(answer.recipient, 'a@example.com');
      assert.equal(answer.unknown, false);
      const step = answer.steps.at(-1);
      assert.deepEqual(
        { parameter: step.parameter, key: step.key, value: step.value, file: step.file, line: step.line },
        {
          parameter: 'transport_maps',
          key: 'example.com',
          value: 'smtp:[10.1.2.3]:26',
          file: 'mx/transport',
          line: 1,
        },
      );
    });
  });

  it('lookup prints one value, or KEY<TAB>VALUE of several, and tells found from not found', () => {
    withFolder(FILES, (folder) => {
      const one = mailzone(['lookup', 'hash:mx/transport', 'example.com'], { cwd: folder });
      assert.deepEqual([one.code, one.out], [0, 'smtp:[10.1.2.3]:26\n']);
      const several = mailzone(['lookup', 'hash:mx/transport', 'nosuch', 'example.com'], { cwd: folder });
      assert.deepEqual([several.code, several.out], [0, 'example.com\tsmtp:[10.1.2.3]:26\n']);
      const fromInput = mailzone(['lookup', 'hash:mx/transport', '-'], {
        cwd: folder,
        input: 'example.com\nnosuch\n',
      });
      assert.deepEqual([fromInput.code, fromInput.out], [0, 'example.com\tsmtp:[10.1.2.3]:26\n']);
      const none = mailzone(['lookup', 'hash:mx/transport', 'nosuch'], { cwd: folder });
      assert.deepEqual([none.code, none.out], [1, '']);
      assert.equal(mailzone(['lookup', 'ldap:mx/transport', 'key'], { cwd: folder }).code, 2);
    });
  });
});

describe('graph, rules, explain', () => {
  it('draws every format', () => {
    withFolder(FILES, (folder) => {
      const graph = (format: string): string =>
        mailzone(['graph', '--format', format, '.'], { cwd: folder }).out;
      assert.match(graph('svg'), /^<svg[\s\S]*<\/svg>\s*$/);
      assert.match(graph('dot'), /^digraph/);
      assert.match(graph('mermaid'), /^flowchart LR/);
      const json = JSON.parse(graph('json'));
      assert.deepEqual(Object.keys(json), ['version', 'nodes', 'edges']);
      assert.ok(json.nodes.some((node: { kind: string }) => node.kind === 'domain'));
    });
  });

  it('lists the rules and explains each', () => {
    const { rules } = JSON.parse(mailzone(['rules', '--format', 'json']).out);
    assert.ok(rules.length >= 30);
    assert.deepEqual(Object.keys(rules[0]), [
      'id',
      'summary',
      'severity',
      'set',
      'scope',
      'needs',
      'fix',
      'since',
      'docs',
    ]);
    const page = mailzone(['explain', 'mx/target-no-address']);
    assert.equal(page.code, 0);
    assert.match(page.out, /mx\/target-no-address/);
  });
});

describe('lsp', () => {
  it('answers initialize over stdio', async () => {
    const server = spawn(process.execPath, [join(repository, 'dist', 'mailzone.cjs'), 'lsp', '--stdio']);
    try {
      const params = { processId: null, rootUri: null, capabilities: {} };
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      let seen = '';
      for await (const piece of server.stdout) {
        seen += String(piece);
        if (seen.includes('"capabilities":{')) break;
      }
      assert.match(seen, /"capabilities":\{/);
    } finally {
      server.kill();
    }
  });

  it('asks for --stdio', () => {
    assert.equal(mailzone(['lsp']).code, 2);
  });
});
