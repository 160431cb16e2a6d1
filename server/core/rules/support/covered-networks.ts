/**
 * Rules of cidr: tables that never decide, as an earlier one holds their whole network.
 */
import type { CidrRules } from '../../postfix/cidr-rules.ts';
import type { TableRow } from '../../postfix/types.ts';

/** A row, and the earlier one that decides in its place. */
export interface CoveredRow {
  readonly row: TableRow;
  readonly by: TableRow;
}

const known = new WeakMap<CidrRules, readonly CoveredRow[]>();

/**
 * The covered rows in file order. Negated rules and those below an if cover nothing; a row below an if is covered by one above it. Worked
 * out once for a table; each row costs as many look-ups as there are lengths of networks before it.
 */
export function coveredNetworks(rules: CidrRules): readonly CoveredRow[] {
  let covered = known.get(rules);
  if (covered === undefined) {
    covered = find(rules);
    known.set(rules, covered);
  }
  return covered;
}

function find({ rules }: CidrRules): readonly CoveredRow[] {
  const found: CoveredRow[] = [];
  const networks = {
    4: new Map<number, Map<string, TableRow>>(),
    6: new Map<number, Map<string, TableRow>>(),
  };
  let depth = 0;
  for (const rule of rules) {
    if (rule.kind === 'if') depth++;
    else if (rule.kind === 'endif') depth--;
    else if (!rule.negated) {
      const { octets, length, family } = rule.network;
      const byLength = networks[family];
      let by: TableRow | undefined;
      for (const [shorter, before] of byLength)
        if (shorter <= length) by = earlier(by, before.get(prefixOf(octets, shorter)));
      if (by !== undefined) found.push({ row: rule.row, by });
      if (depth > 0 || by !== undefined) continue;
      const same = byLength.get(length) ?? new Map<string, TableRow>();
      byLength.set(length, same.set(prefixOf(octets, length), rule.row));
    }
  }
  return found;
}

function earlier(one: TableRow | undefined, other: TableRow | undefined): TableRow | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.span.start < one.span.start ? other : one;
}

/** The first bits of an address as a text that only equal bits have. */
function prefixOf(octets: Uint8Array, length: number): string {
  const whole = length >> 3;
  let prefix = '';
  for (let at = 0; at < whole; at++) prefix += String.fromCharCode(octets[at] as number);
  const rest = length & 7;
  return rest === 0
    ? prefix
    : prefix + String.fromCharCode((octets[whole] as number) & (0xff << (8 - rest)) & 0xff);
}
