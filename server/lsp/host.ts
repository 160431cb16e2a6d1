/**
 * What the surroundings (Node process or web worker) give to the server. Everything that differs between the two stands here.
 */
import type { Encoding, MailLog, SourceFile } from '../core/index.ts';

/** A file as read: its text, or why there is none (said to people, with the path only). */
export type ReadOutcome =
  | { readonly kind: 'text'; readonly text: string; readonly encoding?: Encoding }
  | { readonly kind: 'binary' }
  /** It is not there, or not for us. */
  | { readonly kind: 'missing'; readonly why: string }
  /** It is there and cannot be read. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** Names of files, and whether there were more than anyone lists. */
export interface FileList {
  readonly paths: readonly string[];
  readonly truncated: boolean;
  /** Files and folders that are there and cannot be read, and why. */
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
  /** Links that lead out of the folders. */
  readonly leadOut: readonly string[];
}

/** Access to files without the client; only Node has it. Paths are core's. */
export interface LocalFiles {
  /** All files below the folders, symbolic links kept inside them. What is no folder or cannot be read is passed over. */
  readonly list: (folders: readonly string[]) => Promise<FileList>;
  /** One file, confined to the folders. */
  readonly read: (path: string, folders: readonly string[]) => Promise<ReadOutcome>;
  /** When these files were last changed, in milliseconds since 1970, confined to the folders; those that nobody can tell it of are left out. */
  readonly modified: (
    paths: readonly string[],
    folders: readonly string[],
  ) => Promise<ReadonlyMap<string, number>>;
  /** What these files were at the last commit of their repositories: those that differ from it, and all that are open. */
  readonly committed: (
    files: readonly SourceFile[],
    open: ReadonlySet<string>,
    folders: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  /** Counts a mail log into `log`, piece by piece; the file may be anywhere. */
  readonly countLog: (log: MailLog, path: string, options: CountLogOptions) => Promise<CountLogOutcome>;
}

export interface CountLogOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (octets: number, size: number | undefined) => void;
}

export type CountLogOutcome =
  | { readonly kind: 'read' | 'cancelled' }
  | { readonly kind: 'broken'; readonly why: string };

export interface Host {
  /** Runs something after the messages that wait already. */
  readonly later: (run: () => void) => void;
  /** Runs something after some milliseconds; the answer takes it back. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Undefined in the browser: files then come from the client. */
  readonly files: LocalFiles | undefined;
  /** Lays a picture out; rejects where Graphviz refuses it. */
  readonly svgOf: (dot: string) => Promise<string>;
}
