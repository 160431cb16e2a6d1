/**
 * Whole zones against the verdict of named-checkzone: the corpus says for each zone whether it loads, and for some of them what the
 * source project's own tests expect. A zone is refused by us where `check --origin NAME` reports an error of `zone-syntax/` or `zone/`
 * in it. Differences are printed by our rule and by their message; `VERDICTS_OUT` names a file for them.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { typeNumber } from '../../server/core/dns/type-registry.ts';
import { checkWorkspace } from '../../server/core/rules/engine.ts';
import type { Finding } from '../../server/core/rules/finding.ts';
import { lineIndexOf, positionAt } from '../../server/core/text/line-index.ts';
import { NO_SETTINGS } from '../../server/core/workspace/workspace.ts';
import { loadWorkspace } from '../../server/files/load-workspace.ts';
import { mailzone } from '../support/cli.ts';

const shared = process.env.MAILZONE_SHARED_DIR ?? join(import.meta.dirname, '..', '..', '..', 'shared');
const corpus = join(shared, 'corpus');
const list = join(corpus, 'zones.jsonl');

interface Verdict {
  readonly ok: boolean;
  readonly messages: readonly string[];
}

interface Row {
  readonly file: string;
  readonly origin: string;
  readonly templated: boolean;
  readonly hasSoa: boolean;
  readonly verdicts: { readonly 'named-checkzone': Verdict };
  readonly upstreamExpects?: { readonly ok: boolean; readonly mustMatch?: readonly string[] };
}

/** A zone with both answers. */
interface Compared {
  readonly row: Row;
  readonly expected: boolean;
  /** Their first message that says why, or that there is none. */
  readonly why: string;
  readonly findings: readonly (Finding & { readonly line: number })[];
  /** The rules that make us refuse it. */
  readonly refusedBy: readonly string[];
}

/** Production zones: what they hold is right. */
const PRODUCTION = ['wikimedia-rendered', 'esgob-prod'];

/** Every so many zones are asked of the built command line as well. */
const SAMPLE = 25;

/** Rule id → regular expressions of messages of the BIND project's own tests that the rule stands for. */
const reasons: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'reasons.json'), 'utf8'),
);

const OUTCOMES = /not loaded due to errors|loading from master file|^OK$|: loaded serial|warning:/;
const UNKNOWN_TYPE = /unknown RR type '([^']*)'/;

function sourceOf(row: Row): string {
  return row.file.split('/')[1] ?? '';
}

/** Whether all that BIND 9.18 has against the zone is a type that it is too old for. */
function isOnlyTooNew({ verdicts, upstreamExpects }: Row): boolean {
  const { ok, messages } = verdicts['named-checkzone'];
  if (ok || upstreamExpects !== undefined) return false;
  const said = messages.filter((message) => !OUTCOMES.test(message));
  return (
    said.length > 0 &&
    said.every((message) => {
      const type = UNKNOWN_TYPE.exec(message)?.[1];
      return type !== undefined && typeNumber(type) !== undefined;
    })
  );
}

/** Their reason without its places and names, for counting. */
function kindOfMessage(messages: readonly string[]): string {
  const first = messages.find((message) => !OUTCOMES.test(message)) ?? messages[0] ?? 'no message';
  return first.replace(/^(dns_\w+: )?\S+:\d+: /, '').replaceAll(/'[^']*'/g, '…');
}

async function compare(row: Row): Promise<Compared> {
  const path = join(corpus, row.file);
  const origin = row.origin.endsWith('.') ? row.origin : `${row.origin}.`;
  const { workspace } = await loadWorkspace({
    folders: [],
    files: [path],
    readable: [dirname(path)],
    settings: { ...NO_SETTINGS, zones: { [path]: { origin } }, kinds: { [path]: 'zone' } },
  });
  const lines = lineIndexOf(readFileSync(path, 'latin1'));
  const findings = checkWorkspace(workspace, { severities: {} })
    .findings.filter((finding) => finding.path === path)
    .map((finding) => ({ ...finding, line: positionAt(lines, finding.span.start).line + 1 }));
  const { ok, messages } = row.verdicts['named-checkzone'];
  const refusedBy = findings.filter(
    ({ rule, severity }) => severity === 'error' && /^zone(-syntax)?\//.test(rule),
  );
  return {
    row,
    expected: row.upstreamExpects?.ok ?? ok,
    why: row.upstreamExpects?.mustMatch?.join(' | ') ?? kindOfMessage(messages),
    findings,
    refusedBy: [...new Set(refusedBy.map(({ rule }) => rule))],
  };
}

