/**
 * DKIM key records (RFC 6376 §3.6.1, RFC 8301, RFC 8463): the tags of a TXT record below `_domainkey`, the key in it with its real length,
 * and what is wrong with it, with the places where it is written. Which selectors are in use is not known here.
 */
import { base64Octets } from '../dns/dnssec-numbers.ts';
import { type PublicKey, publicKeyOf } from '../keys/public-key.ts';
import type { JoinedText } from './joined-text.ts';
import { parseTagList, type Tag, type TagList, type TagPart, tagNamed } from './tag-list.ts';

/** What makes a key record one that verifiers pass over or cannot use. */
export type DkimFault =
  /** Of the list: no `=`, no name, a character that may not stand there, nothing between two semicolons, the same name twice. */
  | 'no-equals'
  | 'bad-name'
  | 'bad-character'
  | 'empty'
  | 'repeated'
  | 'version-not-first'
  | 'version-unknown'
  /** No `p=`. */
  | 'no-key'
  /** `P=`, `V=`: names are small letters. */
  | 'capital-name'
  | 'key-not-base64'
  /** A PEM line, or quotes, were copied along. */
  | 'key-with-wrapping'
  /** The last part of the key is missing. */
  | 'key-cut'
  | 'key-unreadable'
  /** `k=` says another algorithm than the key is of. */
  | 'key-of-other-type'
  /** Ed25519 keys are 32 octets as they are. */
  | 'key-not-raw'
  | 'key-type-unknown'
  /** `h=` allows no hash that verifiers take. */
  | 'hash-unusable';

/** One fault and the stretch of the joined text that is at fault. */
export interface LocatedDkimFault {
  readonly fault: DkimFault;
  readonly part: TagPart;
  readonly tag: Tag | undefined;
}

/** The key of a record. `none`: there is none, or it cannot be read. */
export type DkimKey =
  | { readonly kind: 'rsa'; readonly bits: number }
  | { readonly kind: 'ed25519' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'none' };

/** A DKIM key record. */
export interface DkimRecord {
  readonly list: TagList;
  readonly key: DkimKey;
  /** In the order of the text. */
  readonly faults: readonly LocatedDkimFault[];
  /** The `p=` tag. */
  readonly keyTag: Tag | undefined;
  /** `t=y`, `t=s` and others, with their places. */
  readonly flags: readonly ListedWord[];
  /** `s=`; empty where it is not written, which means all services. */
  readonly services: readonly ListedWord[];
  readonly unknownTags: readonly Tag[];
}

/** One word of a list with colons. */
export interface ListedWord {
  readonly text: string;
  readonly part: TagPart;
}

const KNOWN_TAGS: ReadonlySet<string> = new Set(['v', 'h', 'k', 'n', 'p', 's', 't']);
/** Octets of an Ed25519 key (RFC 8463 §3). */
const ED25519_OCTETS = 32;
/** Of records that go on for ever only so much of the key is read. */
const LONGEST_KEY = 20_000;

/** Whether a text says of itself that it is a DKIM key: `v=DKIM1`, blanks wherever they may stand. */
export function saysDkim(text: string): boolean {
  return /^\s*v\s*=\s*DKIM1\s*(?:;|$)/.test(text);
}

/** Reads the joined text of a TXT record as a DKIM key. Any text gives a record; what is wrong stands in `faults`. */
export function parseDkim(joined: JoinedText): DkimRecord {
  const list = parseTagList(joined);
  const keyTag = tagNamed(list, 'p');
  const faults: LocatedDkimFault[] = [];
  for (const [at, tag] of list.tags.entries()) {
    const fault = formFaultOf(tag, at);
    if (fault !== undefined) faults.push({ ...fault, tag });
  }
  const { key, fault } = keyOf(list, keyTag);
  if (fault !== undefined) faults.push(fault);
  const hash = hashFaultOf(list);
  if (hash !== undefined) faults.push(hash);
  faults.sort((one, other) => one.part.from - other.part.from);
  return {
    list,
    key,
    faults,
    keyTag,
    flags: wordsOf(tagNamed(list, 't')),
    services: wordsOf(tagNamed(list, 's')),
    unknownTags: list.tags.filter(
      ({ name, fault: bad }) =>
        !KNOWN_TAGS.has(name) && bad !== 'empty' && bad !== 'no-equals' && bad !== 'bad-name',
    ),
  };
}

function formFaultOf(tag: Tag, at: number): Omit<LocatedDkimFault, 'tag'> | undefined {
  const { name, value } = tag;
  // Where the key itself is at fault its reader says more.
  if (tag.fault !== undefined && !(tag.fault === 'bad-character' && name === 'p'))
    return { fault: tag.fault, part: tag.faultPart };
  if (tag.repeated) return { fault: 'repeated', part: tag.part };
  if (name === 'v' && value !== 'DKIM1') return { fault: 'version-unknown', part: tag.part };
  if (name === 'v' && at > 0) return { fault: 'version-not-first', part: tag.part };
  if (name === 'V') return { fault: 'capital-name', part: tag.namePart };
  return undefined;
}

