/**
 * What is said of records that cannot stand together, of owners, and of SRV hosts, against named-checkzone, over small zones put together
 * at random: aliases beside all kinds of records, several aliases and DNAMEs, wildcards inside names, and owners outside the zone.
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
import { allRecords } from '../../server/core/zone/query.ts';

const seed = Number(process.env.OWNERS_SEED ?? 20240101);
const ZONES = Number(process.env.OWNERS_ZONES ?? (process.env.CI === 'true' ? 1000 : 300));
const AT_ONCE = 4;

const ORIGIN = 'example.com';
const HEAD = '$TTL 1h\n@ IN SOA ns.example.net. h.example.net. 1 4h 1h 2w 1h\n@ IN NS ns.example.net.\n';

const NAMES = [
  '@',
  'a',
  'A',
  'b',
  'x.a',
  'y.a',
  'x.b',
  '*.b',
  '*',
  'c',
  'x.c',
  'y.x.c',
  's',
  'x.s',
  'w.example.com.',
];
const ODD_NAMES = [
  'a.*.b',
  '*.*.b',
  'x.\\*.c',
  'q*.d',
  'out.example.net.',
  'example.org.',
  'xexample.com.',
  '*.x.*.a',
];
const TARGETS = [
  'a',
  'A',
  'b',
  'x.a',
  'x.b',
  'q.b',
  'c',
  'x.c',
  's',
  'x.s',
  'z',
  'z.z',
  'z.b',
  '@',
  'out.example.net.',
  'b.example.com.',
];

const SIGNED = '8 3 3600 20300101000000 20260101000000 12345 example.com. AAAA';

/** Types with data that is right by itself. A KEY is left out: newer releases of BIND refuse what 9.18 takes. */
const DATA: readonly (readonly [string, string])[] = [
  ['A', '192.0.2.1'],
  ['A', '192.0.2.2'],
  ['AAAA', '2001:db8::1'],
  ['TXT', '"text"'],
  ['TXT', 'text'],
  ['MX', '10 mail.example.net.'],
  ['PTR', 'ptr.example.net.'],
  ['HINFO', 'PC UNIX'],
  ['CAA', '0 issue ";"'],
  ['LOC', '1 0 0 N 1 0 0 E 0m'],
  ['NAPTR', '1 1 "" "" "" .'],
  ['SSHFP', '1 1 0123456789abcdef0123456789abcdef01234567'],
  ['DNSKEY', '256 3 8 AQ=='],
  ['TYPE65534', '\\# 0'],
  ['RRSIG', `A ${SIGNED}`],
  ['SIG', `A ${SIGNED}`],
  ['NSEC', 'b.example.com. A RRSIG'],
  ['NXT', 'b.example.com. A'],
];

function randomZone(random: Random): string {
  const pick = <Item>(from: readonly Item[]): Item => from[random(from.length)] as Item;
  const lines: string[] = [];
  for (let count = 2 + random(8); count > 0; count--) {
    const name = random(8) === 0 ? pick(ODD_NAMES) : pick(NAMES);
    const kind = random(12);
    if (kind < 3) lines.push(`${name} IN CNAME ${pick(TARGETS)}`);
    else if (kind === 3) lines.push(`${name} IN DNAME ${pick(TARGETS)}`);
    else if (kind === 4 && !name.startsWith('*'))
      lines.push(`${name} IN NS ${pick(['ns.example.net.', 'ns.s'])}`);
    else if (kind < 7)
      lines.push(`_s${random(3)}._tcp IN SRV 0 ${random(3)} 1 ${pick([...TARGETS, '.', '192.0.2.1'])}`);
    else lines.push(`${name} IN ${pick(DATA).join(' ')}`);
    if (random(6) === 0) lines.push(`   IN ${pick(DATA).join(' ')}`);
  }
  return `${HEAD}${lines.join('\n')}\n`;
}

const SAID: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/: (\S+): CNAME and other data/, ([, owner]) => `error other-data ${owner}`],
  [/: (\S+): multiple RRs of singleton type/, ([, owner]) => `error several ${owner}`],
  [/ignoring out-of-zone data \((\S+)\)/, ([, owner]) => `outside ${owner}`],
  [/ownername '(\S+)' contains an non-terminal wildcard/, ([, owner]) => `wildcard ${owner}`],
  [/: (\S+)\/SRV '(\S+)' is a CNAME/, ([, owner, target]) => `srv-alias ${owner} ${target}`],
  [/: (\S+)\/SRV '(\S+)' is below a DNAME/, ([, owner, target]) => `srv-alias ${owner} ${target}`],
  [/: (\S+)\/SRV '(\S+)' has no address/, ([, owner, target]) => `srv-no-address ${owner} ${target}`],
];

