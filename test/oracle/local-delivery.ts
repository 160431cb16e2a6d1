/**
 * Where mail to local recipients ends, against a real local(8) of a private Postfix, over aliases and mailbox settings put together at random.
 * What ends twice counts once, as a message that is sent on begins anew. No recipient has an account, all mail for elsewhere is discarded, and no message leaves the instance. `ORACLE_RUNS` multiplies the number
 * of configurations, `SEED` makes others.
 */
import assert from 'node:assert/strict';
import { deliverLocally, type LocalEnd } from '../../server/core/postfix/local-delivery.ts';
import { quoteLocalPart } from '../../server/core/postfix/quote-local-part.ts';
import { configurationOf } from '../core/postfix-routing/configuration.ts';
import { type Dice, diceOf, FIRST_SEED, RUNS } from './routing/dice.ts';
import { ORACLE_OVERRIDES } from './routing/oracle.ts';
import { askPrivatePostfix, privatePostfixMissing } from './routing/private-postfix.ts';

const CONFIGURATIONS = 14;
const DOMAIN = 'own.example';
const ORIGIN = 'mx.own.example';

const NAMES = [
  'mzinfo',
  'mzboss',
  'mzlist',
  'mzloop',
  'mzdeep',
  'mzprog',
  'owner-mzlist',
  'owner-mzinfo',
  'mzinfo+shop',
];
const TARGETS = [
  'mzboss',
  'mzinfo',
  'mzlist, mzboss',
  'mzloop',
  'mzdeep, mzdeep',
  'mzinfo+extra',
  'MZBoss',
  'a@out.example',
  'a@out.example, b@out.example, mzboss',
  'mzboss@own.example',
  'Somebody <c@out.example>',
  '"q r"@out.example',
  'd@www.own.example',
  '"|/bin/true mz"',
  '/dev/null',
  'mznobody',
  'x%out.example',
];
const ASKED = [...NAMES, 'MZInfo', 'mznobody', 'mznobody+shop', 'mzlist-request', 'mzboss+a+b', 'mzlist+x'];

interface Generated {
  readonly files: Record<string, string>;
  readonly addresses: readonly string[];
}

function generated(dice: Dice): Generated {
  const lines = [
    'myhostname = mx.own.example',
    'mydestination = own.example, $myhostname',
    'compatibility_level = 3.6',
    'default_transport = discard:elsewhere',
    'alias_maps = hash:/etc/postfix/aliases',
    `recipient_delimiter = ${dice.pick(['', '+', '-', '+-'])}`,
  ];
  if (dice.oneIn(4)) lines.push('mailbox_transport = discard:box');
  if (dice.oneIn(4)) lines.push('fallback_transport = discard:fallback');
  if (dice.oneIn(4))
    lines.push('mailbox_transport_maps = inline:{ mzboss=discard:boxmap, mzdeep=discard:deepmap }');
  if (dice.oneIn(4))
    lines.push('fallback_transport_maps = inline:{ mznobody=discard:fallmap, mzlist=discard:listmap }');
  if (dice.oneIn(3))
    lines.push(
      `luser_relay = ${dice.pick(['catch@out.example', '$user@out.example', '$local@out.example'])}`,
    );
  if (dice.oneIn(3)) lines.push('expand_owner_alias = yes');
  if (dice.oneIn(4))
    lines.push(`propagate_unmatched_extensions = ${dice.pick(['', 'alias', 'canonical, virtual'])}`);
  const keys = [...new Set(dice.several(NAMES, 3, 8))];
  const aliases = keys.map((key) => `${key}: ${dice.pick(TARGETS)}\n`).join('');
  const addresses = [...new Set(dice.several(ASKED, 5, 9))].map((name) => `${name}@${DOMAIN}`);
  return { files: { 'main.cf': `${lines.join('\n')}\n`, aliases }, addresses };
}

const missing = privatePostfixMissing();

describe(`local delivery against local(8)${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(600_000);

  it('ends where local(8) ends', function () {
    if (missing) this.skip();
    const cases = Array.from({ length: CONFIGURATIONS * RUNS }, (_, at) =>
      generated(diceOf(FIRST_SEED + at)),
    );
    const answers = askPrivatePostfix(
      'local',
      cases.map(({ files, addresses }) => ({ files, addresses, sender: '' })),
    );
    const different: string[] = [];
    const kinds = new Map<string, number>();
    let compared = 0;
    let skipped = 0;
    for (const [at, { files, addresses }] of cases.entries()) {
      const configuration = configurationOf({
        ...files,
        'main.cf': (files['main.cf'] ?? '') + ORACLE_OVERRIDES,
      });
      for (const [index, address] of addresses.entries()) {
        const theirs = answers[at]?.[index]?.ends;
        if (theirs === undefined) {
          skipped++;
          continue;
        }
        compared++;
        const ours = endsOf(configuration, address);
        for (const one of theirs) {
          const kind = one.split(' ', 1)[0] as string;
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        }
        if (inOrder(ours) === inOrder(theirs)) continue;
        different.push(
          `seed ${FIRST_SEED + at} ${address}: ours ${ours.join('; ')} | theirs ${theirs.join('; ')}\n${files['main.cf']}${files.aliases}`,
        );
      }
    }
    const counts = [...kinds].sort().map(([kind, count]) => `${kind} ${count}`);
    console.log(
      `      ${compared - different.length} of ${compared} recipients equal in ${cases.length} configurations, ${skipped} not answered in time; ends: ${counts.join(', ')}`,
    );
    assert.deepEqual(different.slice(0, 6), []);
    assert.ok(skipped * 3 < compared, `${skipped} not answered`);
  });
});

function inOrder(ends: readonly string[]): string {
  return [...new Set(ends)].sort().join('\n');
}

/** Our ends in the words of the script; accounts are taken not to exist. */
function endsOf(configuration: ReturnType<typeof configurationOf>, address: string): string[] {
  const { ends, steps } = deliverLocally(configuration, address);
  const found = ends.map((end) => {
    if (end.kind !== 'user') return inWords(end);
    const fallback = steps.find(
      ({ parameter, key }) =>
        /^fallback_transport(?:_maps)?$/.test(parameter) && key.toLowerCase() === end.target.toLowerCase(),
    );
    if (fallback) return `transport ${fallback.value.replace('discard:', '')}`;
    const relay = steps.find(
      ({ parameter, key }) =>
        parameter === 'luser_relay' && key.toLowerCase().startsWith(end.target.toLowerCase()),
    );
    if (!relay) return `user ${end.target.toLowerCase()}`;
    const target = relay.value
      .replace('$user', end.target.toLowerCase())
      .replace('$local', relay.key.toLowerCase());
    return inWords({ ...end, kind: 'address', target });
  });
  return found;
}

function inWords({ kind, target, sender }: LocalEnd): string {
  switch (kind) {
    case 'address': {
      const owner = sender === undefined || sender.includes('@') ? sender : `${sender}@${ORIGIN}`;
      return `address ${quoteLocalPart(target)}${owner === undefined ? '' : ` from ${owner}`}`;
    }
    case 'transport':
      return `transport ${target.replace('discard:', '')}`;
    case 'loop':
      return 'loop';
    default:
      return `${kind} ${target}`;
  }
}
