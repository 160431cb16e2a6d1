/**
 * `mailzone explain RULE`: the rule's page, as in docs/rules.
 */
import { rulePages } from 'mailzone:rule-pages';
import { allRules } from '../../core/index.ts';
import { EXIT, UsageError } from '../usage.ts';

/** Prints the page of a rule; an unknown id is wrong usage, with the nearest ids of its area or all areas. */
export function runExplain(rule: string): number {
  const page = rulePages[rule];
  if (page === undefined) {
    const area = rule.split('/')[0];
    const ids = allRules.map((one) => one.meta.id);
    const near = ids.filter((id) => id.startsWith(`${area}/`) || id.endsWith(`/${rule}`));
    throw new UsageError(
      `there is no rule ${rule}; ${near.length > 0 ? `near it: ${near.join(', ')}` : 'mailzone rules lists all'}`,
    );
  }
  process.stdout.write(page);
  return EXIT.fine;
}
