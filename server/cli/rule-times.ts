/**
 * How long each rule takes: the rules with a clock around their checks. Core has no clock, and nothing is measured unless asked for.
 */
import type { Rule } from '../core/index.ts';

/** Rules that note the milliseconds of their checks, and what they have noted so far. */
export interface TimedRules {
  readonly rules: readonly Rule[];
  /** Rule id → milliseconds; only rules that were asked. What several rules share is on the account of the one that asks first. */
  readonly milliseconds: ReadonlyMap<string, number>;
}

/** The same rules with a clock. */
export function timedRules(rules: readonly Rule[]): TimedRules {
  const milliseconds = new Map<string, number>();
  const timed = <Arguments extends readonly unknown[], Result>(
    id: string,
    check: (...args: Arguments) => Result,
  ): ((...args: Arguments) => Result) => {
    return (...args) => {
      const started = performance.now();
      const result = check(...args);
      milliseconds.set(id, (milliseconds.get(id) ?? 0) + performance.now() - started);
      return result;
    };
  };
  return {
    milliseconds,
    rules: rules.map((rule) => {
      const checks = rule.checks.map((one) => ({
        ...one,
        check: timed(rule.meta.id, one.check as (...args: readonly unknown[]) => unknown),
      }));
      return { ...rule, checks: checks as unknown as Rule['checks'] };
    }),
  };
}
