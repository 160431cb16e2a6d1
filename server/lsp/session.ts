/**
 * The server's only mutable state. Requests read `workspace` once and work on that snapshot; changes replace it and count `revision`
 * up. Nothing here knows what a zone is.
 */
import type { Connection } from 'vscode-languageserver';
import {
  type CheckResult,
  emptyWorkspace,
  type MailLogReport,
  NO_SETTINGS,
  type Project,
  type Workspace,
  type WorkspaceSettings,
} from '../core/index.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { Host, ReadOutcome } from './host.ts';
import type { MailzoneSettings } from './protocol.ts';
import { createUriPaths, type UriPaths } from './uris.ts';

/** A document that the client holds; its text stands in the workspace under `path`. */
export interface OpenDocument {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  version: number;
  /** Counts up over all documents: the one touched last is checked and published first. */
  touched: number;
}

/** The last finished check and the snapshot it is about. */
export interface Checked {
  readonly result: CheckResult;
  readonly workspace: Workspace;
}

export interface Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly uris: UriPaths;
  client: ClientAbilities;
  /** Paths of the workspace folders. */
  folders: readonly string[];
  /** All file names below the folders, whether read or not. */
  listing: Set<string>;
  /** Files that were wanted and could not be had: not asked for again until something changes there. */
  readonly unreadable: Map<string, Exclude<ReadOutcome, { readonly kind: 'text' }>>;
  /** There are more files than are listed, so nobody can tell which are missing. */
  listingCut: boolean;
  /** Links in the folders that lead out of them. */
  readonly leadOut: Set<string>;
  readonly open: Map<string, OpenDocument>;
  settings: MailzoneSettings;
  /** What the project files of the folders say, together; the client's settings go before. */
  project: Project | undefined;
  workspaceSettings: WorkspaceSettings;
  workspace: Workspace;
  revision: number;
  touches: number;
  /** Loads under way; while the first one runs, only what cannot be wrong is published. */
  loads: number;
  loaded: boolean;
  checked: Checked | undefined;
  /** Drops the check that is under way. */
  dropCheck: (() => void) | undefined;
  readonly waitingForCheck: Set<() => void>;
  readonly waitingForLoad: Set<() => void>;
  /** What was last published for a path: the diagnostics as JSON, and the version of the document where one was open. */
  readonly published: Map<string, { readonly text: string; readonly version: number | undefined }>;
  flowNotice: (() => void) | undefined;
  /** What mail logs tell, to be laid over the picture. */
  traffic: MailLogReport | undefined;
}

/** A session before anything is known. */
export function createSession(connection: Connection, host: Host, client: ClientAbilities): Session {
  return {
    connection,
    host,
    uris: createUriPaths(),
    client,
    folders: [],
    listing: new Set(),
    unreadable: new Map(),
    listingCut: false,
    leadOut: new Set(),
    open: new Map(),
    settings: {},
    project: undefined,
    workspaceSettings: NO_SETTINGS,
    workspace: emptyWorkspace(NO_SETTINGS),
    revision: 0,
    touches: 0,
    loads: 0,
    loaded: false,
    checked: undefined,
    dropCheck: undefined,
    waitingForCheck: new Set(),
    waitingForLoad: new Set(),
    published: new Map(),
    flowNotice: undefined,
    traffic: undefined,
  };
}

/** Tells the person who reads the log; never the content of a file. */
export function logTrouble(session: Session, what: string, reason: unknown): void {
  const text = reason instanceof Error ? `${reason.message}\n${reason.stack ?? ''}` : String(reason);
  session.connection.console.error(`${what}: ${text}`);
}
