/**
 * The restriction of smtpd that a misspelled word was probably meant to be.
 */
import { editDistance } from '../../postfix/vocabulary/edit-distance.ts';
import { allRestrictions } from '../../postfix/vocabulary/restriction.ts';

/** The nearest names, those only that are equally near; empty where none is. Old spellings are never suggested. */
export function nearestRestrictions(word: string): readonly string[] {
  const limit = Math.min(4, Math.max(1, Math.floor(word.length / 5)));
  let best = limit;
  let found: string[] = [];
  for (const { name, status } of allRestrictions()) {
    if (status !== undefined) continue;
    const distance = editDistance(word.toLowerCase(), name, best);
    if (distance > best) continue;
    if (distance < best) found = [];
    best = distance;
    found.push(name);
  }
  return found.slice(0, 3);
}
