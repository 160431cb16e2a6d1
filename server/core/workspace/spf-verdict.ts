/**
 * What a receiver makes of a client's address under a domain's SPF policy (`check_host`, RFC 7208 §4), as far as the workspace holds
 * what decides. Local part and HELO name are not known, so terms that depend on them leave the verdict open.
 */
import { cidrContains } from '../net/cidr.ts';
import type { SpfQualifier, SpfTerm } from '../txt/spf.ts';
import { MOST_LOOKUPS } from './spf-cost.ts';
import { domainOfName, type SpfAsker, type SpfPolicy, spfAt } from './spf-policy.ts';
import { addressesAt, exchangesAt, isInRange, MOST_EXCHANGES, targetOfTerm } from './spf-targets.ts';
import type { Workspace } from './workspace.ts';

/** The results of RFC 7208 §2.6, and `unknown` where the files at hand do not decide. */
export type SpfResult = SpfQualifier | 'none' | 'permerror' | 'unknown';

/** A verdict. */
export interface SpfVerdict {
  readonly result: SpfResult;
  /** The terms that decided, from the domain's own policy down through its includes; empty where no term matched. */
  readonly by: readonly { readonly policy: SpfPolicy; readonly term: SpfTerm }[];
}

/** More lookups without an answer than this are an error for receivers (RFC 7208 §4.6.4). */
export const MOST_VOIDS = 2;

interface Question {
  readonly workspace: Workspace;
  readonly asker: SpfAsker;
  readonly address: string;
  readonly senderDomain: string;
  /** Counted through all policies. */
  readonly spent: { lookups: number; voids: number };
}

type Match = 'yes' | 'no' | 'unknown' | 'permerror';

/** The verdict on mail of `domain` (an absolute name) from a client's address in canonical form. */
export function spfVerdict(
  workspace: Workspace,
  domain: string,
  address: string,
  asker: SpfAsker,
): SpfVerdict {
  const senderDomain = domainOfName(domain);
  return checkHost({ workspace, asker, address, senderDomain, spent: { lookups: 0, voids: 0 } }, domain);
}

function verdict(result: SpfResult): SpfVerdict {
  return { result, by: [] };
}

function checkHost(question: Question, name: string): SpfVerdict {
  const answer = spfAt(question.workspace, name, question.asker);
  if (answer.kind === 'unknown' || answer.kind === 'none') return verdict(answer.kind);
  if (answer.kind === 'several') return verdict('permerror');
  return checkPolicy(question, { ...answer, name });
}

/** A term that nobody can tell the match of leaves the verdict open, unless what follows says the same. */
function checkPolicy(question: Question, policy: SpfPolicy): SpfVerdict {
  const { terms } = policy.spf;
  const count = (name: string): number => terms.filter(({ known }) => known === name).length;
  if (terms.some(({ fault }) => fault !== undefined) || count('redirect') > 1 || count('exp') > 1)
    return verdict('permerror');
  const doubts = new Set<SpfResult>();
  const settle = (final: SpfVerdict): SpfVerdict =>
    [...doubts].every((doubt) => doubt === final.result) ? final : verdict('unknown');
  for (const term of terms) {
    if (term.kind === 'modifier') continue;
    const { match, inner } = matchTerm(question, policy, term);
    if (match === 'permerror') return settle(verdict('permerror'));
    if (match === 'unknown') doubts.add(term.qualifier);
    if (match === 'yes') return settle({ result: term.qualifier, by: [{ policy, term }, ...inner] });
  }
  const redirect = terms.find(({ known }) => known === 'redirect');
  if (redirect === undefined) return settle(verdict('neutral'));
  if (++question.spent.lookups > MOST_LOOKUPS) return settle(verdict('permerror'));
  const target = targetOfTerm(redirect, contextOf(question, policy));
  if (target === undefined) return verdict('unknown');
  const { result, by } = checkHost(question, target);
  return settle(
    result === 'none'
      ? verdict('permerror')
      : { result, by: by.length > 0 ? [{ policy, term: redirect }, ...by] : [] },
  );
}

function contextOf({ senderDomain, address }: Question, { name }: SpfPolicy) {
  return { domain: domainOfName(name), senderDomain, address };
}

interface Matched {
  readonly match: Match;
  readonly inner: SpfVerdict['by'];
}

function matchTerm(question: Question, policy: SpfPolicy, term: SpfTerm): Matched {
  const { known } = term;
  if (known === 'all') return plain('yes');
  if (known === 'ip4' || known === 'ip6')
    return plain(term.network !== undefined && cidrContains(term.network, question.address) ? 'yes' : 'no');
  if (++question.spent.lookups > MOST_LOOKUPS) return plain('permerror');
  if (known === 'ptr') return plain('unknown');
  const target = targetOfTerm(term, contextOf(question, policy));
  if (target === undefined) return plain('unknown');
  switch (known) {
    case 'include':
      return matchInclude(question, target);
    case 'a':
      return plain(matchAddresses(question, term, target));
    case 'mx':
      return plain(matchExchanges(question, term, target));
    case 'exists':
      return plain(matchExists(question, target));
    default:
      return plain('unknown');
  }
}

function plain(match: Match): Matched {
  return { match, inner: [] };
}

function matchInclude(question: Question, target: string): Matched {
  const { result, by } = checkHost(question, target);
  if (result === 'pass') return { match: 'yes', inner: by };
  if (result === 'none' || result === 'permerror') return plain('permerror');
  return plain(result === 'unknown' ? 'unknown' : 'no');
}

function matchAddresses(
  { workspace, asker, address, spent }: Question,
  term: SpfTerm,
  target: string,
): Match {
  const answer = addressesAt(workspace, target, asker);
  if (answer.status === 'none' && ++spent.voids > MOST_VOIDS) return 'permerror';
  return isInRange(term, address, answer);
}

function matchExchanges(
  { workspace, asker, address, spent }: Question,
  term: SpfTerm,
  target: string,
): Match {
  const answer = exchangesAt(workspace, target, asker);
  if (answer.kind === 'unknown') return 'unknown';
  if (answer.kind === 'none') return ++spent.voids > MOST_VOIDS ? 'permerror' : 'no';
  if (answer.targets.length > MOST_EXCHANGES) return 'permerror';
  let open = false;
  for (const host of answer.targets) {
    if (host === '.') continue;
    const found = isInRange(term, address, addressesAt(workspace, host, { ...asker, from: answer.zone }));
    if (found === 'yes') return 'yes';
    open ||= found === 'unknown';
  }
  return open ? 'unknown' : 'no';
}

/** `exists` asks for an A record, whatever family the client has. */
function matchExists({ workspace, asker, spent }: Question, target: string): Match {
  const answer = addressesAt(workspace, target, asker);
  if (answer.addresses.some(({ address }) => !address.includes(':'))) return 'yes';
  if (answer.status === 'unknown') return 'unknown';
  return ++spent.voids > MOST_VOIDS ? 'permerror' : 'no';
}
