/**
 * Numbers and times as parameters hold them, as numbers.
 */
import { parameterValue } from './configuration.ts';
import type { MasterService, PostfixConfiguration } from './types.ts';
import { parameterNamed } from './vocabulary/parameter.ts';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** The value of an integer parameter; undefined where it is unknown or no number. */
export function integerOf(
  configuration: PostfixConfiguration,
  name: string,
  service?: MasterService,
): number | undefined {
  const { value } = parameterValue(configuration, name, service);
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** The value of a time parameter in seconds; undefined where it is unknown or no time. */
export function secondsOf(
  configuration: PostfixConfiguration,
  name: string,
  service?: MasterService,
): number | undefined {
  const { value } = parameterValue(configuration, name, service);
  const match = /^(\d{1,10})([smhdw]?)$/.exec(value ?? '');
  if (match === null) return undefined;
  return Number(match[1]) * (SECONDS[match[2] || (parameterNamed(name)?.unit ?? 's')] as number);
}
