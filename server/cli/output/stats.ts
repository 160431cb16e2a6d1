/**
 * `check --stats`: what was read, how long it took, and which rules took how much of that.
 */
import { SEVERITIES } from '../../core/index.ts';
import type { CheckReport } from './report.ts';

/** What was measured of a check. */
export interface CheckStats {
  readonly octets: number;
  readonly milliseconds: number;
  readonly truncated: boolean;
  /** Rule id → milliseconds, of the rules that were asked. */
  readonly ruleMilliseconds: ReadonlyMap<string, number>;
}

/** Rules below this time are only counted, unless they found something. */
const LEAST_MILLISECONDS = 0.1;

/** The statistics, line by line: a summary, then the rules, the slowest first. */
export function statsLines({ findings, summary }: CheckReport, stats: CheckStats): readonly string[] {
  const megabytes = (stats.octets / 1e6).toFixed(1);
  const memory = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  const found = SEVERITIES.map((name) => `${summary[name]} ${name}`).join(', ');
  const lines = [
    `${summary.files} files, ${megabytes} MB, ${summary.records} records: ${found}; ${stats.milliseconds.toFixed(0)} ms, ${memory} MB of memory`,
  ];
  if (stats.truncated) lines.push('too many files: the rest of the folder was not read');
  return lines.concat(ruleLines(findings, stats.ruleMilliseconds));
}

function ruleLines(
  findings: CheckReport['findings'],
  ruleMilliseconds: CheckStats['ruleMilliseconds'],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rows = [...new Set([...ruleMilliseconds.keys(), ...counts.keys()])]
    .map((rule) => ({ rule, time: ruleMilliseconds.get(rule) ?? 0, count: counts.get(rule) ?? 0 }))
    .sort((one, other) => other.time - one.time || (one.rule < other.rule ? -1 : 1));
  const named = rows.filter(({ time, count }) => time >= LEAST_MILLISECONDS || count > 0);
  const rest = rows.length - named.length;
  const all = rows.reduce((sum, { time }) => sum + time, 0);
  return [
    `${all.toFixed(1)} ms of it in ${rows.length} rules, the slowest first; findings as listed:`,
    ...named.map(
      ({ rule, time, count }) =>
        `${time.toFixed(1).padStart(9)} ms ${String(count).padStart(7)} ${count === 1 ? 'finding ' : 'findings'} ${rule}`,
    ),
    ...(rest > 0 ? [`and ${rest} rules under ${LEAST_MILLISECONDS} ms that found nothing`] : []),
  ];
}
