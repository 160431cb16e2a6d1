/**
 * Record data as words, for tests of `dns/`: the simple splitting that data on one line needs.
 */
import type { RdataTokens } from '../../../server/core/dns/rdata.ts';

/** The words of a text: bare ones and quoted ones (with their quotes). */
export function wordsOf(text: string): RdataTokens {
  const starts: number[] = [];
  const ends: number[] = [];
  const quoted: number[] = [];
  for (const match of text.matchAll(/"(?:\\[\s\S]|[^"\\])*(?:"|$)|(?:\\(?:[\s\S]|$)|[^\s"\\])+/g)) {
    starts.push(match.index);
    ends.push(match.index + match[0].length);
    quoted.push(match[0].startsWith('"') ? 1 : 0);
  }
  return {
    text,
    count: starts.length,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    quoted: Uint8Array.from(quoted),
  };
}
