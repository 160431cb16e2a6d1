/**
 * `mailzone trace`: its contract in text and JSON, and one line on stderr where it cannot do what was asked.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { mailzone, repository } from '../support/cli.ts';
import { withFolder } from './temporary.ts';

const example = join(repository, 'examples', 'split-delivery');

const FILES = {
  'db.example.com':
    '$TTL 1h\n@ IN SOA ns1 hostmaster 1 4h 1h 2w 1h\n@ IN NS ns1\nns1 IN A 192.0.2.1\nmx IN A 192.0.2.2\n@ IN MX 10 mx\n',
  'mx/main.cf':
    'compatibility_level = 3.6\nmyhostname = mx.example.com\nmydestination = $myhostname\nvirtual_alias_domains = example.com\nvirtual_alias_maps = hash:/etc/postfix/virtual\nalias_maps =\nlocal_recipient_maps =\n',
  'mx/virtual':
    'team@example.com ann@mx.example.com, ben@mx.example.com\nodd@example.com "a\u001b[31m"@mx.example.com\n',
};

describe('trace', () => {
  it('text: a line for each decision with its place, then the ends', () => {
    const run = mailzone(['trace', 'carla@example.org'], { cwd: example });
    assert.equal(run.code, 0);
    assert.equal(run.err, '');
    const lines = run.out.split('\n');
    assert.equal(lines[0], 'carla@example.org');
    assert.match(
      run.out,
      /^dns {7}MX of example\.org: 10 gateway\.example\.org .*\[zones\/db\.example\.org:12\]$/m,
    );
    assert.match(run.out, /^ +hash:\/etc\/postfix\/transport carla@example\.org: no$/m);
    assert.match(
      run.out,
      /^ +hash:\/etc\/postfix\/transport example\.org: relay:\[old\.example\.org\] {2}\[gateway\/transport:5\]$/m,
    );
    assert.match(lines.at(-2) ?? '', /^mailbox {3}carla@example\.org at old\.example\.org/);
    assert.doesNotMatch(run.out, /\u001b/);
  });

  it('JSON: the keys of the contract, lines from 1', () => {
    const run = mailzone(['trace', 'anna@example.org', '.', '--format', 'json'], { cwd: example });
    const trace = JSON.parse(run.out);
    assert.deepEqual(Object.keys(trace), ['version', 'address', 'steps', 'ends']);
    assert.equal(trace.version, 1);
    for (const step of trace.steps)
      for (const key of ['stage', 'host', 'decision', 'why', 'file', 'line']) assert.ok(key in step, key);
    assert.deepEqual(
      trace.steps.map(({ stage }: { stage: string }) => stage),
      ['dns', 'dns', 'accept', 'class', 'transport', 'nexthop', 'delivery'],
    );
    const transport = trace.steps.find(({ stage }: { stage: string }) => stage === 'transport');
    assert.deepEqual([transport.file, transport.line], ['gateway/transport', 2]);
    const [end] = trace.ends;
    assert.equal(trace.ends.length, 1);
    assert.deepEqual(
      [end.recipient, end.outcome, end.host],
      ['anna@example.org', 'outside', 'mail.hosted-suite.example'],
    );
  });

  it('aliases are a tree in plain characters, and files cannot drive the terminal', () => {
    withFolder(FILES, (folder) => {
      const team = mailzone(['trace', 'team@example.com'], { cwd: folder });
      assert.match(team.out, /^ {2}\+- ann@mx\.example\.com\n {2}\| /m);
      assert.match(team.out, /^ {2}\+- ben@mx\.example\.com\n {5}class/m);
      const odd = mailzone(['trace', 'odd@example.com'], { cwd: folder });
      assert.equal(odd.code, 0);
      assert.match(odd.out, /a\\x1b\[31m@mx\.example\.com/);
      assert.doesNotMatch(odd.out, /\u001b/);
    });
  });

  it('--color paints, also where standard output is no terminal', () => {
    const run = mailzone(['trace', 'nobody@example.org', '--color'], { cwd: example });
    assert.match(run.out, /\u001b\[31mrefused/);
    assert.doesNotMatch(
      mailzone(['trace', 'nobody@example.org', '--no-color'], { cwd: example }).out,
      /\u001b/,
    );
  });

  it('--from begins at a server, by name or folder', () => {
    for (const from of ['gateway.example.org', 'gateway']) {
      const run = mailzone(['trace', 'carla@example.org', '--from', from], { cwd: example });
      assert.equal(run.code, 0, run.err);
      assert.match(run.out, /^carla@example\.org\nclass/);
    }
  });

  it('--sender and --client are told to the server', () => {
    const files = {
      ...FILES,
      'mx/main.cf': `${FILES['mx/main.cf']}smtpd_client_restrictions = check_client_access cidr:/etc/postfix/clients\n`,
      'mx/clients': '198.51.100.0/24 REJECT no\n',
    };
    withFolder(files, (folder) => {
      const bad = mailzone(['trace', 'team@example.com', '--client', '198.51.100.7'], { cwd: folder });
      assert.match(bad.out, /^refused {3}team@example\.com at mx\.example\.com/m);
      const good = mailzone(['trace', 'team@example.com', '--client', '203.0.113.7', '--sender', ''], {
        cwd: folder,
      });
      assert.match(good.out, /^mailbox {3}ann@mx\.example\.com/m);
    });
  });

  it('bad arguments: one line on stderr, nothing on stdout, exit 2', () => {
    const wrong: readonly (readonly string[])[] = [
      [],
      ['anna'],
      ['anna@'],
      ['\u001b[31m'],
      ['a@example.org', '--client', 'nowhere'],
      ['a@example.org', '--sender', 'nobody'],
      ['a@example.org', '--from', 'nowhere.example'],
      ['a@example.org', 'gateway', 'old'],
      ['a@example.org', 'no-such-folder'],
      ['a@example.org', '--format', 'svg'],
    ];
    for (const args of wrong) {
      const run = mailzone(['trace', ...args], { cwd: example });
      assert.equal(run.code, 2, args.join(' '));
      assert.equal(run.out, '');
      assert.match(run.err, /^mailzone: [^\n\u001b]+\n$/);
    }
  });
});
