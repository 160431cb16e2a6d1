/**
 * What is said of NS records against named-checkzone, over small zones put together at random: names that have addresses or none,
 * aliases, DNAMEs, delegations with and without glue, wildcards and names that exist only because something stands below them.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Random, randomOf } from '../../scripts/random.ts';
import { exampleOf } from '../../scripts/rule-examples.ts';
import { checkWorkspace } from '../../server/core/rules/engine.ts';
import { zonesOf } from '../../server/core/workspace/zones.ts';
import { recordsOfType } from '../../server/core/zone/query.ts';

const seed = Number(process.env.NS_SEED ?? 20240101);
const ZONES = Number(process.env.NS_ZONES ?? (process.env.CI === 'true' ? 1500 : 300));
const AT_ONCE = 4;

const ORIGIN = 'example.com';
const HEAD = '$TTL 1h\n@ IN SOA ns.example.net. h.example.net. 1 4h 1h 2w 1h\n@ IN NS ns.example.net.\n';
const NAMES = ['@', 'a', 'b', 'x.a', 'y.a', 'x.b', '*.b', 'x.y.a', '*', 'c', '*.c', 'x.c', 'x.x.c'];
const TARGETS = [...NAMES.filter((name) => !name.startsWith('*')), 'z', 'z.b', 'z.y.a', 'z.x.c', '.'];
const NS_OWNERS = ['@', '@', 'a', 'b', 'x.a', 'c', 'x.c', 'd'];

function randomZone(random: Random): string {
  const pick = (from: readonly string[]): string => from[random(from.length)] as string;
  const lines: string[] = [];
  for (let count = 1 + random(3); count > 0; count--) lines.push(`${pick(NS_OWNERS)} IN NS ${pick(TARGETS)}`);
  const used = new Set<string>();
  for (let count = random(6); count > 0; count--) {
    const name = pick(NAMES);
    const kind = random(9);
    if (kind < 3) lines.push(`${name} IN A 192.0.2.1`);
    else if (kind === 3) lines.push(`${name} IN AAAA 2001:db8::1`);
    else if (kind < 6) lines.push(`${name} IN TXT "text"`);
    else if (!used.has(name)) {
      used.add(name);
      lines.push(
        `${name} IN ${kind === 8 ? 'DNAME' : 'CNAME'} ${random(2) === 0 ? pick(TARGETS) : 'out.example.net.'}`,
      );
    }
  }
  return `${HEAD}${lines.join('\n')}\n`;
}

const SAID: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [
    /: (\S+)\/NS '(\S+)' has no REQUIRED GLUE address/,
    ([, owner, target]) => `zone/missing-glue ${owner} ${target}`,
  ],
  [
    /: (\S+)\/NS '(\S+)' has no SIBLING GLUE address/,
    ([, owner, target]) => `zone/sibling-glue ${owner} ${target}`,
  ],
  [/: (\S+)\/NS '(\S+)' has no address/, ([, owner, target]) => `zone/ns-no-address ${owner} ${target}`],
  [/: (\S+)\/NS '(\S+)' is a CNAME/, ([, owner, target]) => `zone/ns-target-cname ${owner} ${target}`],
  [/: (\S+)\/NS '(\S+)' is below a DNAME/, ([, owner, target]) => `zone/ns-target-cname ${owner} ${target}`],
  [/: NS '(\S+)' has no address/, ([, target]) => `error zone/ns-no-address ${ORIGIN} ${target}`],
  [/: NS '(\S+)' is a CNAME/, ([, target]) => `error zone/ns-target-cname ${ORIGIN} ${target}`],
  [/: NS '(\S+)' is below a DNAME/, ([, target]) => `error zone/ns-target-cname ${ORIGIN} ${target}`],
];

/** What named-checkzone says of NS records; undefined where it does not get as far, because it cannot load the zone. */
async function namedSays(file: string, text: string): Promise<string[] | undefined> {
  writeFileSync(file, text);
  const child = spawn('named-checkzone', ['-i', 'local', ORIGIN, file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (some) => {
      out += some;
    });
  await new Promise((resolve) => child.on('close', resolve));
  if (/failed:|loading from master file/.test(out)) return undefined;
  const said: string[] = [];
  for (const line of out.split('\n')) {
    const match = SAID.map(([form, key]) => ({ found: form.exec(line), key })).find(
      ({ found }) => found !== null,
    );
    if (match?.found) said.push(match.key(match.found));
  }
  return [...new Set(said)].sort();
}

const RULES = ['zone/ns-no-address', 'zone/ns-target-cname', 'zone/missing-glue', 'zone/sibling-glue'];

function weSay(text: string): string[] {
  const { workspace, options } = exampleOf([
    { path: 'db', text },
    { path: 'named.conf', text: `zone "${ORIGIN}" { type primary; file "db"; };\n` },
  ]);
  const zone = zonesOf(workspace)[0];
  assert.ok(zone);
  const servers = [...recordsOfType(zone.zone, 2)];
  const plain = (name = '.'): string => (name === '.' ? name : name.slice(0, -1));
  const found = checkWorkspace(workspace, options).findings.filter(({ rule }) => RULES.includes(rule));
  const said = found.map(({ rule, severity, span }) => {
    const record = servers.find((one) => one.fields[0]?.span.start === span.start);
    return `${severity === 'error' ? 'error ' : ''}${rule} ${plain(record?.owner)} ${plain(record?.fields[0]?.absolute)}`;
  });
  return [...new Set(said)].sort();
}

describe('findings of NS records against named-checkzone', () => {
  before(function () {
    if (spawnSync('named-checkzone', ['-v']).status !== 0) this.skip();
  });

  it(`are the same for zones put together at random (seed ${seed}, ${ZONES} zones)`, async () => {
    const random = randomOf(seed);
    const folder = mkdtempSync(join(tmpdir(), 'mailzone-servers-'));
    const differences: unknown[] = [];
    const count = { compared: 0, said: 0 };
    const texts = Array.from({ length: ZONES }, () => randomZone(random));
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, worker) => {
        for (let at = worker; at < texts.length; at += AT_ONCE) {
          const text = texts[at] as string;
          const theirs = await namedSays(join(folder, `${worker}`), text);
          if (theirs === undefined) continue;
          // What refuses the zone at its apex is said first, and then nothing more.
          const refused = theirs.some((one) => one.startsWith('error'));
          const ours = weSay(text).filter((one) => !refused || one.startsWith('error'));
          count.compared++;
          count.said += theirs.length;
          if (ours.join('\n') !== theirs.join('\n'))
            differences.push({ zone: text.slice(HEAD.length), theirs, ours });
        }
      }),
    );
    rmSync(folder, { recursive: true });
    console.log(`      ${count.compared} zones that load, ${count.said} messages`);
    assert.deepEqual(differences.slice(0, 5), []);
    assert.ok(count.compared > ZONES / 4 && count.said > ZONES / 4);
  });
});
