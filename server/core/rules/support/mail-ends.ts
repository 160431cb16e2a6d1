/**
 * Where the mail of a domain ends up, so that two hosts can be compared.
 */
import type { BranchTrace, EndTrace, InstanceTrace } from '../../mailflow/trace.ts';
import { isKnownWay, waysOfEverybody } from './followed-mail.ts';

/** A place where mail is delivered, or leaves the workspace. */
export interface MailEnd {
  /** Folder of the instance on whose host it is delivered, where that is known. */
  readonly folder: string | undefined;
  /** What it is delivered by. */
  readonly by: string;
  /** The host it is handed to; undefined where the instance that has it delivers it itself. */
  readonly to: string | undefined;
  /** Canonical addresses of that host, where they are known. */
  readonly addresses: readonly string[];
}

/** Which ends are asked for: those of mail when all servers answer, or also those that are tried after others. */
export type EndsAsked = 'first' | 'all';

/** All ends of mail for anybody; undefined where one is not known, or is no delivery. */
export function mailEndsOf(trace: InstanceTrace, asked: EndsAsked = 'first'): readonly MailEnd[] | undefined {
  const found = new Map<string, MailEnd>();
  for (const way of waysOfEverybody(trace)) {
    const ends = endsOfWay(trace, way, asked);
    if (ends === undefined) return undefined;
    for (const end of ends) found.set(`${end.folder} ${end.by} ${end.to}`, end);
  }
  return found.size === 0 ? undefined : [...found.values()];
}

function endsOfWay(trace: InstanceTrace, way: BranchTrace, asked: EndsAsked): readonly MailEnd[] | undefined {
  const { agent, ends } = way;
  const { folder } = trace.instance;
  if (!isKnownWay(way)) return undefined;
  switch (agent) {
    case 'local':
    case 'virtual':
    case 'pipe':
      return [{ folder, by: agent, to: undefined, addresses: [] }];
    case 'smtp':
    case 'lmtp': {
      const found: MailEnd[] = [];
      for (const end of ends) {
        if (end.hop.backup && asked === 'first') continue;
        const some = endsBehind(trace, end, agent);
        if (some === undefined) return undefined;
        found.push(...some);
      }
      return found.length === 0 ? undefined : found;
    }
    default:
      return undefined;
  }
}

function endsBehind(
  { instance }: InstanceTrace,
  { hop, next, returns }: EndTrace,
  agent: 'smtp' | 'lmtp',
): readonly MailEnd[] | undefined {
  if (returns) return undefined;
  if (next !== undefined) return next.route.acceptance.answer === 'yes' ? mailEndsOf(next) : undefined;
  switch (hop.kind) {
    case 'host':
      return [
        {
          folder: hop.instance?.folder,
          by: agent,
          to: hop.name,
          addresses: hop.addresses.addresses.map(({ address }) => address),
        },
      ];
    case 'outside':
      return [
        {
          folder: hop.instance?.folder,
          by: agent,
          to: hop.label,
          addresses: hop.address === undefined ? [] : [hop.address],
        },
      ];
    case 'service':
      return [{ folder: instance.folder, by: agent, to: undefined, addresses: [] }];
    default:
      return undefined;
  }
}

/**
 * Whether mail ends at the same places. Hosts that deliver it themselves, each in the same way, may share their store. A host that it is
 * handed to is the same by any of its names and addresses.
 */
export function endAlike(one: readonly MailEnd[], other: readonly MailEnd[]): boolean {
  return (
    one.every((end) => other.some((same) => isSame(end, same))) &&
    other.every((end) => one.some((same) => isSame(end, same)))
  );
}

function isSame(one: MailEnd, other: MailEnd): boolean {
  if (one.by !== other.by || (one.to === undefined) !== (other.to === undefined)) return false;
  if (one.to === other.to) return true;
  if (one.folder !== undefined && one.folder === other.folder) return true;
  return one.addresses.some((address) => other.addresses.includes(address));
}
