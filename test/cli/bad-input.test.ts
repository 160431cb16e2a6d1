/**
 * Input that nobody meant: a clear finding or one line on stderr, never a crash, a hang or a lost edit.
 */
import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkJson, mailzone } from '../support/cli.ts';
import { withFolder } from './temporary.ts';

const HEAD = '$TTL 1h\n@ IN SOA ns1 hostmaster 1 4h 1h 2w 1h\n@ IN NS ns1\nns1 IN A 192.0.2.1\n';

/** Rules found in one zone file of example.com. */
function rulesOf(zone: string | Uint8Array, more: Readonly<Record<string, string>> = {}): readonly string[] {
  return withFolder({ 'db.example.com': zone, ...more }, (folder) =>
    checkJson(['--origin', 'example.com', 'db.example.com'], { cwd: folder }).map((finding) => finding.rule),
  );
}

describe('bad input', () => {
  it('a binary file met in a folder is passed over, one given by name is refused in one line', () => {
    const binary = Uint8Array.from({ length: 5000 }, (_, at) => (at * 37) % 256);
    withFolder({ 'transport.db': binary, 'db.example.com': binary, 'main.cf': 'relayhost =\n' }, (folder) => {
      const run = mailzone(['check', '.'], { cwd: folder });
      assert.equal(run.code, 0, run.out + run.err);
      const named = mailzone(['check', 'db.example.com'], { cwd: folder });
      assert.equal(named.code, 2);
      assert.equal(named.out, '');
      assert.match(named.err, /^mailzone: [^\n]*binary[^\n]*\n$/);
    });
  });

  it('a line of 1 MB is read like any other', () => {
    const rules = rulesOf(
      `${HEAD}long IN TXT ${'"word" '.repeat(9000)}\nlast IN A 192.0.2.300\n${'x'.repeat(1 << 20)}\n`,
    );
    assert.ok(rules.includes('zone-syntax/bad-address-literal'), rules.join(' '));
    withFolder(
      { 'main.cf': `relayhost = ${'a'.repeat(1 << 20)}\nmessage_size_limit = 1 # MB\n` },
      (folder) => {
        const found = checkJson(['.'], { cwd: folder }).map((finding) => finding.rule);
        assert.ok(found.includes('main-cf/inline-comment'), found.join(' '));
      },
    );
  });

  it('symbolic links that go in a circle or out of the folder lead nowhere', () => {
    withFolder(
      { 'outside/secret.db': 'secret IN A 192.0.2.9\n', 'w/db.example.com': `${HEAD}$INCLUDE out.db\n` },
      (folder) => {
        symlinkSync('circle', join(folder, 'w', 'circle'));
        symlinkSync('.', join(folder, 'w', 'again'));
        symlinkSync('../outside/secret.db', join(folder, 'w', 'out.db'));
        const run = mailzone(['check', '--format', 'json', '--fail-on', 'never', 'w'], { cwd: folder });
        assert.equal(run.code, 0, run.err);
        assert.ok(!run.out.includes('192.0.2.9'));
        const records = mailzone(['records', '--origin', 'example.com', 'w/db.example.com'], { cwd: folder });
        assert.ok(!records.out.includes('secret'));
      },
    );
  });

  it('an $INCLUDE that includes itself is one finding', () => {
    const rules = rulesOf(`${HEAD}$INCLUDE db.example.com\nlast IN A 192.0.2.300\n`);
    assert.deepEqual(
      rules.filter((rule) => rule === 'zone-syntax/include-loop'),
      ['zone-syntax/include-loop'],
    );
    assert.ok(rules.includes('zone-syntax/bad-address-literal'));
  });

  it('a $GENERATE over four thousand million is one finding', () => {
    const rules = rulesOf(`${HEAD}$GENERATE 0-4294967295 host$ A 192.0.2.1\nlast IN A 192.0.2.300\n`);
    assert.ok(rules.includes('zone-syntax/generate-bad-range'), rules.join(' '));
    assert.ok(rules.includes('zone-syntax/bad-address-literal'));
  });

  it('a table that is made of itself ends', () => {
    withFolder(
      {
        'main.cf':
          'myhostname = a.example\nrelay_domains = /etc/postfix/list\ntransport_maps = unionmap:{hash:/etc/postfix/transport}\n',
        list: '/etc/postfix/list\nexample.com\n',
        transport: 'example.com smtp:[b.example]\n',
      },
      (folder) => {
        const run = mailzone(['resolve', '--format', 'json', 'a@example.com', '--postfix', '.'], {
          cwd: folder,
        });
        assert.equal(run.code, 0, run.err);
      },
    );
  });

  it('more findings than a stack holds arguments are all counted, and as many listed as wanted', function () {
    this.timeout(120_000);
    withFolder({ 'db.example.com': `${HEAD}${'$F\n'.repeat(130_000)}` }, (folder) => {
      const run = mailzone(['check', '--origin', 'example.com', 'db.example.com'], { cwd: folder });
      assert.equal(run.code, 1, run.err);
      const lines = run.out.trimEnd().split('\n');
      assert.equal(lines.length, 1001);
      assert.match(lines.join('\n'), /workspace\/too-many-findings: This file has 130000 findings/);
    });
  });

  it('latin-1 octets stay as they are through a fix', () => {
    const zone = Buffer.from(
      `${HEAD}; caf\u00e9\nx IN A 192.0.2.2\nx IN A 192.0.2.2\ny IN TXT "\u00fc"\r\n`,
      'latin1',
    );
    withFolder({ 'db.example.com': zone }, (folder) => {
      const run = mailzone(
        ['check', '--fix', '--fail-on', 'never', '--origin', 'example.com', 'db.example.com'],
        { cwd: folder },
      );
      assert.equal(run.code, 0, run.err);
      const wanted = Buffer.from(`${HEAD}; caf\u00e9\nx IN A 192.0.2.2\ny IN TXT "\u00fc"\r\n`, 'latin1');
      assert.deepEqual(readFileSync(join(folder, 'db.example.com')), wanted);
    });
  });

  it('control characters of a file never reach the terminal', () => {
    withFolder({ 'db.example.com': `${HEAD}x IN \u001b[31mA 192.0.2.2\n` }, (folder) => {
      const run = mailzone(['check', '--fail-on', 'never', '--origin', 'example.com', 'db.example.com'], {
        cwd: folder,
      });
      assert.ok(run.out.length > 0);
      assert.ok(!run.out.includes('\u001b'));
    });
  });
});
