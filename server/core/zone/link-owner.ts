/**
 * Links owners with the names above them, so that the index knows which names exist only because something stands below them.
 */
import type { Draft } from './draft.ts';
import { completeWritten, hashWritten, written } from './name-hash.ts';
import { internNode, parentOf, setParent } from './name-index.ts';
import type { Origin, ZoneNames } from './resolve-state.ts';

/** Links an owner of the draft, which is plain and has its node, with the names above it, up to one that is linked already. */
export function linkOwner(zone: ZoneNames, draft: Draft, owner: number): void {
  const { index, apex, apexNode } = zone;
  const { text } = draft.source;
  const stop = draft.ownerStops[owner] as number;
  const absolute = text.charCodeAt(stop - 1) === 46;
  const origin = draft.usedOrigins[draft.ownerOrigins[owner] as number] as Origin;
  const apexLength = apex === '.' ? 0 : apex.length;
  let child = draft.ownerNodes[owner] as number;
  let dot = draft.ownerDots[owner] as number;
  for (;;) {
    if (absolute ? stop - dot - 1 <= apexLength : dot < 0) {
      setParent(index, child, absolute ? apexNode : origin.node);
      if (!absolute && origin.name.startsWith('*.')) index.wildcardParents.add(origin.node);
      return;
    }
    const label = dot + 1;
    hashWritten(text, label, stop);
    dot = written.firstDot;
    if (!absolute) completeWritten(origin);
    const parent = internNode(index, written.one, written.two);
    setParent(index, child, parent);
    if (text.charCodeAt(label) === 42 && (dot < 0 ? stop : dot) === label + 1)
      index.wildcardParents.add(parent);
    if (parentOf(index, parent) !== 0) return;
    child = parent;
  }
}
