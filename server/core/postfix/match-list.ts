/**
 * Match lists: `name, !name, /file/name, type:table, 192.0.2.0/24`. Reads a parameter's value into members with their places and
 * answers whether a name or an address is in the list. Which parameters are lists of names, of domains or of networks is not known
 * here.
 */
import { cidrContains } from '../net/cidr.ts';
import { networkOf } from './cidr-rules.ts';
import { expandedParameter } from './configuration.ts';
import { type FilePlace, placeOfMember } from './expansion-places.ts';
import { foldKey } from './fold.ts';
import { splitList } from './lists.ts';
import { parseTableFile } from './table-file.ts';
import { hasFixedKeys, openTable, tableReferenceOf } from './tables.ts';
import type { LookupTable, MasterService, PostfixConfiguration, TableRow } from './types.ts';

/** One member of a list, in the order Postfix tries them; files are replaced by their members. */
export interface MatchListMember {
  /** Without `!`, folded to lower case; for tables and unreadable files as written. */
  readonly pattern: string;
  readonly negated: boolean;
  /** Where it is written; undefined where it comes from a default. */
  readonly place: FilePlace | undefined;
  readonly kind: 'pattern' | 'table' | 'unreadable-file';
  /** For tables. */
  readonly table: LookupTable | undefined;
}

/** A list as Postfix reads it. */
export interface MatchList {
  readonly members: readonly MatchListMember[];
  /** A `#` behind other members: it and all that follows in its line is lost. Where the first one stands. */
  readonly lostFrom: FilePlace | undefined;
}

/** Whether something is in a list. `negated`: a `!` member matched, so it is not. */
export type MatchAnswer =
  | { readonly kind: 'found'; readonly member: MatchListMember; readonly row: TableRow | undefined }
  | { readonly kind: 'absent'; readonly negatedBy: MatchListMember | undefined }
  | { readonly kind: 'unknown'; readonly why: string };

/** Files in files (`/a` naming `/b`) are followed to this depth; deeper ones count as unreadable. */
const MAXIMUM_DEPTH = 8;
const MAXIMUM_MEMBERS = 500_000;

/** By configuration, as a service of an unchanged master.cf lives on in configurations with other files; then by whose overrides count. */
const caches = new WeakMap<PostfixConfiguration, Map<object, Map<string, MatchList | undefined>>>();

/**
 * The list that a parameter holds; undefined where its value is unknown. Read once per configuration (and service where that has
 * overrides).
 */
export function matchListOf(
  configuration: PostfixConfiguration,
  parameter: string,
  service?: MasterService,
): MatchList | undefined {
  const owner = service && service.overrides.length > 0 ? service : configuration;
  const owners = caches.get(configuration) ?? new Map<object, Map<string, MatchList | undefined>>();
  caches.set(configuration, owners);
  const known = owners.get(owner) ?? new Map<string, MatchList | undefined>();
  owners.set(owner, known);
  if (!known.has(parameter)) known.set(parameter, readList(configuration, parameter, service));
  return known.get(parameter);
}

function readList(
  configuration: PostfixConfiguration,
  parameter: string,
  service: MasterService | undefined,
): MatchList | undefined {
  const expansion = expandedParameter(configuration, parameter, service);
  if (!expansion) return undefined;
  const reading: Reading = { configuration, members: [], lostFrom: undefined };
  readMembers(reading, expansion.text, { negated: false, depth: 0, files: [] }, (start, end) =>
    placeOfMember(expansion.pieces, start, end),
  );
  return { members: reading.members, lostFrom: reading.lostFrom };
}

interface Reading {
  readonly configuration: PostfixConfiguration;
  readonly members: MatchListMember[];
  lostFrom: FilePlace | undefined;
}

interface Inside {
  readonly negated: boolean;
  readonly depth: number;
  readonly files: readonly string[];
}

