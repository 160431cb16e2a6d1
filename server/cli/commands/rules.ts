/**
 * `mailzone rules`: the list of rules.
 */
import { allRules, docsAddress } from '../../core/index.ts';
import { EXIT } from '../usage.ts';

/** Prints the rules, by id: a table for people, or the JSON of the contract. */
export function runRules(options: { readonly format: string }): number {
  const rules = allRules.map((rule) => rule.meta).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (options.format === 'json') {
    const rows = allRules
      .map(({ meta, checks }) => ({
        id: meta.id,
        summary: meta.summary,
        severity: meta.severity,
        set: meta.set,
        scope: checks[0].scope,
        needs: meta.needs,
        fix: meta.fix,
        since: meta.since,
        docs: docsAddress(meta.id),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    process.stdout.write(`${JSON.stringify({ version: 1, rules: rows }, undefined, 1)}\n`);
    return EXIT.fine;
  }
  const width = Math.max(...rules.map((meta) => meta.id.length));
  for (const meta of rules) {
    const fix = meta.fix === 'none' ? '' : ` (fix: ${meta.fix})`;
    process.stdout.write(`${meta.id.padEnd(width)}  ${meta.severity.padEnd(7)}  ${meta.summary}${fix}\n`);
  }
  return EXIT.fine;
}
