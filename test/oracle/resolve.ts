/**
 * The resolver against Postfix's own (trivial-rewrite), over our fixtures, the recorded answers and real configurations.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { resolveAddress } from '../../server/core/postfix/resolve.ts';
import { rewriteAddress } from '../../server/core/postfix/rewrite.ts';
import type { Resolution } from '../../server/core/postfix/types.ts';
import { type ConfigurationFiles, configurationOf } from '../core/postfix-routing/configuration.ts';
import { FIXTURES } from './routing/fixtures.data.ts';
import {
  askOracle,
  machineHostName,
  ORACLE_OVERRIDES,
  type OracleAnswer,
  oracleMissing,
  sharedFolder,
  withFolder,
} from './routing/oracle.ts';
import { piecedAddresses } from './routing/pieces.ts';

const ERROR_FLAG = 4;

interface Tally {
  equal: number;
  pairs: number;
  /** Pairs where a table is not there, and we say that it is unknown. */
  unknown: number;
  readonly different: string[];
}

function newTally(): Tally {
  return { equal: 0, pairs: 0, unknown: 0, different: [] };
}

function overridden(files: ConfigurationFiles): ConfigurationFiles {
  return { ...files, 'main.cf': (files['main.cf'] ?? '') + ORACLE_OVERRIDES };
}

/** Undefined: equal. Otherwise both answers in words. */
function difference(ours: Resolution, theirs: OracleAnswer): string | undefined {
  const mine = `${ours.class} ${ours.transport}:${ours.nexthop} ${ours.recipient}${ours.unknown ? ' unknown' : ''}${ours.error ? ` error(${ours.error})` : ''}`;
  const other = theirs.error
    ? `fails(${theirs.error.slice(-120)})`
    : `${theirs.class} ${theirs.transport}:${theirs.nexthop} ${theirs.recipient} ${theirs.flags}`;
  const same =
    theirs.error !== undefined
      ? ours.error !== undefined || ours.unknown
      : ((theirs.flags ?? 0) & ERROR_FLAG) !== 0
        ? ours.error !== undefined && ours.class === null && ours.transport === null
        : ours.class === theirs.class &&
          ours.transport === theirs.transport &&
          ours.nexthop === theirs.nexthop &&
          ours.recipient === theirs.recipient;
  return same ? undefined : `ours ${mine}, Postfix ${other}`;
}

/** Compares the answers and counts them; says whether the oracle had an answer to all. */
function compare(
  tally: Tally,
  name: string,
  files: ConfigurationFiles,
  addresses: readonly string[],
  sender: string,
): boolean {
  const configuration = configurationOf(overridden(files), hostName);
  const answers = withFolder(files, (folder) => askOracle(folder, sender, addresses));
  assert.equal(answers.length, addresses.length, `${name}: the oracle gives an answer to each address`);
  for (const [at, address] of addresses.entries()) {
    const ours = resolveAddress(configuration, address, { sender });
    const unlike = difference(ours, answers[at] as OracleAnswer);
    tally.pairs++;
    if (ours.unknown) tally.unknown++;
    if (unlike === undefined) tally.equal++;
    else tally.different.push(`${name}: <${address}>${sender ? ` from ${sender}` : ''}: ${unlike}`);
  }
  return answers.every((answer) => answer.error === undefined);
}

function report(tally: Tally, what: string): void {
  console.log(`      ${what}: ${tally.equal} of ${tally.pairs} pairs equal (${tally.unknown} unknown)`);
  for (const line of tally.different) console.log(`        ${line}`);
}

const missing = oracleMissing();
const hostName = missing ? '' : machineHostName();

