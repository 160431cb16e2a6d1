/**
 * The way of one address: from the sender's look-up of MX records through every instance of the workspace to where the message ends. Asks
 * the same functions as the rest of Mailzone (acceptance, expansion, resolver, local delivery, next hops); nothing is decided here anew.
 */
import { internalForm, scanAddress } from '../postfix/address-tokens.ts';
import { instanceInFolder } from '../workspace/instances.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { AddressTrace } from './address-trace-types.ts';
import type { TraceContext } from './trace-context.ts';
import { dnsSteps } from './trace-dns.ts';
import { stepsAt } from './trace-station.ts';

/** What is asked. */
export interface TraceQuestion {
  /** As a sender writes it, `user@example.com`. */
  readonly address: string;
  /** Envelope sender; undefined: anybody, empty: the null sender. */
  readonly sender?: string;
  /** IP address of the client that comes from outside; undefined: anybody. */
  readonly client?: string;
  /** Folder of the Postfix instance whose own mail it is; undefined: mail from the Internet, which goes by MX. */
  readonly from?: string;
}

/** Recipients that one trace follows. */
const MAX_RECIPIENTS = 400;

/**
 * The trace; undefined where the address has no domain (`isTraceable`), or `from` is no instance. Deterministic, bounded in servers,
 * recipients and hops; what is beyond ends as `unknown`.
 */
export function traceAddress(workspace: Workspace, question: TraceQuestion): AddressTrace | undefined {
  if (!isTraceable(question.address)) return undefined;
  const context: TraceContext = { workspace, ends: [], stations: [], left: MAX_RECIPIENTS };
  const recipient = internalForm(scanAddress(question.address));
  const sender = question.sender === undefined ? undefined : internalForm(scanAddress(question.sender));
  const common = { recipient, sender, passed: [], backup: false, provided: [] } as const;
  if (question.from !== undefined) {
    const instance = instanceInFolder(workspace, question.from);
    if (!instance) return undefined;
    const steps = stepsAt(context, { ...common, instance, client: { kind: 'own' } });
    return { address: question.address, steps, ends: context.ends, stations: context.stations };
  }
  const client = { kind: 'outside', address: question.client } as const;
  const steps = dnsSteps(context, recipient, (instance, more) =>
    stepsAt(context, { ...common, instance, client, ...more }),
  );
  return { address: question.address, steps, ends: context.ends, stations: context.stations };
}

/** Whether a text is an address with local part and domain. */
export function isTraceable(address: string): boolean {
  if (address.length > 1000) return false;
  const internal = internalForm(scanAddress(address));
  const at = internal.lastIndexOf('@');
  return at > 0 && at < internal.length - 1;
}
