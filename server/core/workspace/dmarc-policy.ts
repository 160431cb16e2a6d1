/**
 * Which DMARC policy receivers apply to mail of a domain (RFC 9989): the record of the domain itself, else that of its organisational
 * domain or public suffix, found by walking up the tree. Readers of RFC 7489 ask a list of public suffixes instead; the two differ where a
 * record stands between the registered domain and the author's, or says `psd`.
 */
import { labelsOf, nameKey, parentName } from '../dns/name.ts';
import { type DmarcRecord, type DmarcRequest, isDmarcText, parseDmarcText } from '../txt/dmarc.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { lookupName } from './names.ts';
import { isPublicSuffix } from './public-suffix.ts';
import type { SpfAsker } from './spf-policy.ts';
import { textsAt } from './text-records.ts';
import type { WorkspaceZone } from './types.ts';
import type { Workspace } from './workspace.ts';

/** Labels of the longest name that is asked for after the first one. */
const MOST_LABELS = 7;

/** A DMARC record where it stands. */
export interface DmarcPlace {
  /** The domain that it is for, as a name key. */
  readonly domain: string;
  readonly zone: WorkspaceZone;
  readonly record: ZoneRecord;
  readonly dmarc: DmarcRecord;
}

/** What the workspace says of the record for a domain itself. `several` count as none for receivers. */
export type DmarcAnswer =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none'; readonly zone: WorkspaceZone; readonly exists: boolean }
  | { readonly kind: 'several'; readonly records: readonly ZoneRecord[] }
  | ({ readonly kind: 'found' } & DmarcPlace);

/** The policy that is applied to mail of a domain. */
export type DmarcPolicyAnswer =
  | { readonly kind: 'unknown' }
  /** No record for certain; `walked`: the domains that were asked. */
  | { readonly kind: 'none'; readonly walked: readonly string[] }
  | {
      readonly kind: 'found';
      readonly place: DmarcPlace;
      /** The tag whose request counts, before absent tags are replaced. */
      readonly by: 'p' | 'sp' | 'np';
      /** Undefined where receivers do not process the record, as it asks for nothing valid and names nobody for reports. */
      readonly request: DmarcRequest | undefined;
    };

/** The record at `_dmarc` below a domain. */
export function dmarcAt(workspace: Workspace, domain: string, asker: SpfAsker): DmarcAnswer {
  const answer = textsAt(workspace, `_dmarc.${nameKey(domain)}`, asker);
  if (answer.kind === 'unknown') return answer;
  const { zone } = answer;
  const texts = answer.texts.filter(({ joined }) => isDmarcText(joined.text));
  if (texts.length > 1) return { kind: 'several', records: texts.map(({ record }) => record) };
  const [first] = texts;
  const dmarc = first && parseDmarcText(first.joined);
  if (first !== undefined && dmarc !== undefined)
    return { kind: 'found', domain: nameKey(domain), zone, record: first.record, dmarc };
  return answer.whole ? { kind: 'none', zone, exists: answer.exists } : { kind: 'unknown' };
}

/** The policy for mail of an absolute domain. What public suffixes that no zone at hand holds publish counts as nothing. */
export function dmarcPolicyFor(workspace: Workspace, domain: string, asker: SpfAsker): DmarcPolicyAnswer {
  const name = nameKey(domain);
  const own = dmarcAt(workspace, name, asker);
  if (own.kind === 'unknown') return own;
  if (own.kind === 'found') return { kind: 'found', place: own, by: 'p', request: requestIn(own.dmarc, 'p') };
  const found: DmarcPlace[] = [];
  const walked = [name];
  for (const target of domainsAbove(name)) {
    const answer = dmarcAt(workspace, target, asker);
    if (answer.kind === 'unknown') {
      if (!isPublicSuffix(target)) return answer;
      break;
    }
    walked.push(target);
    if (answer.kind !== 'found') continue;
    found.push(answer);
    if (answer.dmarc.psd !== 'u') break;
  }
  const place = governing(found);
  if (place === undefined) return { kind: 'none', walked };
  const by = lookupName(workspace, name, asker.from).kind === 'absent' ? 'np' : 'sp';
  return { kind: 'found', place, by, request: requestIn(place.dmarc, by) };
}

/** The domains that are asked after the first one, the longest first. */
export function* domainsAbove(name: string): Iterable<string> {
  let at = parentName(name);
  while (at !== undefined && labelsOf(at).length > MOST_LABELS) at = parentName(at);
  for (; at !== undefined && at !== '.'; at = parentName(at)) yield at;
}

/** Of the records above a domain, the longest first, the one that counts: a public suffix speaks only where nobody below it does. */
function governing(found: readonly DmarcPlace[]): DmarcPlace | undefined {
  const last = found.at(-1);
  if (last?.dmarc.psd !== 'y') return last;
  const organisation = found.at(-2);
  const isOneBelow = organisation !== undefined && parentName(organisation.domain) === last.domain;
  return isOneBelow ? organisation : last;
}

/** What a record asks for: tags that are absent are replaced, and a record without a valid request counts as `none` if it names reporters. */
export function requestIn(dmarc: DmarcRecord, by: 'p' | 'sp' | 'np'): DmarcRequest | undefined {
  const { p, sp, np, rua } = dmarc;
  if (p === undefined) return rua.some(({ fault }) => fault === undefined) ? 'none' : undefined;
  return by === 'p' ? p : by === 'sp' ? (sp ?? p) : (np ?? sp ?? p);
}

/**
 * The organisational domain of an absolute name as receivers find it for alignment and for reports; undefined where the workspace does not
 * hold what decides. Without any record the name itself.
 */
export function organisationOf(workspace: Workspace, domain: string, asker: SpfAsker): string | undefined {
  const name = nameKey(domain);
  let top = name;
  for (const target of [name, ...domainsAbove(name)]) {
    const answer = dmarcAt(workspace, target, asker);
    if (answer.kind === 'unknown') return isPublicSuffix(target) ? top : undefined;
    if (answer.kind !== 'found') continue;
    if (answer.dmarc.psd === 'n') return target;
    if (answer.dmarc.psd === 'y' && target !== name) return oneBelow(name, target);
    top = target;
  }
  return top;
}

function oneBelow(name: string, above: string): string {
  let at = name;
  for (let next = parentName(at); next !== undefined && next !== above; next = parentName(at)) at = next;
  return at;
}
