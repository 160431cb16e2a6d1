/**
 * Resolves what `$INCLUDE` and `$GENERATE` stand for.
 */
import { absoluteName } from '../dns/name.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import type { Work } from '../text/work.ts';
import { type ZoneDocument, zoneDocumentWork } from './document.ts';
import { type Draft, stateOfDraft } from './draft.ts';
import { report } from './entry-faults.ts';
import { GENERATE_DIRECTIVES, generateRange, generateText, refused } from './generate.ts';
import { isRemark } from './remarks.ts';
import type { Pause } from './resolve-entries.ts';
import { makeOrigin, type ResolveState, sameState, type ZoneNames } from './resolve-state.ts';
import type { Expansion, ResolvedBlock, ZonePart } from './resolved-block.ts';
import { endTtlRun } from './ttl-run.ts';

/** How deep files may include files, and how many inclusions a zone may have in all. */
export const INCLUDE_DEPTH = 20;
export const INCLUDE_LIMIT = 10000;

/** What the workspace says of a file that is to be included. `outside`: nobody can tell what it holds. */
export type IncludeAnswer =
  | { readonly kind: 'found'; readonly path: string; readonly document: ZoneDocument }
  | { readonly kind: 'missing' }
  | { readonly kind: 'outside' };

/** One pass over a zone. */
export interface Pass extends ZoneNames {
  /** The file that `name`, as written in the file `fromPath`, means. */
  readonly include: (name: string, fromPath: string) => IncludeAnswer;
  /** Blocks that this pass has made. */
  readonly made: ResolvedBlock[];
  /** Blocks go into the index as they are made: nothing else uses it. */
  readonly fresh: boolean;
  readonly freeSlots: number[];
  nextSlot: number;
  included: number;
  /** Records that `$GENERATE` has made so far, and how many one directive may make. */
  generated: number;
  readonly generateLimit: number;
}

/** A part to be resolved. `above`: the files being included, outermost first, with the part's own. */
export interface PartTask {
  readonly path: string;
  readonly document: ZoneDocument;
  readonly inState: ResolveState;
  readonly above: readonly string[];
  readonly generated: boolean;
  readonly previous: ZonePart | undefined;
}

/** Resolves a part; `zone.ts` has it. */
export type PartWork = (pass: Pass, task: PartTask) => Work<ZonePart>;

/** What an expansion stands in. */
export interface Place {
  readonly path: string;
  readonly above: readonly string[];
  /** Expansions of the block that stood here before. Each may be used again once, as a part stands in one place only. */
  readonly before: Expansion[];
}

/** Resolves the directive that the draft has paused at, and carries the TTLs behind it into the draft. */
export function* expandWork(
  pass: Pass,
  draft: Draft,
  pause: Pause,
  place: Place,
  partWork: PartWork,
): Work<void> {
  const { kind } = pause.directive;
  const expansion =
    kind === 'include'
      ? yield* includeWork(pass, draft, pause, place, partWork)
      : yield* generateWork(pass, draft, pause, place, partWork);
  const start = draft.source.start;
  draft.expansions.push({
    kind,
    row: draft.count,
    span: { start: pause.span.start - start, end: pause.span.end - start },
    ...expansion,
  });
  const { part } = expansion;
  if (part === undefined || kind === 'generate') return;
  endTtlRun(draft.ttlRun, draft.count);
  const after = part.outState;
  draft.defaultTtl = after.defaultTtl;
  draft.defaultIsInherited = false;
  if (after.priorTtl >= 0) draft.priorTtl = after.priorTtl;
  draft.ttlReported ||= after.ttlReported;
}

type Expanded = Pick<Expansion, 'name' | 'answer' | 'part'>;

function* includeWork(
  pass: Pass,
  draft: Draft,
  pause: Pause,
  place: Place,
  partWork: PartWork,
): Work<Expanded> {
  const { directive } = pause;
  if (directive.kind !== 'include') return { name: '', answer: 'missing', part: undefined };
  const { file, origin } = directive;
  const { start, end } = file.span;
  const name = file.text;
  const answer = pass.include(name, place.path);
  if (answer.kind !== 'found') {
    const rule = answer.kind === 'missing' ? 'include-missing' : 'include-outside-workspace';
    report(draft.problems, `zone-syntax/${rule}`, start, end, { file: name });
    return { name, answer: answer.kind, part: undefined };
  }
  if (isTooDeep(pass, place.above, answer.path)) {
    report(draft.problems, 'zone-syntax/include-loop', start, end, { file: name, path: answer.path });
    return { name, answer: 'loop', part: undefined };
  }
  pass.included++;
  let state: ResolveState = { ...stateOfDraft(pass, draft), leftOver: false, ttlRun: '' };
  if (origin !== undefined) {
    const absolute = absoluteName(origin.text, draft.origin.name);
    if (absolute !== undefined)
      state = { ...state, origin: makeOrigin(pass.index, pass.apex, absolute), originIsFresh: true };
  }
  const previous = takeBefore(place, ({ kind, part }) => kind === 'include' && part?.path === answer.path);
  const part = yield* partWork(pass, {
    path: answer.path,
    document: answer.document,
    inState: state,
    above: [...place.above, answer.path],
    generated: false,
    previous,
  });
  for (const block of part.blocks) draft.generated += block.generated;
  return { name, answer: 'found', part };
}