function percent(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(2)} %)`;
}

/** Zones under a key, the most frequent key first. */
function grouped(zones: readonly Compared[], keyOf: (zone: Compared) => string): [string, Compared[]][] {
  const groups = new Map<string, Compared[]>();
  for (const zone of zones) {
    const key = keyOf(zone);
    groups.set(key, [...(groups.get(key) ?? []), zone]);
  }
  return [...groups].sort(([, one], [, other]) => other.length - one.length);
}

function placesOf({ row, findings }: Compared, severity: string): string[] {
  return findings
    .filter((finding) => finding.severity === severity)
    .map(({ rule, line, message }) => `${row.file}:${line}: ${rule}: ${message}`);
}

/** Where a message of the BIND project's tests is one of a rule's. */
function isReason(rule: string, messages: readonly string[]): boolean {
  return (reasons[rule] ?? []).some((pattern) =>
    messages.some((message) => new RegExp(pattern).test(message)),
  );
}

describe('whole zones, accepted or refused, against named-checkzone (needs ../shared)', () => {
  const zones: Compared[] = [];
  const leftOut: Row[] = [];
  const out: string[] = [];
  const say = (line: string): void => {
    out.push(line);
  };

  before(async function () {
    if (!existsSync(list)) return this.skip();
    const rows = readFileSync(list, 'utf8').trim().split('\n');
    for (const line of rows) {
      const row = JSON.parse(line) as Row;
      if (row.templated || !row.hasSoa) continue;
      if (isOnlyTooNew(row)) leftOut.push(row);
      else zones.push(await compare(row));
    }
  });

  after(() => {
    for (const line of out) console.log(`      ${line}`);
    if (process.env.VERDICTS_OUT) writeFileSync(process.env.VERDICTS_OUT, `${out.join('\n')}\n`);
  });

  it('refuses what is refused, and accepts what is accepted', () => {
    const wronglyRefused = zones.filter(({ expected, refusedBy }) => expected && refusedBy.length > 0);
    const wronglyAccepted = zones.filter(({ expected, refusedBy }) => !expected && refusedBy.length === 0);
    const agreed = zones.length - wronglyRefused.length - wronglyAccepted.length;
    say(`AGREEMENT ${percent(agreed, zones.length)}; ${leftOut.length} left out for newer types`);
    for (const row of leftOut) say(`  left out: ${row.file}`);
    say(`WRONGLY REFUSED ${wronglyRefused.length}, by our rule`);
    for (const [rules, group] of grouped(wronglyRefused, ({ refusedBy }) => refusedBy.join(' '))) {
      say(`  ${group.length} × ${rules}`);
      for (const zone of group) for (const place of placesOf(zone, 'error').slice(0, 4)) say(`    ${place}`);
    }
    say(`WRONGLY ACCEPTED ${wronglyAccepted.length}, by their message`);
    for (const [message, group] of grouped(wronglyAccepted, ({ why }) => why)) {
      say(`  ${group.length} × ${message}`);
      for (const { row, findings } of group) {
        const nearest = [...new Set(findings.map(({ rule, severity }) => `${severity} ${rule}`))].slice(0, 4);
        const said = row.verdicts['named-checkzone'].messages.slice(0, 2).join(' / ');
        say(`    ${row.file} (${row.origin}): ${said} [${nearest.join(', ')}]`);
      }
    }
    assert.ok(agreed >= 0.98 * zones.length, percent(agreed, zones.length));
  });

  it('gives the reason that the BIND project’s own tests expect', () => {
    const refused = zones.filter(({ row }) => row.upstreamExpects?.ok === false);
    const wrong = refused.filter(
      ({ row, refusedBy }) => !refusedBy.some((rule) => isReason(rule, row.upstreamExpects?.mustMatch ?? [])),
    );
    say(`REASON ${percent(refused.length - wrong.length, refused.length)}`);
    for (const { row, why, refusedBy } of wrong)
      say(`  ${basename(row.file)}: ${why} [${refusedBy.join(', ') || 'accepted'}]`);
    assert.ok(refused.length - wrong.length >= 0.97 * refused.length, percent(wrong.length, refused.length));
  });

  it('has a rule for every message of those tests', () => {
    const messages = zones.flatMap(({ row }) =>
      row.upstreamExpects?.ok === false ? (row.upstreamExpects.mustMatch ?? []) : [],
    );
    const without = messages.filter(
      (message) => !Object.keys(reasons).some((rule) => isReason(rule, [message])),
    );
    assert.deepEqual(without, []);
  });

  it('has no error in production zones that named accepts', () => {
    const sound = zones.filter(
      ({ row }) => PRODUCTION.includes(sourceOf(row)) && row.verdicts['named-checkzone'].ok,
    );
    const alarms = sound.flatMap((zone) => placesOf(zone, 'error'));
    say(`PRODUCTION ${sound.length} zones, ${alarms.length} errors`);
    for (const alarm of alarms) say(`  ${alarm}`);
    const warnings = sound.flatMap(({ row, findings }) =>
      findings.filter(({ severity }) => severity === 'warning').map((finding) => ({ row, finding })),
    );
    say(`PRODUCTION WARNINGS ${warnings.length}`);
    const rules = new Map<string, typeof warnings>();
    for (const one of warnings) rules.set(one.finding.rule, [...(rules.get(one.finding.rule) ?? []), one]);
    for (const [rule, group] of rules) {
      say(`  ${group.length} × ${rule}`);
      for (const { row, finding } of group.slice(0, 12))
        say(`    ${row.file}:${finding.line}: ${finding.message}`);
    }
    // Some of them really write "v=spf1" "include:…", which receivers join to a word that is no policy (RFC 7208 §3.3).
    const unexplained = alarms.filter((alarm) => !/: spf\/syntax: .*joined without a blank/.test(alarm));
    assert.deepEqual(unexplained, []);
  });

  it('says the same from the built command line (needs dist/)', function () {
    if (!existsSync(join(import.meta.dirname, '..', '..', 'dist', 'mailzone.cjs'))) return this.skip();
    for (const { row, refusedBy } of zones.filter((_zone, index) => index % SAMPLE === 0)) {
      const args = ['check', '--format', 'json', '--fail-on', 'never', '--origin', row.origin];
      const run = mailzone([...args, basename(row.file)], { cwd: join(corpus, dirname(row.file)) });
      const found = JSON.parse(run.out) as { findings: { rule: string; severity: string }[] };
      const errors = found.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
      const zoneErrors = [...new Set(errors)].filter((rule) => /^zone(-syntax)?\//.test(rule));
      assert.deepEqual(zoneErrors.sort(), [...refusedBy].sort(), row.file);
    }
  });
});