/** What named-checkzone says of these things, and whether it loads the zone. */
async function namedSays(
  file: string,
  text: string,
): Promise<{ said: string[]; loads: boolean; out: string }> {
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
  const said = new Set<string>();
  for (const line of out.split('\n')) {
    for (const [form, key] of SAID) {
      const match = form.exec(line);
      if (match) said.add(key(match).toLowerCase());
    }
  }
  return { said: [...said].map(withoutWay).sort(), loads: /^OK$/m.test(out), out };
}

const KEYS: Readonly<Record<string, string>> = {
  'zone/cname-and-other-data': 'other-data',
  'zone/multiple-cname': 'several',
  'zone/dname-conflicts': 'several',
  'zone/out-of-zone-data': 'outside',
  'zone/nonterminal-wildcard': 'wildcard',
  'zone/srv-target-cname': 'srv-alias',
  'zone/srv-no-address': 'srv-no-address',
  'zone/srv-is-address': 'srv-no-address',
};

/** What we say of them; `others` are rules at error that are not compared. */
function weSay(text: string): { said: string[]; others: string[] } {
  const { workspace, options } = exampleOf([
    { path: 'db', text },
    { path: 'named.conf', text: `zone "${ORIGIN}" { type primary; file "db"; };\n` },
  ]);
  const zone = zonesOf(workspace)[0];
  assert.ok(zone);
  const records = [...allRecords(zone.zone)];
  const plain = (name = '.'): string => (name === '.' ? name : name.slice(0, -1));
  const said = new Set<string>();
  const others: string[] = [];
  for (const { rule, severity, span, message } of checkWorkspace(workspace, options).findings) {
    const key = KEYS[rule];
    const record = records.find((one) => one.span.start <= span.start && span.end <= one.span.end);
    if (key === undefined || (rule === 'zone/dname-conflicts' && severity !== 'error')) {
      if (severity === 'error') others.push(rule);
    } else if (key === 'outside') said.add(`outside ${/“(.*?)”/.exec(message)?.[1]}`.toLowerCase());
    else {
      const target = key.startsWith('srv') ? ` ${plain(record?.fields[3]?.absolute)}` : '';
      said.add(
        `${severity === 'error' ? 'error ' : ''}${key} ${plain(record?.owner)}${target}`.toLowerCase(),
      );
    }
  }
  return { said: [...said].map(withoutWay).sort(), others };
}

/** Of an address in the place of a host we say just that, named says what becomes of it. */
function withoutWay(said: string): string {
  return said.replace(/^srv-\S+ (?=\S+ 192\.)/, 'srv-address ');
}

/** Ours without what named does not come to say: other data at an owner that has several aliases, and hosts of a zone it cannot load. */
function heard(ours: readonly string[], theirs: readonly string[], loads: boolean): string[] {
  return ours.filter((one) => {
    if (one.startsWith('error other-data ') && theirs.includes(one.replace('other-data', 'several')))
      return theirs.includes(one);
    return loads || !one.startsWith('srv-');
  });
}

describe('findings of records that cannot stand together against named-checkzone', () => {
  before(function () {
    if (spawnSync('named-checkzone', ['-v']).status !== 0) this.skip();
  });

  it(`are the same for zones put together at random (seed ${seed}, ${ZONES} zones)`, async () => {
    const random = randomOf(seed);
    const folder = mkdtempSync(join(tmpdir(), 'mailzone-owners-'));
    const differences: unknown[] = [];
    const count = { refused: 0, said: 0 };
    const texts = Array.from({ length: ZONES }, () => randomZone(random));
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, worker) => {
        for (let at = worker; at < texts.length; at += AT_ONCE) {
          const text = texts[at] as string;
          const theirs = await namedSays(join(folder, `${worker}`), text);
          const ours = weSay(text);
          const said = heard(ours.said, theirs.said, theirs.loads);
          const refuses = [...ours.said, ...ours.others].some(
            (one) => one.startsWith('error') || (one.startsWith('zone') && one !== 'zone/cname-loop'),
          );
          count.said += theirs.said.length;
          if (!theirs.loads) count.refused++;
          if (said.join('\n') !== theirs.said.join('\n') || refuses === theirs.loads)
            differences.push({
              zone: text.slice(HEAD.length),
              theirs: theirs.said,
              ours: said,
              others: ours.others,
              ...(refuses === theirs.loads ? { out: theirs.out } : {}),
            });
        }
      }),
    );
    rmSync(folder, { recursive: true });
    console.log(`      ${ZONES} zones, ${count.refused} refused, ${count.said} messages`);
    assert.deepEqual(differences.slice(0, 4), [], `${differences.length} zones differ`);
    assert.ok(count.refused > ZONES / 5 && count.said > ZONES / 2);
  });
});
