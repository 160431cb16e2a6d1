/**
 * Where the mail of a domain ends up, so that two hosts can be compared.
 */
import type { BranchTrace, EndTrace, InstanceTrace } from '../../mailflow/trace.ts';
import { isKnownWay, waysOfEverybody } from './followed-mail.ts';

/** A place where mail is delivered, or leaves the workspace. */
export interface MailEnd {
  /** Folder of the instance that delivers it itself. */
  readonly folder: string | undefined;
  /** What it is delivered by, or the host it leaves to. */
  readonly by: string;
}

/** All ends of mail for anybody; undefined where one is not known, or is no delivery. */
export function mailEndsOf(trace: InstanceTrace): readonly MailEnd[] | undefined {
  const found = new Map<string, MailEnd>();
  for (const way of waysOfEverybody(trace)) {
    const ends = endsOfWay(trace, way);
    if (ends === undefined) return undefined;
    for (const end of ends) found.set(`${end.folder} ${end.by}`, end);
  }
  return found.size === 0 ? undefined : [...found.values()];
}

function endsOfWay(trace: InstanceTrace, way: BranchTrace): readonly MailEnd[] | undefined {
  const { agent, ends } = way;
  const { folder } = trace.instance;
  if (!isKnownWay(way)) return undefined;
  switch (agent) {
    case 'local':
    case 'virtual':
    case 'pipe':
      return [{ folder, by: agent }];
    case 'smtp':
    case 'lmtp': {
      const found: MailEnd[] = [];
      for (const end of ends) {
        if (end.hop.backup) continue;
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
      return [{ folder: undefined, by: `${agent} ${hop.name}` }];
    case 'outside':
      return [{ folder: undefined, by: `${agent} ${hop.label}` }];
    case 'service':
      return [{ folder: instance.folder, by: agent }];
    default:
      return undefined;
  }
}

/**
 * Whether mail ends at the same places. Hosts that deliver it themselves, each in the same way, may share their store; so may a host that hands it to the other.
 */
export function endAlike(one: readonly MailEnd[], other: readonly MailEnd[]): boolean {
  return (
    one.every((end) => other.some((same) => isSame(end, same))) &&
    other.every((end) => one.some((same) => isSame(end, same)))
  );
}

function isSame(one: MailEnd, other: MailEnd): boolean {
  return one.by === other.by && (one.folder === undefined) === (other.folder === undefined);
}