describe(`resolver against trivial-rewrite${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(900_000);

  before(function () {
    if (missing) this.skip();
  });

  it('answers our fixtures as Postfix does', () => {
    const tally = newTally();
    for (const fixture of FIXTURES) {
      for (const sender of fixture.senders ?? ['']) {
        compare(tally, fixture.name, fixture.files, fixture.addresses, sender);
      }
    }
    report(tally, 'fixtures');
    assert.ok(tally.pairs >= 300);
    assert.equal(tally.unknown, 0);
    assert.deepEqual(tally.different, []);
  });

  it('answers addresses of random pieces as Postfix does', () => {
    const tally = newTally();
    const addresses = piecedAddresses(400);
    for (const main of PIECED_SETTINGS) compare(tally, 'pieces', { 'main.cf': main }, addresses, '');
    report(tally, 'random pieces');
    assert.deepEqual(tally.different, []);
  });

  it('answers the recorded cases as Postfix did', () => {
    const tally = newTally();
    for (const line of readFileSync(join(sharedFolder, 'facts/postfix-micro.jsonl'), 'utf8').split('\n')) {
      if (line === '') continue;
      const recorded = JSON.parse(line) as RecordedCase;
      if (recorded.kind === 'resolve') compareRecorded(tally, recorded);
    }
    report(tally, 'recorded cases');
    assert.ok(tally.pairs > 100);
    assert.deepEqual(tally.different, []);
  });

  it('answers real configurations as Postfix does', () => {
    const tally = newTally();
    for (const line of readFileSync(join(sharedFolder, 'corpus/postfix.jsonl'), 'utf8').split('\n')) {
      if (line === '') continue;
      const { dir } = JSON.parse(line) as { dir: string };
      const files = filesOf(join(sharedFolder, 'corpus', dir));
      if (files['main.cf'] === undefined) continue;
      if (dir.includes('postfix-src-conf')) continue; // a template that `make install` fills in
      const [first, ...others] = addressesFor(files) as [string, ...string[]];
      // Where a server would have to be asked, each question waits for a time-out: one is enough to know.
      if (compare(tally, dir, files, [first], '')) {
        compare(tally, dir, files, others, '');
        continue;
      }
      const whole = withTables(files);
      const answered = compare(
        tally,
        `${dir} with tables`,
        whole,
        [...TABLE_ADDRESSES, ...addressesFor(whole)],
        '',
      );
      console.log(
        `      ${dir}: tables are missing; ${answered ? 'compared with tables of ours' : 'no answer'}`,
      );
    }
    report(tally, 'real configurations');
    assert.ok(tally.pairs > 100);
    assert.deepEqual(tally.different, []);
  });
});

const PIECED_SETTINGS = [
  'compatibility_level = 3.6\nmyhostname = mail.example.com\nmydestination = example.com, localhost, mail.example.com\nrelay_domains = relay.example\nrecipient_delimiter = +\n',
  'myhostname = mail.example.com\nmydestination = example.com\nrelay_domains = relay.example\nallow_percent_hack = no\nswap_bangpath = no\nresolve_dequoted_address = no\n',
];

interface RecordedCase {
  readonly kind: string;
  readonly name: string;
  readonly conf: string;
  readonly maps: Readonly<Record<string, string>> | null;
  readonly sender: string;
  readonly recipient: string;
  readonly rewritten: string;
  readonly transport: string;
  readonly nexthop: string;
  readonly address: string;
  readonly klass: string;
  readonly flags: number;
}

/** The recorded cases were rewritten first, on a machine named mail.example.com with compatibility_level 3.6. */
function compareRecorded(tally: Tally, recorded: RecordedCase): void {
  const main = `compatibility_level = 3.6\nmyhostname = mail.example.com\n${recorded.conf}`.replaceAll(
    '@D/',
    '/etc/postfix/',
  );
  const configuration = configurationOf(overridden({ ...recorded.maps, 'main.cf': main }));
  const name = `${recorded.name}: <${recorded.recipient}>`;
  const rewritten = rewriteAddress(configuration, recorded.recipient);
  tally.pairs++;
  if (rewritten !== recorded.rewritten) {
    tally.different.push(`${name}: rewritten to ${rewritten}, Postfix ${recorded.rewritten}`);
    return;
  }
  const ours = resolveAddress(configuration, rewritten, { sender: recorded.sender });
  const unlike = difference(ours, {
    address: recorded.recipient,
    class: recorded.klass.replace('_', '-'),
    transport: recorded.transport,
    nexthop: recorded.nexthop,
    recipient: recorded.address,
    flags: recorded.flags,
  });
  if (unlike === undefined) tally.equal++;
  else tally.different.push(`${name}: ${unlike}`);
}

const TABLE = `example.net anything
mail.example.org anything
user@example.net other@example.org
@catch.example other@example.org
<> anything
`;

const TABLE_ADDRESSES = [
  'user@example.net',
  'x@example.net',
  'x@sub.example.net',
  'x@mail.example.org',
  'x@catch.example',
];

/** The files with tables of ours where a configuration asks a server or names a file that is not there. */
function withTables(files: ConfigurationFiles): ConfigurationFiles {
  const whole: Record<string, string> = { ...files };
  whole['main.cf'] = (files['main.cf'] ?? '')
    .replaceAll('/opt/postfix/conf/', '/etc/postfix/')
    .replace(/(?:proxy:)?(?:mysql|pgsql|ldap|sqlite):[^\s,]+/g, 'texthash:/etc/postfix/of-ours');
  for (const [, name] of whole['main.cf'].matchAll(/\/etc\/postfix\/([\w./-]+)/g)) {
    if (name !== undefined && whole[name] === undefined) whole[name] = TABLE;
  }
  return whole;
}

/** Text files of a folder and its folders, by their names from there. */
function filesOf(folder: string, prefix = ''): Record<string, string> {
  const files: Record<string, string> = {};
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) Object.assign(files, filesOf(path, `${prefix}${name}/`));
    else files[prefix + name] = readFileSync(path, 'utf8');
  }
  return files;
}

/** Addresses that a configuration says something about: its own domains, those its tables name, and some of nobody. */
function addressesFor(files: ConfigurationFiles): string[] {
  const addresses = new Set<string>([
    'user@nowhere.example',
    'user@localhost',
    'root',
    '',
    'user%nowhere.example@localhost',
    'user+ext@nowhere.example',
    'user@[127.0.0.1]',
    'user@host',
  ]);
  const configuration = configurationOf(overridden(files), hostName);
  for (const entry of configuration.main.entries) {
    for (const domain of entry.value.text.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi) ?? []) {
      if (addresses.size < 24) addresses.add(`user@${domain}`);
    }
  }
  addresses.add(`user@${hostName}`);
  return [...addresses];
}
