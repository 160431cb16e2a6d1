/**
 * How severe a finding is, from the rule's default, what the check reported, and what the user's settings say.
 */
import { SEVERITIES, type Severity } from '../text/severity.ts';

/** Rule id or `AREA/*` → severity; an id goes before its area. */
export type SeveritySettings = Readonly<Record<string, Severity | 'off'>>;

/** What the settings say about a rule; undefined where they are silent. */
export function severitySetting(settings: SeveritySettings, rule: string): Severity | 'off' | undefined {
  return settings[rule] ?? settings[`${rule.slice(0, rule.indexOf('/'))}/*`];
}

/**
 * The severity to show. A check may report below the default of its rule, never above it; a setting takes the place of the default, and
 * a finding that the check lowered stays at least as low.
 */
export function effectiveSeverity(
  standard: Severity,
  reported: Severity | undefined,
  setting: Severity | 'off' | undefined,
): Severity | 'off' {
  if (setting === 'off') return 'off';
  const base = setting ?? standard;
  return reported === undefined || reported === standard ? base : lower(base, reported);
}

function lower(one: Severity, other: Severity): Severity {
  return SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other) ? one : other;
}
