/**
 * Names with characters that host names do not have, told where they are written. Nearly all names are host names, which is seen while
 * they are hashed; only the others come here. Which of them a server minds is as in BIND's `check-names`.
 */
import { absoluteName, isHostName, isSubdomainOf, nameKey } from '../dns/name.ts';
import type { NameField } from '../dns/rdata.ts';
import { typeName } from '../dns/type-registry.ts';
import { type Draft, ownerOfDraft } from './draft.ts';
import type { EntryReader } from './entry.ts';
import { report } from './entry-faults.ts';

const A = 1;
const NS = 2;
const SOA = 6;
const WKS = 11;
const PTR = 12;
const MINFO = 14;
const MX = 15;
const RP = 17;
const AFSDB = 18;
const RT = 21;
const AAAA = 28;
const SRV = 33;
const A6 = 38;
const SVCB = 64;
const HTTPS = 65;

type Role = NameField['role'];

/** Reports the owner of the record just read where it must be a host name and is none; once for each time it is written. */
export function judgeOwner(draft: Draft, reader: EntryReader): void {
  const { type } = reader;
  if (type !== A && type !== AAAA && type !== MX && type !== WKS && type !== A6) return;
  if (draft.ownerReported && reader.inherits) return;
  const name = ownerOfDraft(draft);
  if (mayOwn(type, name)) return;
  draft.ownerReported = true;
  const { inherits, ownerStart, ownerStop, typeStart, typeStop, words } = reader;
  const start = inherits ? typeStart : ownerStart;
  const stop = inherits ? typeStop : ownerStop;
  report(draft.problems, 'zone-syntax/bad-host-chars', start, stop, {
    text: words.text.slice(ownerStart, ownerStop),
    name,
    type: typeName(type),
    part: 'owner',
  });
}

/** Labels below which addresses serve SPF's macros (RFC 7208 §5.7, appendix D.1). */
const SPF_LABELS = ['_spf', '_spf_rate', '_spf_verify'];

function mayOwn(type: number, name: string): boolean {
  if (isHost(name.startsWith('*.') ? name.slice(2) : name)) return true;
  if (type !== A && type !== AAAA) return false;
  const key = nameKey(name);
  // The global catalogue of an Active Directory forest.
  if (key.startsWith('gc._msdcs.') && isHostName(key.slice('gc._msdcs.'.length))) return true;
  return (
    type === A && key.split('.').some((label, at, all) => at < all.length - 2 && SPF_LABELS.includes(label))
  );
}

function isHost(name: string): boolean {
  return name === '' || name === '.' || isHostName(name);
}

/** Reports a name written in the data of a record: an address of the web or of mail, letters outside ASCII, or no host name. */
export function judgeName(
  draft: Draft,
  type: number,
  role: Role,
  text: string,
  start: number,
  stop: number,
): void {
  const { problems } = draft;
  const name = text.slice(start, stop);
  if (role !== 'mailbox' && isUrlOrEmail(name))
    report(problems, 'zone-syntax/url-or-email-as-target', start, stop, { text: name, type: typeName(type) });
  if (hasForeignLetters(name)) report(problems, 'zone-syntax/non-ascii-in-name', start, stop, { text: name });
  if (!isHostField(draft, type, role, text, start)) return;
  const absolute = absoluteName(name, draft.origin.name);
  if (absolute === undefined || (role === 'mailbox' ? isMailbox(absolute) : isHost(absolute))) return;
  report(problems, 'zone-syntax/bad-host-chars', start, stop, {
    text: name,
    name: absolute,
    type: typeName(type),
    part: role === 'mailbox' ? 'mailbox' : 'data',
  });
}

/** Whether named holds the name in this field to the rules of host names (of a mailbox: but for its first label). */
function isHostField(draft: Draft, type: number, role: Role, text: string, start: number): boolean {
  switch (type) {
    case NS:
    case SOA:
    case MINFO:
    case MX:
    case AFSDB:
    case RT:
    case SRV:
      return true;
    case SVCB:
    case HTTPS:
      // An alias (priority 0) leads anywhere.
      return !/(?:^|[\s(])0+[\s(]+$/.test(text.slice(Math.max(0, start - LONGEST_PRIORITY), start));
    case RP:
      return role === 'mailbox';
    case PTR:
      return draft.owner >= 0 && isReverseHost(ownerOfDraft(draft));
    default:
      return false;
  }
}

/** More units than a priority and the blanks behind it usually take. */
const LONGEST_PRIORITY = 64;

const REVERSE_ZONES = ['in-addr.arpa.', 'ip6.arpa.', 'ip6.int.'];

/** Whether the PTR records of a name say which host has an address; those for browsing services (RFC 6763 §11) do not. */
function isReverseHost(owner: string): boolean {
  return (
    REVERSE_ZONES.some((zone) => isSubdomainOf(owner, zone)) &&
    !/^(b|db|r|dr|lb)\._dns-sd\._udp\./i.test(owner)
  );
}

/** Whether the domain of a mailbox written as a name is a host name, and its first label printable. */
function isMailbox(absolute: string): boolean {
  const first = /^(?:[^.\\]|\\\D)*\./.exec(absolute)?.[0];
  return absolute === '.' || (first !== undefined && isHost(absolute.slice(first.length)));
}

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/|^mailto:|^[^@\\\s]+@[a-z0-9-]+\.[^@\\\s]+$/i;
/** A host with a port or path behind it. A slash before a number, or in a name with a final dot, is one of RFC 2317. */
const HOST_WITH_MORE = /^(?:[a-z0-9-]+\.)+[a-z]{2,}\.?(?:\/(?!\d+(?:\.|$))(?:.*[^.])?$|:\d{1,5}\.?$)/i;

/** Whether a name is written as people write addresses of web pages (with a path or port behind the host at least) or of mail. */
function isUrlOrEmail(name: string): boolean {
  return name.length > 1 && (ADDRESS.test(name) || HOST_WITH_MORE.test(name));
}

/** Whether a written name has letters outside ASCII, and is no name of a service, which may have them (RFC 6763 §4.1.3). */
export function hasForeignLetters(name: string): boolean {
  for (let at = 0; at < name.length; at++)
    if (name.charCodeAt(at) > 127) return !/(^|\.)_(tcp|udp)(\.|$)/i.test(name);
  return false;
}
