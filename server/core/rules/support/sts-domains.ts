/**
 * The domains that MTA-STS policy files of the workspace are for, with their exchanges as the zones say them.
 */
import type { StsPolicyField } from '../../txt/sts-policy.ts';
import { fitsStsPattern } from '../../txt/sts-policy.ts';
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

/** Whether a policy covers an exchange. */
export function coversExchange({ policy }: StsPolicyFile, { target }: MailExchange): boolean {
  return policy.patterns.some(({ value }) => fitsStsPattern(plainName(target), value));
}

/** Whether a pattern fits one of the exchanges. */
export function isUsedPattern({ value }: StsPolicyField, { exchanges }: MailDomain): boolean {
  return exchanges.some(({ target }) => fitsStsPattern(plainName(target), value));
}
