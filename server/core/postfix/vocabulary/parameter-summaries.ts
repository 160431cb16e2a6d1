/**
 * The sentences of parameter-summaries-*.data.ts by parameter name.
 */

/** One sentence on a built-in parameter; empty for a name that has none. */
export function parameterSummary(_name: string): string {
  return '';
}
