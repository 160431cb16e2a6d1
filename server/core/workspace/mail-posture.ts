/**
 * Whether a domain receives mail, sends it, does both, or neither: by its MX records first, then by its SPF record, then by what the
 * Postfix instances of the workspace do with it. DMARC is no sign of either.
 */
import { nameKey } from '../dns/name.ts';
import { isAll } from '../txt/spf.ts';
import { instancesOf } from './instances.ts';
import { sendsAs } from './sender-domains.ts';
import { type SpfAnswer, type SpfAsker, type SpfPolicy, spfAt } from './spf-policy.ts';
import { addressesAt, exchangesAt } from './spf-targets.ts';
import type { Workspace } from './workspace.ts';

/** One half of a posture. */
export type PostureAnswer = 'yes' | 'no' | 'unknown';

/** What a domain does. */
export interface MailPosture {
  readonly posture: 'both' | 'receives' | 'sends' | 'neither' | 'unknown';
  readonly receives: PostureAnswer;
  /** `null-mx`: it says that it takes no mail; `address`: it has no MX and an address, which servers try then. */
  readonly receivesBy: 'mx' | 'null-mx' | 'address' | 'nothing' | 'unknown';
  readonly sends: PostureAnswer;
  /** `closed-spf`: it says that it sends none; `postfix`: an instance sends as it. */
  readonly sendsBy: 'spf' | 'closed-spf' | 'postfix' | 'nothing' | 'unknown';
  /** Whether an instance of the workspace was asked. */
  readonly askedInstances: boolean;
}

/** The posture of an absolute name. */
export function mailPostureOf(workspace: Workspace, domain: string, asker: SpfAsker): MailPosture {
  const name = nameKey(domain);
  const incoming = incomingOf(workspace, name, asker);
  const outgoing = outgoingOf(workspace, name, spfAt(workspace, name, asker));
  const { receives } = incoming;
  const { sends } = outgoing;
  return { posture: postureOf(receives, sends), ...incoming, ...outgoing };
}

function postureOf(receives: PostureAnswer, sends: PostureAnswer): MailPosture['posture'] {
  if (receives === 'unknown' || sends === 'unknown') return 'unknown';
  if (receives === 'yes') return sends === 'yes' ? 'both' : 'receives';
  return sends === 'yes' ? 'sends' : 'neither';
}

function incomingOf(
  workspace: Workspace,
  name: string,
  asker: SpfAsker,
): Pick<MailPosture, 'receives' | 'receivesBy'> {
  const exchanges = exchangesAt(workspace, name, asker);
  if (exchanges.kind === 'unknown') return { receives: 'unknown', receivesBy: 'unknown' };
  if (exchanges.kind === 'found') {
    const isNull = exchanges.targets.every((target) => target === '.');
    return isNull ? { receives: 'no', receivesBy: 'null-mx' } : { receives: 'yes', receivesBy: 'mx' };
  }
  const { status } = addressesAt(workspace, name, asker);
  if (status === 'none') return { receives: 'no', receivesBy: 'nothing' };
  // A web server's address is tried for mail, whether it takes any or not.
  return { receives: 'unknown', receivesBy: status === 'found' ? 'address' : 'unknown' };
}

function outgoingOf(
  workspace: Workspace,
  name: string,
  answer: SpfAnswer,
): Pick<MailPosture, 'sends' | 'sendsBy' | 'askedInstances'> {
  if (answer.kind === 'unknown' || answer.kind === 'several')
    return { sends: 'unknown', sendsBy: 'unknown', askedInstances: false };
  if (answer.kind === 'found') {
    return authorisesNobody(answer)
      ? { sends: 'no', sendsBy: 'closed-spf', askedInstances: false }
      : { sends: 'yes', sendsBy: 'spf', askedInstances: false };
  }
  const senders = instancesOf(workspace).map(({ configuration }) => sendsAs(configuration, name));
  if (senders.includes('yes')) return { sends: 'yes', sendsBy: 'postfix', askedInstances: true };
  if (senders.includes('unknown')) return { sends: 'unknown', sendsBy: 'unknown', askedInstances: true };
  return { sends: 'no', sendsBy: 'nothing', askedInstances: true };
}

/** Whether a policy is `v=spf1 -all`, an explanation aside. */
export function authorisesNobody({ spf: { terms } }: SpfPolicy): boolean {
  const first = terms.find(({ kind, known }) => kind === 'mechanism' || known === 'redirect');
  return first !== undefined && isAll(first) && first.qualifier === 'fail';
}
