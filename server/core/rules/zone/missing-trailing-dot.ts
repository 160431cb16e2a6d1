/**
 * A name that was meant to be absolute and lacks its final dot, so that the origin is appended to it.
 */
import { parse } from 'tldts';
import { isAbsoluteName, isSubdomainOf, nameKey } from '../../dns/name.ts';
import { nameFieldsOf } from '../../dns/rdata.ts';
import type { Span } from '../../text/span.ts';
import { lookupName } from '../../workspace/names.ts';
import type { NameAnswer, WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { isTemplatedText } from '../../workspace/zone-completeness.ts';
import { zoneOriginsOf } from '../../workspace/zone-origins.ts';
import { blocksWithDottedNames, type DottedBlock } from '../../zone/dotted-blocks.ts';
import { nameExists } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { RelatedPlace } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { plainName, quoted } from '../support/wording.ts';

/** Owners named after other domains beyond this number are a naming scheme, not slips. */
const MOST_FOREIGN_OWNERS = 2;

export const rule = defineRule(
  {
    id: 'zone/missing-trailing-dot',
    summary: 'A name that was meant to be absolute lacks its final dot.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
    yieldsTo: [
      'zone-syntax/url-or-email-as-target',
      'zone/repeated-origin',
      'zone/soa-rname-at-sign',
      'ptr/ptr-target-missing-dot',
    ],
  },
  {
    scope: 'zone',
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      if (zone.origin === '.') return 'settled';
      let settled = true;
      const foreignOwners: Suspect[] = [];
      const origins = zoneOriginsOf(workspace).endings;
      const judge = judgeOf(workspace, zone);
      // An origin's last label may be of any form; the others that tell are top-level domains.
      const which = [...origins].some((ending) => NEVER_PUBLIC.test(ending) && /[^a-z]/.test(ending))
        ? 'all'
        : 'telling';
      for (const block of blocksWithDottedNames(zone.zone, which)) {
        for (const at of suspectsOfBlock(zone, block, origins)) {
          settled = false;
          const record = block.record(at);
          for (const name of relativeNamesOf(record)) {
            const verdict = judge(name);
            if (verdict === undefined) continue;
            const suspect = { record, name, ...verdict };
            if (suspect.foreignOwner) foreignOwners.push(suspect);
            else report(findingOf(suspect));
          }
        }
      }
      if (foreignOwners.length <= MOST_FOREIGN_OWNERS)
        for (const suspect of foreignOwners) report(findingOf(suspect));
      return settled ? 'settled' : undefined;
    },
  },
);

/** By block: its records that could be suspect, whatever other names there are, with the origins that this was said under. */
const verdicts = new WeakMap<
  object,
  { readonly origins: ReadonlySet<string>; readonly suspects: readonly number[] }
>();

/** The records of a block with a name that may be suspect, by number. Nearly always none. */
function suspectsOfBlock(
  zone: WorkspaceZone,
  block: DottedBlock,
  origins: ReadonlySet<string>,
): readonly number[] {
  const known = verdicts.get(block.key);
  if (known?.origins === origins) return known.suspects;
  const suspects: number[] = [];
  // Under an origin of one label a word without any dot may repeat it.
  const ownLabelTells = !zone.origin.slice(0, -1).includes('.');
  for (let at = 0; at < block.count; at++) {
    if (!ownLabelTells && !hasTellingEnding(block.text(at), origins)) continue;
    if (relativeNamesOf(block.record(at)).some((name) => mayBeSuspect(zone, name, origins)))
      suspects.push(at);
  }
  verdicts.set(block.key, { origins, suspects });
  return suspects;
}

/**
 * Whether a written record has a word whose last label ends an origin or a public suffix, or something that only a closer look can read:
 * an escape, a character outside ASCII, a quoted owner. Sorts out nearly all records before anything is made of them. Strings are passed
 * over, as no name stands in one; comments only make it say yes too often.
 */
function hasTellingEnding(text: string, origins: ReadonlySet<string>): boolean {
  if (text.charCodeAt(0) === QUOTE) return true;
  // Where the label begins that may be a word's last one: behind a dot. -1: the word has no dot yet.
  let label = -1;
  let letters = true;
  for (let at = 0; at <= text.length; at++) {
    const kind = at < text.length ? (KINDS[text.charCodeAt(at)] ?? TELLS) : ENDS_WORD;
    if (kind === TELLS) return true;
    if (kind === DOT) {
      label = at + 1;
      letters = true;
    } else if (kind === ENDS_WORD) {
      if (label >= 0 && label < at && isTellingLabel(text.slice(label, at).toLowerCase(), letters, origins))
        return true;
      label = -1;
      if (text.charCodeAt(at) !== QUOTE) continue;
      at = endOfString(text, at + 1);
      if (at < 0) return true;
    } else if (kind === NO_LETTER) letters = false;
  }
  return false;
}

