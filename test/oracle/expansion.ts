/**
 * Alias expansion against what a real cleanup puts into the queue, over configurations put together at random. `ORACLE_RUNS` multiplies
 * their number, `SEED` makes others.
 */
import assert from 'node:assert/strict';
import { internalForm, scanAddress } from '../../server/core/postfix/address-tokens.ts';
import { expandRecipient } from '../../server/core/postfix/expansion.ts';
import { configurationOf } from '../core/postfix-routing/configuration.ts';
import { type Dice, diceOf, FIRST_SEED, RUNS } from './routing/dice.ts';
import { madeTable } from './routing/generated-routing.ts';
import { ORACLE_OVERRIDES } from './routing/oracle.ts';
import { askPrivatePostfix, type PrivateAnswer, privatePostfixMissing } from './routing/private-postfix.ts';

const CONFIGURATIONS = 28;
const ADDRESSES = 12;

const USERS = ['info', 'info+shop', 'boss', 'list', 'loop', 'Deep', '"a b"', 'owner-list'];
const DOMAINS = ['own.example', 'alias.example', 'www.own.example', 'out.example'];
const KEYS = [
  'info@own.example',
  'info',
  'boss',
  'boss@alias.example',
  '@alias.example',
  'list@own.example',
  'list',
  'loop@own.example',
  'loop',
  'deep',
  'deep@own.example',
  'info+shop@own.example',
  '"a b"@own.example',
  '@www.own.example',
  'owner-list@own.example',
];
const TARGETS = [
  'info@own.example',
  'boss',
  'list@own.example, boss@alias.example',
  'boss, boss',
  '@out.example',
  'loop@own.example',
  'loop@own.example, info@out.example',
  'Somebody <x@out.example>',
  'a@out.example b@out.example',
  '"q r"@out.example',
  'x@www.own.example',
  'deep',
  'INFO@own.example',
  'info+more@own.example',
  'x%out.example',
  'user@out.example.',
  '<y@out.example>, z@out.example',
];

interface Generated {
  readonly files: Record<string, string>;
  readonly addresses: string[];
}

function generated(dice: Dice): Generated {
  const files: Record<string, string> = {};
  const lines = [
    'myhostname = mx.own.example',
    'mydestination = own.example, $myhostname',
    'virtual_alias_domains = alias.example',
    'compatibility_level = 3.6',
  ];
  const table = (parameter: string, count: number, targets: readonly string[]) => {
    const keys = new Set(dice.several(KEYS, 1, count));
    const made = madeTable(
      dice,
      parameter,
      [...keys].map((key) => [key, dice.pick(targets)]),
    );
    Object.assign(files, made.files);
    lines.push(`${parameter} = ${made.reference}`);
  };
  table('virtual_alias_maps', 9, TARGETS);
  const single = TARGETS.filter((target) => !/[,]| b@/.test(target));
  if (dice.oneIn(3)) table('canonical_maps', 3, single);
  if (dice.oneIn(3)) table('recipient_canonical_maps', 3, single);
  if (dice.oneIn(4)) table('recipient_bcc_maps', 3, ['archive@own.example', 'info@own.example']);
  if (dice.oneIn(3)) lines.push(`recipient_delimiter = ${dice.pick(['+', '-', '+-'])}`);
  else lines.push('recipient_delimiter = +');
  if (dice.oneIn(3))
    lines.push(
      `propagate_unmatched_extensions = ${dice.pick(['', 'virtual', 'canonical', 'canonical, virtual'])}`,
    );
  if (dice.oneIn(4))
    lines.push(
      `masquerade_domains = ${dice.pick(['own.example', '!www.own.example own.example', 'example'])}`,
      'masquerade_classes = envelope_sender, envelope_recipient',
      `masquerade_exceptions = ${dice.pick(['', 'boss'])}`,
    );
  if (dice.oneIn(5)) lines.push(`virtual_alias_recursion_limit = ${dice.pick(['1', '2', '3'])}`);
  if (dice.oneIn(5)) lines.push(`virtual_alias_expansion_limit = ${dice.pick(['1', '2', '3'])}`);
  if (dice.oneIn(5)) lines.push(`myorigin = ${dice.pick(['own.example', 'out.example'])}`);
  if (dice.oneIn(6)) lines.push(`append_dot_mydomain = ${dice.pick(['yes', 'no'])}`);
  files['main.cf'] = `${lines.join('\n')}\n`;
  const addresses = new Set<string>();
  while (addresses.size < ADDRESSES) {
    addresses.add(
      dice.oneIn(6)
        ? dice.pick(['info', 'boss', 'nobody', 'out.example!info', 'x%own.example'])
        : `${dice.pick(USERS)}@${dice.pick(DOMAINS)}`,
    );
  }
  return { files, addresses: [...addresses] };
}

const missing = privatePostfixMissing();

describe(`alias expansion against cleanup${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(3_600_000);

  it('gives the recipients that cleanup stores', function () {
    if (missing) this.skip();
    const cases = Array.from({ length: CONFIGURATIONS * RUNS }, (_, at) => ({
      ...generated(diceOf(FIRST_SEED + at)),
      seed: FIRST_SEED + at,
      sender: '',
    }));
    const answers = askPrivatePostfix('expand', cases);
    const count = { pairs: 0, equal: 0, changed: 0, deferred: 0, skipped: 0 };
    const different: string[] = [];
    for (const [at, { seed, files, addresses }] of cases.entries()) {
      const main = (files['main.cf'] ?? '') + ORACLE_OVERRIDES;
      const configuration = configurationOf({ ...files, 'main.cf': main });
      for (const [index, address] of addresses.entries()) {
        const theirs = answers[at]?.[index] as PrivateAnswer;
        if (theirs.skipped) {
          count.skipped++;
          continue;
        }
        const ours = expandRecipient(configuration, internalForm(scanAddress(address)));
        count.pairs++;
        if (theirs.error !== undefined) count.deferred++;
        else if (theirs.recipients?.length !== 1 || theirs.recipients[0] !== address) count.changed++;
        const equal =
          theirs.error === undefined
            ? ours.outcome === 'expanded' && ours.recipients.join('\n') === theirs.recipients?.join('\n')
            : ours.outcome === 'deferred';
        if (equal) count.equal++;
        else
          different.push(
            `seed ${seed}: <${address}>: ours ${ours.outcome} ${ours.recipients.join(' | ')} ${ours.why ?? ''}, cleanup ${JSON.stringify(theirs)}`,
          );
      }
    }
    console.log(`      ${cases.length} configurations from seed ${FIRST_SEED}: ${JSON.stringify(count)}`);
    assert.deepEqual(different.slice(0, 30), []);
    assert.ok(count.pairs >= 300);
  });
});