function readMembers(
  reading: Reading,
  text: string,
  inside: Inside,
  placeAt: (start: number, end: number) => FilePlace | undefined,
): void {
  for (const member of splitList(text)) {
    const end = member.start + member.text.length;
    if (member.text.startsWith('#')) {
      reading.lostFrom ??= placeAt(member.start, end);
      return;
    }
    if (isFull(reading)) return;
    readMember(reading, member.text, inside, placeAt(member.start, end));
  }
}

/** Whether the list is as long as we read any. What follows is not known then. */
function isFull(reading: Reading): boolean {
  if (reading.members.length < MAXIMUM_MEMBERS) return false;
  if (reading.members.length === MAXIMUM_MEMBERS) {
    const rest = {
      pattern: 'the rest of the list',
      negated: false,
      place: undefined,
      table: undefined,
    } as const;
    reading.members.push({ ...rest, kind: 'unreadable-file' });
  }
  return true;
}

function readMember(reading: Reading, written: string, inside: Inside, place: FilePlace | undefined): void {
  let bangs = 0;
  while (written[bangs] === '!') bangs++;
  const pattern = written.slice(bangs);
  if (pattern === '') return;
  const negated = bangs % 2 === 1 ? !inside.negated : inside.negated;
  if (pattern.startsWith('/')) {
    readFileMember(reading, pattern, { ...inside, negated }, place);
  } else if (isTable(pattern)) {
    const reference = tableReferenceOf(pattern, 0);
    const table = reference && openTable(reference, reading.configuration);
    reading.members.push({ pattern, negated, place, kind: 'table', table });
  } else {
    reading.members.push({ pattern: foldKey(pattern), negated, place, kind: 'pattern', table: undefined });
  }
}

/** Members with a colon are tables, unless they stand in brackets (an IPv6 network). */
function isTable(pattern: string): boolean {
  return !pattern.startsWith('[') && pattern.includes(':');
}

function readFileMember(reading: Reading, name: string, inside: Inside, place: FilePlace | undefined): void {
  const file = reading.configuration.readFile(name);
  if (!file || inside.files.includes(file.path) || inside.depth >= MAXIMUM_DEPTH) {
    const { negated } = inside;
    reading.members.push({ pattern: name, negated, place, kind: 'unreadable-file', table: undefined });
    return;
  }
  const deeper = { ...inside, depth: inside.depth + 1, files: [...inside.files, file.path] };
  for (const row of (file.table?.('names') ?? parseTableFile(file.path, file.text, 'names')).rows) {
    if (isFull(reading)) return;
    readMember(reading, row.key, deeper, { path: file.path, span: row.keySpan });
  }
}

/** How names are compared. */
export interface NameMatching {
  /**
   * - `names`: exact names (string lists: mydestination, virtual_alias_domains);
   * - `parents`: a member also matches the subdomains of its name (domain lists under parent_domain_matches_subdomains);
   * - `dotted`: only a member `.name` matches subdomains (domain lists without it).
   */
  readonly as: 'names' | 'parents' | 'dotted';
}

/** Whether a name is in the list. The name is folded; a trailing dot is the caller's affair. Costs no more for long lists. */
export function matchName(list: MatchList, name: string, matching: NameMatching): MatchAnswer {
  const folded = foldKey(name);
  const index = indexOf(list);
  let first = list.members.length;
  for (const key of patternKeys(folded, matching)) first = Math.min(first, index.patterns.get(key) ?? first);
  for (const at of index.others) {
    if (at > first) break;
    const answer = answerOf(list.members[at] as MatchListMember, (table) =>
      tableHas(table, folded, matching),
    );
    if (answer) return answer;
  }
  const member = list.members[first];
  return member ? decision(member, undefined) : { kind: 'absent', negatedBy: undefined };
}

interface ListIndex {
  /** The first member with each pattern. */
  readonly patterns: ReadonlyMap<string, number>;
  /** Members that are no patterns, ascending. */
  readonly others: readonly number[];
}

const indexes = new WeakMap<MatchList, ListIndex>();