const QUOTE = 34;

const LETTER = 0;
const NO_LETTER = 1;
const DOT = 2;
const ENDS_WORD = 3;
const TELLS = 4;

/** What a character of a written record is, for those inside ASCII. */
const KINDS: readonly number[] = Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (character === '\\') return TELLS;
  if (character === '.') return DOT;
  if (/[\s;()"]/.test(character)) return ENDS_WORD;
  return /[A-Za-z]/.test(character) ? LETTER : NO_LETTER;
});

/** Offset of the quote that closes a string, or of the line end that does; -1 where an escape may hide it. */
function endOfString(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 92) return -1;
    if (unit === QUOTE || unit === 10 || unit === 13) return at;
  }
  return text.length;
}

/** Labels of digits and hyphens end no public suffix: there, these stand in the ASCII form of other scripts only. */
const NEVER_PUBLIC = /^(?!xn--)[a-z0-9_-]+$/;

function isTellingLabel(label: string, letters: boolean, origins: ReadonlySet<string>): boolean {
  if (origins.has(label)) return true;
  return (letters || !NEVER_PUBLIC.test(label)) && isPublicEnding(label);
}

/** What was found out about last labels; only a bounded number is kept. */
const publicEndings = new Map<string, boolean>();
const MOST_ENDINGS = 10_000;

function isPublicEnding(label: string): boolean {
  let known = publicEndings.get(label);
  if (known === undefined) {
    known =
      registrableDomainOf(`example.${label}`) !== undefined ||
      registrableDomainOf(`a.example.${label}`) !== undefined;
    if (publicEndings.size >= MOST_ENDINGS) publicEndings.clear();
    publicEndings.set(label, known);
  }
  return known;
}

function lastLabelOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/** What can be told of a name by itself: it repeats the zone, may be defined in another zone, or ends with a public suffix. */
function mayBeSuspect(zone: WorkspaceZone, name: RelativeName, origins: ReadonlySet<string>): boolean {
  if (origins.has(lastLabelOf(name.text)) || isSubdomainOf(`${name.text}.`, zone.origin)) return true;
  return name.role === 'data' && registrableDomainOf(name.text) !== undefined;
}

/** A relative name of a record, with what it means as it stands. */
interface RelativeName {
  /** `mailbox`: a mail address written as a name, which need not be defined anywhere. */
  readonly role: 'owner' | 'data' | 'mailbox';
  readonly text: string;
  readonly span: Span;
  readonly expanded: string;
}

/** Why a name looks as if it lacks its final dot. */
interface Verdict {
  readonly reason: string;
  readonly related: readonly RelatedPlace[];
  readonly foreignOwner: boolean;
}

interface Suspect extends Verdict {
  readonly record: ZoneRecord;
  readonly name: RelativeName;
}

/** As `verdictOn`; what it said last of the data of a record is kept, as thousands of records may name one host. */
function judgeOf(workspace: Workspace, zone: WorkspaceZone): (name: RelativeName) => Verdict | undefined {
  let last: RelativeName | undefined;
  let verdict: Verdict | undefined;
  return (name) => {
    if (name.role !== 'data') return verdictOn(workspace, zone, name);
    if (last?.text !== name.text || last.expanded !== name.expanded) {
      last = name;
      verdict = verdictOn(workspace, zone, name);
    }
    return verdict;
  };
}

function relativeNamesOf(record: ZoneRecord): readonly RelativeName[] {
  const names: RelativeName[] = [];
  if (record.ownerSpan !== undefined) {
    // A relative owner is as long as what is written; escapes may be written longer than BIND prints them, but never shorter.
    const length = record.ownerSpan.end - record.ownerSpan.start;
    const text = record.owner.slice(0, length);
    if (!isAbsoluteName(text) && record.owner[length] === '.')
      names.push({ role: 'owner', text, span: record.ownerSpan, expanded: record.owner });
  }
  const roles = nameFieldsOf(record.type);
  for (const [token, { text, span, absolute }] of record.fields.entries()) {
    if (absolute === undefined || text === '@' || isAbsoluteName(text)) continue;
    const isMailbox = roles.some((field) => field.token === token && field.role === 'mailbox');
    names.push({ role: isMailbox ? 'mailbox' : 'data', text, span, expanded: absolute });
  }
  return names.filter(({ text }) => !isTemplatedText(text));
}

