/**
 * What an outside client is told, against a real smtpd.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { acceptsDomain } from '../../server/core/postfix/accepts.ts';
import { configurationOf } from '../core/postfix-routing/configuration.ts';
import { ACCEPTANCE_FIXTURES, USUAL_DOMAINS } from './routing/acceptance-fixtures.ts';
import { ORACLE_OVERRIDES, oracleMissing, sharedFolder, withFolder } from './routing/oracle.ts';

const missing =
  oracleMissing('postfix_rcpt.py') ?? (process.getuid?.() === 0 ? undefined : 'not run as root');

interface RcptAnswer {
  readonly address: string;
  readonly code?: number;
  readonly text?: string;
  readonly error?: string;
}

describe(`acceptance against smtpd${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(900_000);

  before(function () {
    if (missing) this.skip();
  });

  for (const { name, files, domains = [] } of ACCEPTANCE_FIXTURES) {
    it(name, () => {
      const asked = [...USUAL_DOMAINS, ...domains];
      const main = (files['main.cf'] ?? '') + ORACLE_OVERRIDES;
      const configuration = configurationOf({ ...files, 'main.cf': main });
      const answers = withFolder(files, (folder) => askSmtpd(folder, asked));
      const different: string[] = [];
      for (const [at, domain] of asked.entries()) {
        const ours = acceptsDomain(configuration, domain);
        const theirs = answers[at] as RcptAnswer;
        const expected = theirs.code === 250 ? 'yes' : 'no';
        if (ours.membership.class !== 'default' && ours.answer === 'yes') continue; // as to relaying only
        if (ours.answer !== expected)
          different.push(`${domain}: ours ${ours.answer} (${ours.why}), smtpd ${theirs.code} ${theirs.text}`);
      }
      assert.deepEqual(different, []);
    });
  }
});

function askSmtpd(folder: string, domains: readonly string[]): RcptAnswer[] {
  const script = join(sharedFolder, 'oracles', 'postfix_rcpt.py');
  const addresses = domains.map((domain) => `user@${domain}`);
  const out = execFileSync('python3', [script, folder, ...addresses], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RcptAnswer);
}
