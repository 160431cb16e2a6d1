/**
 * Traces over configurations put together at random, those that are compared with the real programs: each hop's answers are those of the
 * functions that these comparisons prove, and the ends follow from them.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { traceAddress } from '../../server/core/mailflow/address-trace.ts';
import type { AddressTrace, TraceStation } from '../../server/core/mailflow/address-trace-types.ts';
import { traceJsonOf } from '../../server/core/mailflow/trace-json.ts';
import { traceText } from '../../server/core/mailflow/trace-text.ts';
import { acceptanceOf } from '../../server/core/postfix/acceptance/acceptance.ts';
import { expandRecipient } from '../../server/core/postfix/expansion.ts';
import { quoteLocalPart } from '../../server/core/postfix/quote-local-part.ts';
import { resolveAddress } from '../../server/core/postfix/resolve.ts';
import { instanceInFolder } from '../../server/core/workspace/instances.ts';
import type { Workspace } from '../../server/core/workspace/workspace.ts';
import { workspaceOf } from '../core/workspace/make.ts';
import { diceOf } from '../oracle/routing/dice.ts';
import { generatedAcceptance, recipientsFor } from '../oracle/routing/generated-acceptance.ts';
import { generatedAddresses, generatedRouting } from '../oracle/routing/generated-routing.ts';

const runs = Number(process.env.FC_RUNS ?? 1);
const seed = Number(process.env.FC_SEED ?? 20_261_124);
const RUNS = (process.env.CI === 'true' ? 150 : 40) * runs;

const DOMAINS = ['own.example', 'alias.example', 'box.example', 'relay.example', 'out.example'];
const HOSTS = ['mx1', 'mx2', 'mx3'];

/** Three servers with random configurations, and zones whose MX records lead to them. */
function randomHouse(number: number): Workspace {
  const dice = diceOf(number);
  const files: Record<string, string> = {};
  for (const [at, host] of HOSTS.entries()) {
    const made = at === 1 ? generatedRouting(dice) : generatedAcceptance(dice);
    for (const [name, text] of Object.entries(made.files)) files[`${host}/${name}`] = text;
  }
  const soa =
    '$TTL 1h\n@ IN SOA ns1.hosts.example. h.hosts.example. ( 1 4h 1h 2w 1h )\n@ IN NS ns1.hosts.example.\n';
  files['db.hosts.example'] =
    `${soa}mx1 A 198.51.100.1\nmx2 A 198.51.100.2\nmx3 A 198.51.100.3\nns1 A 198.51.100.9\n`;
  for (const domain of DOMAINS) {
    if (dice.oneIn(5)) continue;
    const records = HOSTS.filter(() => !dice.oneIn(3)).map(
      (host) => `@ MX ${dice.pick(['10', '10', '20'])} ${host}.hosts.example.\n`,
    );
    files[`db.${domain}`] = `${soa}${records.join('')}@ A 198.51.100.1\n`;
  }
  return workspaceOf(files, {
    settings: { hosts: Object.fromEntries(HOSTS.map((host) => [host, `${host}.hosts.example`])) },
  });
}

function checkStation(workspace: Workspace, station: TraceStation): void {
  const instance = instanceInFolder(workspace, station.instance);
  assert.ok(instance);
  const { configuration } = instance;
  const { recipient, acceptances, expansion, resolutions } = station;
  for (const { options, answer } of acceptances)
    assert.deepEqual(answer, acceptanceOf(configuration, quoteLocalPart(recipient), options));
  if (!expansion) return;
  assert.deepEqual(expansion, expandRecipient(configuration, recipient));
  for (const { sender, resolution } of resolutions)
    assert.deepEqual(resolution, resolveAddress(configuration, resolution.address, { sender }));
  const asked = resolutions.map(({ resolution }) => resolution.address);
  assert.deepEqual(
    [...asked].sort(),
    expansion.outcome === 'deferred' ? [] : [...expansion.recipients].sort(),
    'each recipient that Postfix queues is followed, once',
  );
}

/** What the sender is told at the first server, where mail goes straight to one. */
function checkFirst(trace: AddressTrace, { acceptances }: TraceStation): void {
  const [first] = acceptances;
  if (!first) return;
  const { answer, possible } = first.answer;
  const outcomes = trace.ends.map(({ outcome }) => outcome);
  if (answer === 'deferred') assert.deepEqual(outcomes, ['deferred']);
  else if (answer === 'unknown' && !possible.includes('accepted')) assert.deepEqual(outcomes, ['unknown']);
  else if (answer !== 'accepted' && answer !== 'unknown') assert.deepEqual(outcomes, ['refused']);
  else assert.ok(outcomes.length > 0 && !outcomes.includes('refused'));
}

describe(`address traces over random configurations (seed ${seed})`, function () {
  this.timeout(120_000);

  it('each hop answers as acceptance, expansion and resolver do, and the ends follow from that', () => {
    let stations = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (number) => {
        const workspace = randomHouse(number);
        const dice = diceOf(number + 1);
        for (const address of [...recipientsFor(dice, 6), ...generatedAddresses(dice, 4)]) {
          const from = dice.oneIn(4) ? dice.pick(HOSTS) : undefined;
          const more = { sender: 'sender@outside.example', client: '203.0.113.200' };
          const trace = traceAddress(workspace, { address, ...(from === undefined ? more : { from }) });
          if (!trace) continue;
          for (const station of trace.stations) checkStation(workspace, station);
          stations += trace.stations.length;
          const direct = trace.steps.every(({ ways, stage }) => ways.length === 0 || stage !== 'dns');
          const [first] = trace.stations;
          if (direct && first && from === undefined) checkFirst(trace, first);
          assert.ok(trace.ends.length > 0, `${address} ends nowhere`);
          assert.deepEqual(
            trace,
            traceAddress(workspace, { address, ...(from === undefined ? more : { from }) }),
          );
        }
      }),
      { numRuns: RUNS, seed },
    );
    assert.ok(stations > RUNS, `${stations} stations`);
  });

  it('no address and no configuration makes it throw, and no text drives a terminal', () => {
    const piece = fc.constantFrom(
      'a',
      '@',
      '"',
      '\\',
      '%',
      '!',
      ':',
      '[',
      ']',
      '.',
      ' ',
      '\u001b',
      'é',
      'own.example',
    );
    const words = fc.array(piece, { maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), words, words, (number, user, domain) => {
        const workspace = randomHouse(number);
        const trace = traceAddress(workspace, { address: `${user}@${domain}` });
        if (!trace) return;
        const text = traceText(trace, { placeText: ({ path }) => path });
        assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        assert.ok(traceJsonOf(trace, ({ path }) => ({ file: path, line: 1 })).ends.length > 0);
      }),
      { numRuns: RUNS, seed },
    );
  });
});