function verdictOn(workspace: Workspace, zone: WorkspaceZone, name: RelativeName): Verdict | undefined {
  const meant = nameKey(`${name.text}.`);
  if (meant === nameKey(name.expanded)) return undefined;
  const suspect = { related: [], foreignOwner: false };
  if (name.text.includes('.') && isSubdomainOf(meant, zone.origin)) {
    // Below a zone of one label, `a.com` in `com.` may be meant: only a name that leads nowhere tells.
    const told = zone.origin.indexOf('.') < zone.origin.length - 1;
    if (told || (name.role !== 'owner' && !standsFor(lookupName(workspace, name.expanded, zone))))
      return { ...suspect, reason: 'which repeats the name of the zone' };
  }
  if (!name.text.includes('.') || name.role === 'mailbox') return undefined;
  if (name.role === 'data') {
    const answer = lookupName(workspace, name.expanded, zone);
    if (standsFor(answer)) return undefined;
    const place = placeElsewhere(workspace, zone, meant);
    if (place !== undefined)
      return { ...suspect, reason: `which is not defined, while ${plainName(meant)} is`, related: [place] };
    const domain = registrableDomainOf(name.text);
    if (domain === undefined) return undefined;
    // A zone that has names below `net.example.com` or `example.net.example.com` means them so.
    const rest = name.expanded.slice(name.text.length);
    const suffix = domain.slice(domain.indexOf('.') + 1);
    if ([domain, suffix].some((used) => nameExists(zone.zone, `${used}${rest}`))) return undefined;
    const isAnswered = answer.kind !== 'absent';
    return {
      ...suspect,
      reason: isAnswered ? 'which only a wildcard stands for' : 'which nothing here defines',
    };
  }
  // Below an origin of its own, such as `_report._dmarc`, owners are named after other domains on purpose.
  if (nameKey(name.expanded) !== `${meant}${zone.origin}`) return undefined;
  const place =
    registrableDomainOf(name.text) === undefined ? undefined : placeElsewhere(workspace, zone, meant);
  if (place === undefined) return undefined;
  const reason = `while ${plainName(meant)} is defined in another zone`;
  return { ...suspect, reason, related: [place], foreignOwner: true };
}

/** Whether a name has something to stand for: records or names of its own, or a place that is not at hand. A wildcard does not tell. */
function standsFor(answer: NameAnswer): boolean {
  switch (answer.kind) {
    case 'absent':
      return false;
    case 'exists':
      return !answer.wildcard;
    case 'alias':
      return !answer.record.owner.startsWith('*.');
    case 'unknown':
    case 'below-dname':
      return true;
  }
}

/** Where the absolute name has records of its own in another zone of the workspace. */
function placeElsewhere(workspace: Workspace, zone: WorkspaceZone, name: string): RelatedPlace | undefined {
  const answer = lookupName(workspace, name, zone);
  const record =
    answer.kind === 'alias'
      ? answer.record
      : answer.kind === 'exists' && !answer.wildcard
        ? answer.records[0]
        : undefined;
  if (record === undefined || nameKey(record.owner) !== name) return undefined;
  if (answer.kind !== 'alias' && answer.kind !== 'exists') return undefined;
  if (answer.zone.origin === zone.origin) return undefined;
  return { path: record.path, span: record.span, message: `${plainName(name)} is defined here.` };
}

/** The part of a name that somebody can register: a public suffix of the ICANN list and one label; undefined for other names. */
function registrableDomainOf(text: string): string | undefined {
  if (lastAsked.text === text) return lastAsked.domain;
  const { domain, isIcann } = parse(text, { validateHostname: false, allowPrivateDomains: false });
  lastAsked = { text, domain: isIcann && domain ? domain : undefined };
  return lastAsked.domain;
}

let lastAsked: { readonly text: string; readonly domain: string | undefined } = {
  text: '',
  domain: undefined,
};

function findingOf({ record, name, reason, related, foreignOwner }: Suspect): {
  readonly path: string;
  readonly span: Span;
  readonly message: () => string;
  readonly related: readonly RelatedPlace[];
  readonly fixes: () => readonly ReturnType<typeof suggestedFix>[];
} {
  const { path } = record;
  const { span, text, expanded } = name;
  return {
    path,
    span,
    message: () =>
      `${quoted(text)} has no final dot, so it means ${plainName(expanded)}, ${reason}. ${
        foreignOwner ? 'Move the record to its own zone, or rename it.' : 'Add the dot.'
      }`,
    related,
    fixes: () =>
      foreignOwner
        ? []
        : [
            suggestedFix('Add the final dot.', path, () => [
              { span: { start: span.end, end: span.end }, newText: '.' },
            ]),
          ],
  };
}
