/**
 * Findings as plain data, for comparing: what a fix would do is written out.
 */
import type { Finding } from '../../server/core/rules/finding.ts';

/** A finding with its fixes' edits made. */
export function plainFinding(finding: Finding): unknown {
  return {
    ...finding,
    fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits() })),
  };
}

/** All findings so. */
export function plainFindings(findings: readonly Finding[]): readonly unknown[] {
  return findings.map(plainFinding);
}
