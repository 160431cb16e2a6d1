/**
 * Files as they are handed to core: name and text, nothing about where they come from.
 */

/** What a file is; the words are those of `mailzone check --as` and of `files[].kind`. */
export const FILE_KINDS = [
  'zone',
  'named.conf',
  'nsd.conf',
  'knot.conf',
  'main.cf',
  'master.cf',
  'table',
  'aliases',
  'regexp',
  'cidr',
] as const;

/** One of `FILE_KINDS`. `regexp` is both regexp: and pcre: tables; `table` also a file of names in a match list. */
export type FileKind = (typeof FILE_KINDS)[number];

/** A file with its text. `path` is core's `/`-separated path. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}
