/**
 * `--rule ID=SEVERITY` and the rules of mailzone.json: what they may say.
 */
import { allRules, nearestWords, SEVERITIES, type SeveritySettings } from '../core/index.ts';
import { UsageError } from './usage.ts';

/** The settings that `--rule` options make; a rule or area that there is not is wrong usage. */
export function severitySettingsOf(settings: readonly string[]): SeveritySettings {
  const chosen: Record<string, SeveritySettings[string]> = {};
  for (const setting of settings) {
    const [id, severity, more] = setting.split('=');
    const known = severity === 'off' ? severity : SEVERITIES.find((one) => one === severity);
    if (!id || !known || more !== undefined)
      throw new UsageError(`--rule ${setting}: write RULE=off, hint, info, warning or error`);
    const fault = unknownRuleFault(id);
    if (fault !== undefined) throw new UsageError(`--rule ${id}: ${fault}`);
    chosen[id] = known;
  }
  return chosen;
}

/** Why an id is neither a rule nor `AREA/*` for some; undefined where it is. */
export function unknownRuleFault(id: string): string | undefined {
  const ids = allRules.map((rule) => rule.meta.id);
  const areas = [...new Set(ids.map((one) => `${one.slice(0, one.indexOf('/'))}/*`))];
  if (ids.includes(id) || areas.includes(id)) return undefined;
  const [nearest] = nearestWords(id, [...ids, ...areas]);
  const hint = nearest === undefined ? 'mailzone rules lists them' : `did you mean ${nearest}?`;
  return `there is no such rule; ${hint}`;
}
