/**
 * A list of smtpd restrictions walked in order until one permits or rejects (SMTPD_ACCESS_README).
 */
import { type RestrictionUse, restrictionsOfClass } from '../restriction-list.ts';
import { statusOfRestriction } from './restrictions.ts';
import { type Asked, configurationError, note, PASS, type Status, type Walk } from './walk.ts';

/** What a list is for. */
export interface ListContext {
  readonly parameter: string;
  /** What a bare `type:table` in the list means. */
  readonly bareTable:
    | 'check_client_access'
    | 'check_helo_access'
    | 'check_sender_access'
    | 'check_recipient_access';
}

/** Postfix stops at tables that lead to tables after 100 levels; classes that name each other have no end there. */
const MAXIMUM_DEPTH = 110;

/** What the list answers. */
export function walkList(walk: Walk, uses: readonly RestrictionUse[], context: ListContext): Status {
  if (walk.depth >= MAXIMUM_DEPTH)
    return configurationError(walk, 'restriction classes name each other without end');
  walk.depth++;
  const { depth } = walk;
  let status: Status = PASS;
  for (const use of uses) {
    if (walk.discarded) break;
    if (use.warnOnly && walk.warning === 0) walk.warning = depth;
    status = statusOfUse(walk, use, context);
    if (walk.warning >= depth) walk.warning = 0;
    if (status.kind !== 'pass') break;
    if (walk.deferIfPermit && walk.deferIfReject) break;
  }
  walk.depth--;
  return status;
}

function statusOfUse(walk: Walk, use: RestrictionUse, context: ListContext): Status {
  const word = use.argument === undefined ? use.name : `${use.name} ${use.argument}`;
  const asked: Asked = { parameter: context.parameter, word, place: use.place };
  const before = walk.deferIfPermit;
  const status = answerOf(walk, use, context, asked);
  if (walk.deferIfPermit !== before && !walk.deferringStep) {
    note(walk, asked, 'defers what would be permitted');
    walk.deferringStep = walk.steps.at(-1);
  }
  if (status.kind === 'permit') note(walk, asked, 'permits');
  else if (status.kind === 'reject')
    note(walk, asked, `${status.reply.code ?? ''} ${status.reply.text}`.trim());
  return status;
}

function answerOf(walk: Walk, use: RestrictionUse, context: ListContext, asked: Asked): Status {
  switch (use.kind) {
    case 'class': {
      const inner = restrictionsOfClass(walk.configuration, use.name, walk.service);
      if (inner) return walkList(walk, inner, context);
      return walk.choose(2, `${use.name} is not known`) === 0
        ? PASS
        : configurationError(walk, `${use.name} is not known`);
    }
    case 'table':
      return statusOfRestriction(walk, { name: context.bareTable, argument: use.name }, context, asked);
    case 'unknown':
      return configurationError(walk, `${use.name} is no restriction`);
    case 'restriction':
      return statusOfRestriction(
        walk,
        { name: use.name.toLowerCase(), argument: use.argument },
        context,
        asked,
      );
  }
}
