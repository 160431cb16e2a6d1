/**
 * DKIM selectors that programs of the workspace sign with, and those that its zones publish.
 */

import { brokenTypesAt } from '../zone/query.ts';
import { lookupName } from './names.ts';
import { type Signing, type SigningUse, signingIn } from './signing.ts';
import { isAllOfIt } from './spf-policy.ts';
import type { NameAnswer, WorkspaceZone } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';

const CNAME = 5;
const TXT = 16;

/** What the signing programs of the workspace do. */
export function signingOf(workspace: Workspace): Signing {
  return signingIn(indexOf(workspace));
}

/** The name where a key is published. */
export function keyNameOf({ domain, selector }: Pick<SigningUse, 'domain' | 'selector'>): string {
  return `${selector}._domainkey.${domain}`;
}

/** The zone that would hold the key of a use and has none for certain; undefined where there is one, or nobody can tell. */
export function zoneLackingKey(workspace: Workspace, use: SigningUse): WorkspaceZone | undefined {
  const name = keyNameOf(use);
  const answer = lookupName(workspace, name, { view: undefined, path: use.path });
  return lacks(workspace, name, answer) ? answer.zone : undefined;
}

function lacks(
  workspace: Workspace,
  name: string,
  answer: NameAnswer,
): answer is Extract<NameAnswer, { kind: 'absent' | 'exists' }> {
  if (answer.kind !== 'absent' && answer.kind !== 'exists') return false;
  if (answer.kind === 'exists' && answer.records.some(({ type }) => type === TXT)) return false;
  if (!isAllOfIt(workspace, answer.zone) || answer.zone.internal) return false;
  return !brokenTypesAt(answer.zone.zone, name).some((type) => type === 0 || type === TXT || type === CNAME);
}
