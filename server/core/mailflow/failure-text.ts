/**
 * A failure report as plain text, for terminals: what happens, domain by domain, and which single hosts stop domains.
 */
import type { FailureReport } from './failure.ts';
import { downSentence, failureSentences, singlePointSentences } from './failure-words.ts';
import { counted, someOf } from './words.ts';

/** Lines, each without line end. */
export function failureLines(report: FailureReport): readonly string[] {
  const lines: string[] = [downSentence(report)];
  for (const failure of report.domains) {
    const [first = ''] = failure.domains;
    const many = failure.domains.length > 1;
    const head = many
      ? `${counted(failure.domains.length, 'domain', 'domains')} (${someOf(failure.domains, 3)})`
      : first;
    lines.push('', `${head}${failure.worse ? ' !' : ''}`);
    for (const sentence of failureSentences(failure)) lines.push(`  ${sentence}`);
  }
  if (report.domains.length === 0) lines.push('', 'No mail domain.');
  const points = report.singlePoints.flatMap(singlePointSentences);
  lines.push('', 'Single points of failure:');
  for (const sentence of points) lines.push(`  ${sentence}`);
  if (points.length === 0) lines.push('  None among the hosts that these files know.');
  if (report.namesUnknown.length > 0) {
    lines.push(
      `  Some name servers of ${someOf(report.namesUnknown, 6)} stand in no file at hand: of them nobody can tell.`,
    );
  }
  return lines;
}
