/**
 * What an outside client is told for a recipient, against a real smtpd, over configurations put together at random and fixtures of ours.
 * `ORACLE_RUNS` multiplies their number, `SEED` makes others.
 */
import assert from 'node:assert/strict';
import {
  type AcceptanceAnswer,
  acceptanceOf,
  type RecipientAcceptance,
} from '../../server/core/postfix/acceptance/acceptance.ts';
import { configurationOf } from '../core/postfix-routing/configuration.ts';
import { ACCEPTANCE_FIXTURES, USUAL_DOMAINS } from './routing/acceptance-fixtures.ts';
import { diceOf, FIRST_SEED, RUNS } from './routing/dice.ts';
import { generatedAcceptance, recipientsFor } from './routing/generated-acceptance.ts';
import { ORACLE_OVERRIDES } from './routing/oracle.ts';
import {
  askPrivatePostfix,
  type PrivateAnswer,
  type PrivateQuestion,
  privatePostfixMissing,
} from './routing/private-postfix.ts';

const CONFIGURATIONS = 60;
const RECIPIENTS = 16;

/** What the script sets beside the resolver's settings, as far as it bears on the answer. */
const SMTPD_OVERRIDES =
  'smtpd_delay_reject = yes\nsmtpd_sasl_auth_enable = no\nsoft_bounce = no\ninet_protocols = ipv4\n';

const CLIENT = {
  client: '198.51.100.200',
  clientName: 'outside.example',
  helo: 'outside.example',
  encrypted: false,
} as const;

const missing = privatePostfixMissing();

describe(`acceptance of recipients against smtpd${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(3_600_000);

  it('answers as smtpd does, in kind and code', function () {
    if (missing) this.skip();
    const cases: (PrivateQuestion & { readonly name: string })[] = Array.from(
      { length: CONFIGURATIONS * RUNS },
      (_, at) => {
        const dice = diceOf(FIRST_SEED + at);
        const { files, sender } = generatedAcceptance(dice);
        return { name: `seed ${FIRST_SEED + at}`, files, sender, addresses: recipientsFor(dice, RECIPIENTS) };
      },
    );
    for (const { name, files, domains = [] } of ACCEPTANCE_FIXTURES) {
      const addresses = [...USUAL_DOMAINS, ...domains].map((domain) => `user@${domain}`);
      cases.push({ name, files, sender: 'sender@outside.example', addresses });
    }
    const answers = askPrivatePostfix('rcpt', cases);
    const counts = new Map<string, number>();
    const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    const different: string[] = [];
    for (const [at, { name, files, sender, addresses }] of cases.entries()) {
      const main = (files['main.cf'] ?? '') + ORACLE_OVERRIDES + SMTPD_OVERRIDES;
      const configuration = configurationOf({ ...files, 'main.cf': main });
      for (const [index, address] of addresses.entries()) {
        const theirs = answers[at]?.[index] as PrivateAnswer;
        if (theirs.skipped) continue;
        const ours = acceptanceOf(configuration, address, { ...CLIENT, sender });
        const kind = kindOf(theirs);
        count('pairs');
        count(kind);
        if (ours.answer === 'unknown') count('unknown to us');
        const equal =
          ours.possible.includes(kind) && (ours.answer === 'unknown' || ours.code === codeOf(theirs));
        if (equal) count('equal');
        else
          different.push(
            `${name}: <${address}> from <${sender}>: ours ${wordsOf(ours)}, smtpd ${JSON.stringify(theirs)}`,
          );
        if (ours.answer !== 'accepted' && ours.answer !== 'unknown' && theirs.code !== 501 && !theirs.error) {
          if (ours.steps.length === 0) different.push(`${name}: <${address}>: nothing is named that decides`);
        }
      }
    }
    console.log(
      `      ${cases.length} configurations from seed ${FIRST_SEED}: ${[...counts].map(([what, number]) => `${what} ${number}`).join(', ')}`,
    );
    assert.deepEqual(different.slice(0, 30), []);
    assert.ok((counts.get('pairs') ?? 0) >= 900);
  });
});

function kindOf({ code, text = '' }: PrivateAnswer): AcceptanceAnswer {
  if (code === undefined) return 'deferred';
  if (code < 300) return 'accepted';
  if (code < 500) return 'deferred';
  if (/Relay access denied/.test(text)) return 'relay-denied';
  return /User unknown/.test(text) ? 'unknown-recipient' : 'refused';
}

function codeOf({ code }: PrivateAnswer): number | undefined {
  return code === 250 ? undefined : code;
}

function wordsOf({ answer, possible, code, why, steps }: RecipientAcceptance): string {
  const last = steps.at(-1);
  return `${answer} (${possible.join('|')}) ${code ?? ''} ${why} [${last?.parameter} ${last?.key}]`;
}