function takeBefore(place: Place, fits: (old: Expansion) => boolean): ZonePart | undefined {
  const at = place.before.findIndex(fits);
  return at < 0 ? undefined : place.before.splice(at, 1)[0]?.part;
}

/** Whether including the file once more would not end, or go on for too long. */
export function isTooDeep(pass: Pass, above: readonly string[], path: string): boolean {
  return above.includes(path) || above.length > INCLUDE_DEPTH || pass.included >= INCLUDE_LIMIT;
}

/** How many records a `$GENERATE` may still make. */
export function boundsOf({ generateLimit, generated }: Pass): {
  readonly limit: number;
  readonly room: number;
} {
  return { limit: generateLimit, room: GENERATE_DIRECTIVES * generateLimit - generated };
}

function* generateWork(
  pass: Pass,
  draft: Draft,
  pause: Pause,
  place: Place,
  partWork: PartWork,
): Work<Expanded> {
  const { directive } = pause;
  const none: Expanded = { name: '', answer: 'missing', part: undefined };
  if (directive.kind !== 'generate') return none;
  const { range, owner, type, data } = directive;
  const { problems } = draft;
  const ttl = generateTtl(draft, pause);
  const numbers = generateRange(directive, boundsOf(pass), problems);
  if (numbers === undefined) return none;
  const name = [range.text, owner.text, type.text, data.text].join(' ');
  const inState: ResolveState = {
    ...stateOfDraft(pass, draft),
    defaultTtl: ttl,
    priorTtl: -1,
    ttlRun: '',
    ttlReported: true,
    originIsFresh: false,
    ownerReported: false,
  };
  let part = takeBefore(
    place,
    (old) =>
      old.kind === 'generate' &&
      old.name === name &&
      old.part !== undefined &&
      sameState(old.part.inState, inState),
  );
  if (part === undefined) {
    const text = generateText(directive, numbers, problems);
    if (text === undefined) return none;
    part = yield* partWork(pass, {
      path: place.path,
      document: yield* zoneDocumentWork(text),
      inState,
      above: place.above,
      generated: true,
      previous: undefined,
    });
  }
  pass.generated += numbers.count;
  draft.generated += numbers.count;
  const fault = reportRemarks(draft, part, { start: owner.span.start, end: data.span.end });
  if (fault !== undefined) {
    if (fault.rule === 'zone/out-of-zone-data') {
      report(problems, fault.rule, owner.span.start, owner.span.end, { ...fault.data, text: owner.text });
    } else if (!directive.extra)
      refused(problems, { ...data, span: { start: owner.span.start, end: data.span.end } }, fault.rule);
  }
  return { name, answer: 'found', part };
}

/** Reports what is odd about the records made, once a rule, at the words of the directive. Returns the first fault. */
function reportRemarks(draft: Draft, part: ZonePart, span: Span): Problem | undefined {
  const told = new Set<string>();
  for (const block of part.blocks) {
    for (const problem of block.problems) {
      if (!isRemark(problem.rule)) return problem;
      if (told.has(problem.rule)) continue;
      told.add(problem.rule);
      report(draft.problems, problem.rule, span.start, span.end, problem.data);
    }
  }
  return undefined;
}

/** The TTL of the records made: written, else the default, else the one before. */
function generateTtl(draft: Draft, pause: Pause): number {
  const { directive } = pause;
  if (directive.kind !== 'generate') return 0;
  if (directive.ttl >= 0) {
    draft.priorTtl = directive.ttl;
    return directive.ttl;
  }
  if (draft.defaultTtl >= 0) return draft.defaultTtl;
  if (draft.priorTtl >= 0) return draft.priorTtl;
  if (!draft.ttlReported) {
    draft.ttlReported = true;
    const { start, end } = directive.type.span;
    report(draft.problems, 'zone-syntax/missing-ttl', start, end, { text: directive.type.text });
  }
  return 0;
}
