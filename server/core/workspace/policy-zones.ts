/**
 * The zones that a named.conf uses as response policies or catalogs. Their records are instructions, not addresses and mail
 * routes, so only their syntax is worth checking.
 */
import { absoluteName, nameKey } from '../dns/name.ts';

const STATEMENT = /\b(?:response-policy|catalog-zones)\s*\{/g;
const MEMBER = /\bzone\s+(?:"([^"\n]{1,255})"|([^\s";{}]{1,255}))/g;

/** Names of policy and catalog zones, absolute in lower case. An unclosed brace takes at most 64 K units. */
export function policyZoneNames(confText: string): string[] {
  if (!confText.includes('response-policy') && !confText.includes('catalog-zones')) return [];
  const names: string[] = [];
  for (const statement of confText.matchAll(STATEMENT)) {
    const start = statement.index + statement[0].length;
    const body = confText.slice(start, endOfBraces(confText, start));
    for (const member of body.matchAll(MEMBER)) {
      const name = absoluteName(member[1] ?? member[2] ?? '', '.');
      if (name !== undefined) names.push(nameKey(name));
    }
  }
  return names;
}

function endOfBraces(text: string, start: number): number {
  let level = 1;
  const limit = Math.min(text.length, start + 65_536);
  for (let at = start; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 123) level++;
    else if (unit === 125 && --level === 0) return at;
  }
  return limit;
}
