/**
 * The domains that MTA-STS policy files of the workspace are for, with their exchanges as the zones say them.
 */
import type { StsPolicyField } from '../../txt/sts-policy.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import { type StsPolicyFile, stsPolicyFilesOf } from '../../workspace/sts-policies.ts';
import type { MailDomain, MailExchange } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete, isTemplatedText } from '../../workspace/zone-completeness.ts';
import { plainName } from './wording.ts';

/** A domain with its policy files: one as a rule, several where copies of different states are kept. */
export interface StsDomain {
  readonly domain: MailDomain;
  readonly files: readonly StsPolicyFile[];
  /** Whether the zone holds all exchanges that the domain has. */
  readonly whole: boolean;
}

/** The domains that have a policy file and exchanges in the workspace, by the path of the first file. Of copies of a zone the nearest counts. */
export function stsDomainsOf(workspace: Workspace): readonly StsDomain[] {
  const domains = new Map<string, { readonly domain: MailDomain; readonly files: StsPolicyFile[] }>();
  for (const file of stsPolicyFilesOf(workspace)) {
    if (file.domain === undefined || isTemplatedPolicy(file)) continue;
    const domain = mailDomainOf(workspace, file.domain, { view: undefined, path: file.path });
    if (domain === undefined || domain.nullMx) continue;
    const { path, view } = domain.zone;
    const key = `${domain.domain}\n${view ?? ''}\n${path}`;
    const known = domains.get(key);
    if (known) known.files.push(file);
    else domains.set(key, { domain, files: [file] });
  }
  const index = indexOf(workspace);
  return [...domains.values()].map((one) => ({ ...one, whole: isComplete(index, one.domain.zone) }));
}

/** Whether a template engine is to fill a policy in. */
export function isTemplatedPolicy({ policy }: StsPolicyFile): boolean {
  return policy.fields.some(({ key, value }) => isTemplatedText(key) || isTemplatedText(value));
}

/** Names and patterns of one list, so that thousands of exchanges and thousands of patterns are compared once each. */
interface PatternSet {
  readonly names: ReadonlySet<string>;
  /** What stands behind the asterisk, its dot included. */
  readonly below: ReadonlySet<string>;
}

const patternSets = new WeakMap<StsPolicyFile['policy'], PatternSet>();
const targetSets = new WeakMap<MailDomain, PatternSet>();

/** Whether a policy covers an exchange: an asterisk stands for exactly one label (RFC 8461 §4.1). */
export function coversExchange({ policy }: StsPolicyFile, { target }: MailExchange): boolean {
  let set = patternSets.get(policy);
  if (set === undefined) {
    const values = policy.patterns.map(({ value }) => comparedPattern(value));
    const wild = values.filter((value) => value.startsWith('*.')).map((value) => value.slice(1));
    set = { names: new Set(values), below: new Set(wild) };
    patternSets.set(policy, set);
  }
  const name = plainName(target).toLowerCase();
  return set.names.has(name) || set.below.has(behindFirstLabel(name));
}

/** Whether a pattern fits one of the exchanges. */
export function isUsedPattern({ value }: StsPolicyField, domain: MailDomain): boolean {
  let set = targetSets.get(domain);
  if (set === undefined) {
    const names = domain.exchanges.map(({ target }) => plainName(target).toLowerCase());
    set = { names: new Set(names), below: new Set(names.map(behindFirstLabel)) };
    targetSets.set(domain, set);
  }
  const pattern = comparedPattern(value);
  return pattern.startsWith('*.') ? set.below.has(pattern.slice(1)) : set.names.has(pattern);
}

function comparedPattern(value: string): string {
  return value.toLowerCase().replace(/\.$/, '');
}

/** The rest of a name from its first dot on; empty where it has one label. */
function behindFirstLabel(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
