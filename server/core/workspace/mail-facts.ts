/**
 * Which names of one zone have MX records, and their exchanges in the zone's own words: made once for each state of a zone, small
 * enough to be kept for thousands of them. Nothing is looked up here.
 */
import { nameKey } from '../dns/name.ts';
import { ownersWithTypes, recordsAtOfType } from '../zone/query.ts';
import type { Zone } from '../zone/zone.ts';

const MX = 15;

/** One domain with MX records. */
export interface MailFact {
  /** Absolute, lower case. */
  readonly domain: string;
  /** `10 mx.example.net.` for each exchange, by preference and then in zone order, parted by line ends. */
  readonly exchanges: string;
}

const known = new WeakMap<Zone, readonly MailFact[]>();

/** The domains with MX records of a zone, in the zone's order. Records whose data cannot be read are left out. */
export function mailFactsOf(zone: Zone): readonly MailFact[] {
  let facts = known.get(zone);
  if (!facts) {
    facts = collect(zone);
    known.set(zone, facts);
  }
  return facts;
}

const byDomain = new WeakMap<Zone, ReadonlyMap<string, MailFact>>();

/** The fact of one domain (absolute, lower case) in a zone; undefined where the zone has no MX records of that very name. */
export function mailFactOf(zone: Zone, domain: string): MailFact | undefined {
  let facts = byDomain.get(zone);
  if (!facts) {
    facts = new Map(mailFactsOf(zone).map((fact) => [fact.domain, fact]));
    byDomain.set(zone, facts);
  }
  return facts.get(domain);
}

function collect(zone: Zone): readonly MailFact[] {
  const facts: MailFact[] = [];
  for (const owner of ownersWithTypes(zone, [MX])) {
    const exchanges: { preference: number; target: string }[] = [];
    for (const record of recordsAtOfType(zone, owner, MX)) {
      const [preference, target] = record.fields;
      if (target?.absolute === undefined || !/^\d{1,5}$/.test(preference?.text ?? '')) continue;
      exchanges.push({ preference: Number(preference?.text), target: nameKey(target.absolute) });
    }
    exchanges.sort((a, b) => a.preference - b.preference);
    const text = exchanges.map(({ preference, target }) => `${preference} ${target}`).join('\n');
    facts.push({ domain: nameKey(owner), exchanges: text });
  }
  return facts;
}

/** The exchanges of a fact. */
export function exchangesInFact(fact: MailFact): { readonly preference: number; readonly target: string }[] {
  if (fact.exchanges === '') return [];
  return fact.exchanges.split('\n').map((line) => {
    const blank = line.indexOf(' ');
    return { preference: Number(line.slice(0, blank)), target: line.slice(blank + 1) };
  });
}
