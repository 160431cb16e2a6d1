/**
 * The resolver against Postfix's own, over configurations put together at random. `ORACLE_RUNS` multiplies their number, `SEED` makes others.
 */
import assert from 'node:assert/strict';
import { resolveAddress } from '../../server/core/postfix/resolve.ts';
import type { Resolution } from '../../server/core/postfix/types.ts';
import { configurationOf } from '../core/postfix-routing/configuration.ts';
import { diceOf, FIRST_SEED, RUNS } from './routing/dice.ts';
import { generatedAddresses, generatedRouting } from './routing/generated-routing.ts';
import { ORACLE_OVERRIDES } from './routing/oracle.ts';
import { askPrivatePostfix, type PrivateAnswer, privatePostfixMissing } from './routing/private-postfix.ts';

const CONFIGURATIONS = 200;
const ADDRESSES = 40;
const ERROR_FLAG = 4;

const missing = privatePostfixMissing();

describe(`resolver against trivial-rewrite over generated configurations${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(3_600_000);

  it('answers all of them as Postfix does', function () {
    if (missing) this.skip();
    const cases = Array.from({ length: CONFIGURATIONS * RUNS }, (_, at) => {
      const dice = diceOf(FIRST_SEED + at);
      const { files, sender } = generatedRouting(dice);
      return { seed: FIRST_SEED + at, files, sender, addresses: generatedAddresses(dice, ADDRESSES) };
    });
    const answers = askPrivatePostfix('resolve', cases);
    const count = { pairs: 0, equal: 0, errors: 0, failures: 0, unknown: 0 };
    const classes = new Map<string, number>();
    const different: string[] = [];
    for (const [at, { seed, files, sender, addresses }] of cases.entries()) {
      const main = (files['main.cf'] ?? '') + ORACLE_OVERRIDES;
      const configuration = configurationOf({ ...files, 'main.cf': main });
      for (const [index, address] of addresses.entries()) {
        const theirs = answers[at]?.[index] as PrivateAnswer;
        if (theirs.skipped) continue;
        const ours = resolveAddress(configuration, address, { sender });
        count.pairs++;
        if (ours.unknown) count.unknown++;
        if (theirs.error !== undefined) count.failures++;
        else if (((theirs.flags ?? 0) & ERROR_FLAG) !== 0) count.errors++;
        else classes.set(String(theirs.class), (classes.get(String(theirs.class)) ?? 0) + 1);
        if (isEqual(ours, theirs)) count.equal++;
        else
          different.push(
            `seed ${seed}: <${address}> from <${sender}>: ours ${wordsOf(ours)}, Postfix ${JSON.stringify(theirs)}`,
          );
      }
    }
    console.log(
      `      ${cases.length} configurations from seed ${FIRST_SEED}: ${count.equal} of ${count.pairs} pairs equal (${count.errors} with the error flag, ${count.failures} failures of Postfix, ${count.unknown} unknown)`,
    );
    console.log(`      ${[...classes].map(([name, number]) => `${name} ${number}`).join(', ')}`);
    assert.deepEqual(different.slice(0, 40), []);
    assert.equal(count.unknown, 0);
    assert.ok(count.pairs >= 7000);
  });
});

function isEqual(ours: Resolution, theirs: PrivateAnswer): boolean {
  if (theirs.error !== undefined) return ours.error !== undefined;
  if (((theirs.flags ?? 0) & ERROR_FLAG) !== 0) return ours.error !== undefined && ours.class === null;
  return (
    ours.class === theirs.class &&
    ours.transport === theirs.transport &&
    ours.nexthop === theirs.nexthop &&
    ours.recipient === theirs.recipient
  );
}

function wordsOf(ours: Resolution): string {
  const outcome = ours.error ?? (ours.unknown ? 'unknown' : '');
  return `${ours.class} ${ours.transport}:${ours.nexthop} ${ours.recipient} ${outcome}`;
}
