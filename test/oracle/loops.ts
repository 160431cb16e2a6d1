/**
 * Which next hops lead back to the host itself, against the real SMTP client in a network of its own.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hopsOf } from '../../server/core/mailflow/next-hops.ts';
import { parseNexthop } from '../../server/core/postfix/nexthop.ts';
import { loopAt } from '../../server/core/rules/support/mail-route.ts';
import { instanceInFolder } from '../../server/core/workspace/instances.ts';
import { TOP, workspaceOf } from '../core/workspace/make.ts';
import { diceOf, FIRST_SEED, RUNS } from './routing/dice.ts';
import { sharedFolder } from './routing/oracle.ts';
import { privatePostfixMissing } from './routing/private-postfix.ts';

const script = fileURLToPath(new URL('routing/private_loops.py', import.meta.url));
const missing = privatePostfixMissing() ?? namespacesMissing();

/** Why there can be no network of its own here; undefined where there can. */
function namespacesMissing(): string | undefined {
  const tried = spawnSync('unshare', ['-m', '-n', 'ip', 'link', 'set', 'lo', 'up']);
  return tried.status === 0 ? undefined : 'no namespaces, or no ip program';
}

/** The addresses of the machine, and what main.cf says of them. */
const MACHINES = [
  { addresses: ['192.0.2.1'], settings: 'inet_interfaces = all\n' },
  { addresses: ['192.0.2.1'], settings: 'inet_interfaces = 192.0.2.1, 127.0.0.1\n' },
  { addresses: ['192.0.2.1'], settings: 'inet_interfaces = 192.0.2.1\n' },
  {
    addresses: ['10.0.0.5'],
    settings: 'inet_interfaces = 10.0.0.5, localhost\nproxy_interfaces = 192.0.2.1\n',
  },
  { addresses: ['10.0.0.5'], settings: 'inet_interfaces = all\nproxy_interfaces = 192.0.2.1\n' },
  { addresses: ['192.0.2.1'], settings: 'inet_interfaces = loopback-only\nproxy_interfaces = 192.0.2.1\n' },
  { addresses: ['192.0.2.1'], settings: 'inet_interfaces = loopback-only\n' },
] as const;

const HOSTS: Readonly<Record<string, readonly string[]>> = {
  mx1: ['192.0.2.1'],
  mail: ['192.0.2.1'],
  both: ['198.51.100.7', '192.0.2.1'],
  mx2: ['198.51.100.2'],
  mx3: ['203.0.113.3'],
};
const TARGETS = [...Object.keys(HOSTS), 'dead'];
const PORTS = ['', '', '', ':25', ':smtp', ':10025', ':24'];
const FIXED = ['[192.0.2.1]', '[127.0.0.1]', '[127.0.0.2]', '[198.51.100.2]', '[127.0.0.1]:10025'];
const DOMAINS = 8;
const QUESTIONS = 14;

interface LoopQuestion {
  readonly settings: string;
  readonly addresses: readonly string[];
  readonly zone: string;
  readonly records: Readonly<Record<string, readonly unknown[]>>;
  readonly nexthops: readonly string[];
}

function questionOf(seed: number): LoopQuestion {
  const { pick, random, several } = diceOf(seed);
  const machine = MACHINES[seed % MACHINES.length] ?? MACHINES[0];
  let zone = TOP;
  const records: Record<string, unknown[]> = {};
  const add = (owner: string, type: 'A' | 'MX', ...data: (string | number)[]): void => {
    zone += `${owner} ${type} ${data.join(' ')}\n`;
    const absolute = type === 'MX' ? [data[0], `${data[1]}.example.com`] : data;
    records[`${owner}.example.com`] = [...(records[`${owner}.example.com`] ?? []), [type, ...absolute]];
  };
  for (const [host, addresses] of Object.entries(HOSTS)) for (const one of addresses) add(host, 'A', one);
  const domains = Array.from({ length: DOMAINS }, (_, at) => `d${at}`);
  for (const domain of domains) {
    const targets = new Set(several(TARGETS, 1, 3));
    for (const target of targets) add(domain, 'MX', pick([10, 10, 20, 30]), target);
  }
  const names = [...domains, ...domains, ...domains, 'mx1', 'mail', 'both', 'mx2'];
  const nexthops = Array.from({ length: QUESTIONS }, () => {
    const name = `${pick(names)}.example.com`;
    return `${random(4) === 0 && !/^d\d/.test(name) ? `[${name}]` : name}${pick(PORTS)}`;
  });
  return { ...machine, zone, records, nexthops: [...FIXED, ...nexthops] };
}

describe(`next hops that lead back${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(60_000);

  before(function () {
    if (missing) this.skip();
  });

  it(`as smtp(8) says it, SEED=${FIRST_SEED}`, () => {
    const questions = Array.from({ length: Math.ceil(14 * RUNS) }, (_, at) => questionOf(FIRST_SEED + at));
    const different: string[] = [];
    let loops = 0;
    for (const [at, statuses] of ask(questions).entries()) {
      const question = questions[at] as LoopQuestion;
      for (const [which, nexthop] of question.nexthops.entries()) {
        const status = statuses[which];
        if (status === null || status === undefined) continue; // a machine with much to do
        const theirs = status.includes('loops back to myself');
        if (theirs) loops++;
        const ours = loopsHere(question, nexthop);
        if (ours.rule !== theirs || ours.flow !== theirs)
          different.push(
            `${FIRST_SEED + at}: ${nexthop} with ${question.settings.trim().replace('\n', ', ')}: rule ${ours.rule}, flow ${ours.flow}, smtp “${status}”, DNS ${JSON.stringify(question.records[nexthop.replace(/[[\]]|:\w+$/g, '')])}`,
          );
      }
    }
    assert.deepEqual(different, []);
    assert.ok(loops > 0);
  });
});

/** What the loop rules and the mail flow say of a next hop. */
function loopsHere(
  { settings, zone }: LoopQuestion,
  nexthop: string,
): { readonly rule: boolean; readonly flow: boolean } {
  const workspace = workspaceOf({
    'db.example.com': `$ORIGIN example.com.\n${zone}`,
    'mx1/main.cf': `compatibility_level = 3.6\nmyhostname = mx1.example.com\n${settings}`,
  });
  const instance = instanceInFolder(workspace, 'mx1');
  assert.ok(instance);
  const hops = hopsOf({ workspace, instance, agent: 'smtp', transport: 'smtp' }, nexthop);
  return {
    rule: loopAt(workspace, instance, parseNexthop(nexthop)) !== undefined,
    flow: hops.every(({ kind }) => kind === 'loop'),
  };
}

/** What Postfix wrote of each delivery; null where it wrote nothing in time. */
function ask(questions: readonly LoopQuestion[]): (string | null)[][] {
  const root = mkdtempSync(join(tmpdir(), 'mailzone-loops-'));
  try {
    mkdirSync(join(root, 'etc'));
    writeFileSync(join(root, 'etc', 'main.cf'), 'myhostname = mx1.example.com\n');
    const lines = questions.map(({ settings, addresses, records, nexthops }) =>
      JSON.stringify({ folder: join(root, 'etc'), settings, addresses, records, nexthops }),
    );
    const out = execFileSync('unshare', ['-m', '-n', 'python3', script, join(sharedFolder, 'oracles')], {
      input: lines.join('\n'),
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    return out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as (string | null)[]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
