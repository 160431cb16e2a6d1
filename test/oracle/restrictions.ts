/**
 * Access lists made at random from sound and faulty pieces, against a real smtpd: where it ends, or answers with a server error, there
 * is a finding that says so, and where it works, there is none. The session of the oracle comes to every restriction that nothing ends.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { exampleOf } from '../../scripts/rule-examples.ts';
import { checkWorkspace } from '../../server/core/rules/engine.ts';
import { oracleMissing, sharedFolder, withFolder } from './routing/oracle.ts';

const missing =
  oracleMissing('postfix_rcpt.py') ?? (process.getuid?.() === 0 ? undefined : 'not run as root');
const SEED = 20_261;
const CASES = 20;

/** `ends`: smtpd dies; `error`: it answers with a server error; `works`: neither. */
type Outcome = 'ends' | 'error' | 'works';

const ENDS = new Set(['no-relay-guard', 'restriction-class-undefined', 'policy-service-bad', 'rbl-syntax']);
const SERVER_ERROR = new Set([
  'unknown-restriction',
  'restriction-missing-argument',
  'restriction-bad-argument-type',
]);

const PIECES = [
  'permit_mynetworks',
  'Permit_Sasl_Authenticated',
  'reject_unauth_destination',
  'defer_unauth_destination',
  'check_client_access',
  'check_client_access /etc/postfix/clients',
  'check_sender_access inline:{nobody@example.org=REJECT}',
  'check_policy_service nowhere',
  'warn_if_reject reject_unauth_destination',
  'known_class',
  'KNOWN_CLASS',
  'no_such_restriction',
  'permit',
  'sleep x',
  'reject_unlisted_recipient',
  'reject_unauth_pipelining',
];

const list = fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join(', '));
const configuration = fc
  .record({
    guarded: fc.boolean(),
    relay: list,
    recipient: list,
    classes: fc.constantFrom(
      'known_class',
      'known_class',
      'known_class',
      'known_class',
      'known_class, other',
    ),
  })
  .map(({ relay, recipient, classes, guarded }) =>
    [
      'compatibility_level = 3.6',
      'myhostname = mx1.example.com',
      'mydestination = example.com',
      'local_recipient_maps =',
      'mynetworks = 127.0.0.0/8',
      `smtpd_restriction_classes = ${classes}`,
      'known_class = permit_mynetworks, reject_unauth_destination',
      `smtpd_relay_restrictions = ${guarded ? 'permit_mynetworks, reject_unauth_destination' : relay}`,
      `smtpd_recipient_restrictions = ${recipient}`,
      '',
    ].join('\n'),
  );

describe(`access lists against smtpd${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(900_000);

  before(function () {
    if (missing) this.skip();
  });

  it('says where smtpd ends and where it answers with an error', () => {
    const counts: Record<Outcome, number> = { ends: 0, error: 0, works: 0 };
    for (const main of fc.sample(configuration, { seed: SEED, numRuns: CASES })) {
      const theirs = askSmtpd(main);
      const { ours, findings } = oursOf(main);
      // A list that decides before the faulty word leaves it untouched in this one session.
      const mayDiffer = ours === 'error' && theirs === 'works';
      assert.ok(ours === theirs || mayDiffer, `smtpd ${theirs}, ours ${ours} (${findings})\n${main}`);
      counts[theirs]++;
    }
    console.log(`      ${CASES} configurations, seed ${SEED}: ${JSON.stringify(counts)}`);
  });
});

function oursOf(main: string): { readonly ours: Outcome; readonly findings: string } {
  const { workspace, options } = exampleOf([{ path: 'mx1/main.cf', text: main }]);
  const rules = checkWorkspace(workspace, options)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule.replace('main-cf/', ''));
  const ours = rules.some((rule) => ENDS.has(rule))
    ? 'ends'
    : rules.some((rule) => SERVER_ERROR.has(rule))
      ? 'error'
      : 'works';
  return { ours, findings: rules.join(', ') };
}

function askSmtpd(main: string): Outcome {
  const script = join(sharedFolder, 'oracles', 'postfix_rcpt.py');
  const out = withFolder({ 'main.cf': main }, (folder) =>
    execFileSync('python3', [script, folder, 'user@example.com', 'user@elsewhere.example'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  const answers = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { readonly text?: string; readonly error?: string });
  if (answers.some(({ error }) => error !== undefined)) return 'ends';
  return answers.some(({ text }) => text?.includes('4.3.5')) ? 'error' : 'works';
}