interface FoundKey {
  readonly key: DkimKey;
  readonly fault?: LocatedDkimFault;
}

const NO_KEY: DkimKey = { kind: 'none' };

function keyOf(list: TagList, tag: Tag | undefined): FoundKey {
  if (tag === undefined) {
    const capital = list.tags.find(({ name }) => name === 'P');
    const first = list.tags[0];
    const part = first?.part ?? { from: 0, to: list.joined.text.length };
    return capital === undefined
      ? { key: NO_KEY, fault: { fault: 'no-key', part, tag: first } }
      : { key: NO_KEY, fault: { fault: 'capital-name', part: capital.namePart, tag: capital } };
  }
  const bad = (fault: DkimFault, part: TagPart = tag.valuePart): FoundKey => ({
    key: NO_KEY,
    fault: { fault, part, tag },
  });
  const type = tagNamed(list, 'k');
  const typeName = (type?.value ?? 'rsa').toLowerCase();
  if (tag.value === '') return { key: { kind: 'revoked' } };
  if (type !== undefined && typeName !== 'rsa' && typeName !== 'ed25519')
    return bad('key-type-unknown', type.value === '' ? type.part : type.valuePart);
  const digits = tag.value.slice(0, LONGEST_KEY).replace(/[ \t\r\n]+/g, '');
  if (/^-----BEGIN|-----END|["'\\<>()]/.test(digits)) return bad('key-with-wrapping', wrappingIn(tag));
  const wrong = tag.value.search(/[^A-Za-z0-9+/= \t\r\n]|=(?=[ \t\r\n]*[^= \t\r\n])/);
  const octets = wrong < 0 ? base64Octets(digits) : undefined;
  if (octets === undefined) {
    const from = tag.valuePart.from + Math.max(0, wrong);
    return bad('key-not-base64', { from, to: from + 1 });
  }
  return typeName === 'rsa' ? rsaKey(publicKeyOf(octets), octets.length, bad) : ed25519Key(octets, bad, type);
}

function rsaKey(key: PublicKey, length: number, bad: (fault: DkimFault) => FoundKey): FoundKey {
  switch (key.kind) {
    case 'rsa':
      return key.bits === 0 ? bad('key-unreadable') : { key: { kind: 'rsa', bits: key.bits } };
    case 'ed25519':
    case 'other':
      return bad('key-of-other-type');
    case 'cut':
      return bad('key-cut');
    case 'none':
      return bad(length === ED25519_OCTETS ? 'key-of-other-type' : 'key-unreadable');
  }
}

function ed25519Key(
  octets: Uint8Array,
  bad: (fault: DkimFault, part?: TagPart) => FoundKey,
  type: Tag | undefined,
): FoundKey {
  if (octets.length === ED25519_OCTETS) return { key: { kind: 'ed25519' } };
  const key = publicKeyOf(octets);
  if (key.kind === 'ed25519') return bad('key-not-raw');
  if (key.kind === 'rsa') return bad('key-of-other-type', type?.valuePart);
  return bad(octets.length < ED25519_OCTETS ? 'key-cut' : 'key-unreadable');
}

/** The first of what was copied along with the key. */
function wrappingIn({ value, valuePart }: Tag): TagPart {
  const found = /-----[A-Z ]*(?:-----)?|["'\\<>()]/.exec(value);
  const from = valuePart.from + (found?.index ?? 0);
  return { from, to: from + (found?.[0].length ?? 1) };
}

/** RFC 8301 §3.1: SHA-256 only; what verifiers do not know they pass over. */
function hashFaultOf(list: TagList): LocatedDkimFault | undefined {
  const tag = tagNamed(list, 'h');
  if (tag === undefined || wordsOf(tag).some(({ text }) => text.toLowerCase() === 'sha256')) return undefined;
  return { fault: 'hash-unusable', part: tag.value === '' ? tag.part : tag.valuePart, tag };
}

function wordsOf(tag: Tag | undefined): readonly ListedWord[] {
  if (tag === undefined) return [];
  const words: ListedWord[] = [];
  let from = tag.valuePart.from;
  for (const written of tag.value.split(':')) {
    const text = written.trim();
    const start = from + written.indexOf(text);
    if (text !== '') words.push({ text, part: { from: start, to: start + text.length } });
    from += written.length + 1;
  }
  return words;
}

/** The labels around `_domainkey` in an absolute name: the selector before it and the domain behind it. */
export interface DkimName {
  readonly selector: string;
  /** Absolute. */
  readonly domain: string;
}

/**
 * The selector and the domain of an absolute name `SELECTOR._domainkey.DOMAIN`; undefined for other names, and for those whose label before
 * `_domainkey` begins with `_`: old policies (`_adsp`) and addresses for reports (`_report`) stand there.
 */
export function dkimNameOf(name: string): DkimName | undefined {
  const found = /^(.+)\._domainkey\.(.+)$/i.exec(name);
  if (found === null) return undefined;
  const [, selector = '', domain = ''] = found;
  return /(?:^|\.)_[^.]*$/.test(selector) ? undefined : { selector, domain };
}
