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
  'mta-sts',
] as const;

/** One of `FILE_KINDS`. `regexp` is both regexp: and pcre: tables; `table` also a file of names in a match list; `mta-sts` a policy file. */
export type FileKind = (typeof FILE_KINDS)[number];

/** How the octets of a file became its text. */
export interface Encoding {
  /** `latin-1`: each octet is one character, as the file is not UTF-8. */
  readonly charset: 'utf-8' | 'latin-1';
  /** Whether a UTF-8 byte order mark stands before the text. */
  readonly byteOrderMark: boolean;
}

/** A file with its text. `path` is core's `/`-separated path. Without `encoding` the file is UTF-8 and has no byte order mark. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly encoding?: Encoding;
}
