/**
 * Rewriting of addresses against Postfix's own (trivial-rewrite).
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rewriteAddress } from '../../server/core/postfix/rewrite.ts';
import { mainCf } from '../core/postfix-routing/configuration.ts';
import { FIXTURES } from './routing/fixtures.data.ts';
import { withFolder } from './routing/oracle.ts';
import { piecedAddresses } from './routing/pieces.ts';

const present = existsSync('/usr/lib/postfix/sbin/trivial-rewrite');
const script = fileURLToPath(new URL('routing/ask_rewrite.py', import.meta.url));

const SETTINGS = [
  'compatibility_level = 3.6\nmyhostname = mail.example.com\n',
  'compatibility_level = 0\nmyhostname = mail.example.com\nmyorigin = origin.example\nswap_bangpath = no\n',
  'compatibility_level = 3.6\nmyhostname = mail.example.com\nappend_dot_mydomain = yes\nallow_percent_hack = no\nappend_at_myorigin = no\n',
];

/** Answers of the real program. */
function asked(settings: string, addresses: readonly string[]): string[] {
  return withFolder({ 'main.cf': '', 'master.cf': '' }, (folder) => {
    chmodSync(folder, 0o755);
    for (const name of ['queue', 'data']) mkdirSync(join(folder, name));
    const own = `queue_directory = ${folder}/queue\ndata_directory = ${folder}/data\nimport_environment = MAIL_CONFIG\n`;
    writeFileSync(
      join(folder, 'main.cf'),
      `${settings}${own}inet_interfaces = loopback-only\nmaillog_file =\n`,
    );
    const out = execFileSync('python3', [script, folder], { input: addresses.join('\n'), encoding: 'utf8' });
    return out.split('\n').slice(0, -1);
  });
}

describe(`rewriting against trivial-rewrite${present ? '' : ' (skipped: Postfix is not installed)'}`, function () {
  this.timeout(900_000);

  for (const settings of SETTINGS) {
    it(`gives the same standard forms with ${settings.split('\n').slice(2, -1).join(', ') || 'the defaults'}`, function () {
      if (!present) this.skip();
      const odd = FIXTURES.filter((fixture) => /oddly|literals/.test(fixture.name)).flatMap(
        ({ addresses }) => addresses,
      );
      const addresses = [...new Set([...odd, ...piecedAddresses(300)])].filter((address) => address !== '');
      const theirs = asked(settings, addresses);
      const configuration = mainCf(settings);
      const different = addresses
        .map((address, at) => ({ address, ours: rewriteAddress(configuration, address), theirs: theirs[at] }))
        .filter(({ ours, theirs: answer }) => ours !== answer);
      console.log(`      ${addresses.length - different.length} of ${addresses.length} equal`);
      assert.deepEqual(different, []);
    });
  }
});