function indexOf(list: MatchList): ListIndex {
  const known = indexes.get(list);
  if (known) return known;
  const patterns = new Map<string, number>();
  const others: number[] = [];
  for (const [at, member] of list.members.entries()) {
    if (member.kind !== 'pattern') others.push(at);
    else if (!patterns.has(member.pattern)) patterns.set(member.pattern, at);
  }
  const index = { patterns, others };
  indexes.set(list, index);
  return index;
}

/** The patterns that match a name. */
function patternKeys(name: string, matching: NameMatching): readonly string[] {
  return matching.as === 'names' ? [name] : parentKeys(name, matching);
}

/** Whether an IP address (canonical form, no brackets) is in a list of networks and addresses. */
export function matchAddress(list: MatchList, address: string): MatchAnswer {
  const folded = foldKey(address);
  for (const member of list.members) {
    const answer =
      member.kind === 'pattern'
        ? answerOfPattern(member, folded)
        : answerOf(member, (table) => answerOfTable(table, folded));
    if (answer) return answer;
  }
  return { kind: 'absent', negatedBy: undefined };
}

function answerOfPattern(member: MatchListMember, address: string): MatchAnswer | undefined {
  const matches = patternMatchesAddress(member.pattern, address);
  if (matches === 'fault') {
    return { kind: 'unknown', why: `${member.pattern} is no network that Postfix can read` };
  }
  return matches ? decision(member, undefined) : undefined;
}

/** A table's row where it has one, its reason where it cannot tell. */
type MemberAnswer = { readonly matches: boolean; readonly row: TableRow | undefined } | string;

/** What a table or an unreadable file says; undefined: nothing, and the next member is tried. */
function answerOf(
  member: MatchListMember,
  ask: (table: LookupTable) => MemberAnswer,
): MatchAnswer | undefined {
  if (member.kind === 'unreadable-file') {
    return { kind: 'unknown', why: `the file ${member.pattern} is not at hand` };
  }
  if (!member.table) return { kind: 'unknown', why: `${member.pattern} is no table that Postfix can open` };
  const answer = ask(member.table);
  if (typeof answer === 'string') return { kind: 'unknown', why: answer };
  return answer.matches ? decision(member, answer.row) : undefined;
}

function decision(member: MatchListMember, row: TableRow | undefined): MatchAnswer {
  return member.negated ? { kind: 'absent', negatedBy: member } : { kind: 'found', member, row };
}

function answerOfTable(table: LookupTable, key: string): MemberAnswer {
  const answer = table.lookup(key);
  if (answer.kind === 'unknown') return answer.why;
  return { matches: answer.kind === 'found', row: answer.kind === 'found' ? answer.row : undefined };
}

/** Tables with fixed keys are asked for parent domains, too; pattern tables see the whole name only. */
function tableHas(table: LookupTable, name: string, matching: NameMatching): MemberAnswer {
  for (const key of matching.as === 'names' || !hasFixedKeys(table.reference)
    ? [name]
    : parentKeys(name, matching)) {
    const answer = answerOfTable(table, key);
    if (typeof answer === 'string' || answer.matches) return answer;
  }
  return { matches: false, row: undefined };
}

function parentKeys(name: string, matching: NameMatching): string[] {
  const keys = [name];
  for (let dot = name.indexOf('.', 1); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const key = name.slice(matching.as === 'parents' ? dot + 1 : dot);
    if (key !== '') keys.push(key);
  }
  return keys;
}

/**
 * `192.0.2.1`, `192.0.2.0/24`, `[2001:db8::1]`, `[2001:db8::]/32`. `fault`: a network of the address's family that Postfix cannot
 * read (a bad mask, host bits set); it then fails the whole look-up.
 */
function patternMatchesAddress(pattern: string, address: string): boolean | 'fault' {
  if (pattern === address || pattern === `[${address}]`) return true;
  if (pattern.includes(':') !== address.includes(':')) return false;
  if (!/^[0-9a-f.:[\]/]+$/.test(pattern) || !/[:/]/.test(pattern)) return false;
  const network = networkOf(pattern);
  return typeof network === 'string' ? 'fault' : cidrContains(network, address);
}
