/**
 * What client and server say to each other beyond the Language Server Protocol: method names as plain strings and the JSON that goes
 * with them. No imports and no classes, so that either side may have its own copy of the protocol library. Positions are LSP's:
 * line and character from 0, characters in UTF-16 units. URIs are strings as the client spells them.
 */

/** A place between two characters, as LSP writes it. */
export interface JsonPosition {
  readonly line: number;
  readonly character: number;
}

/** A half-open stretch of a document, as LSP writes it. */
export interface JsonRange {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}

/** What the client hands over in `initialize` as `initializationOptions`. All parts may be missing. */
export interface MailzoneInitialization {
  /**
   * True where the client answers `mailzone/listFiles` and `mailzone/readFile`. The web worker always asks the client; the Node server
   * asks it for folders whose scheme is not `file`.
   */
  readonly servesFiles?: boolean;
}

/** The section `mailzone` of the configuration, as `workspace/configuration` answers it. All parts may be missing. */
export interface MailzoneSettings {
  /** Rule id or `area/*` → severity. */
  readonly rules?: Readonly<Record<string, 'off' | 'hint' | 'info' | 'warning' | 'error'>>;
  /** File (relative to its workspace folder, or absolute) → origin, or origin and view. */
  readonly zones?: Readonly<Record<string, string | { readonly origin: string; readonly view?: string }>>;
  /** Folder of a Postfix instance (relative to its workspace folder, or absolute) → host name, or that and what it is a backup for. */
  readonly hosts?: Readonly<
    Record<string, string | { readonly name?: string; readonly backupFor?: readonly string[] }>
  >;
  /** Origins where private addresses, missing PTRs and single servers are right. */
  readonly internalZones?: readonly string[];
  /** Domains of mail services whose hosts are many behind one name. */
  readonly providers?: readonly string[];
  /** Patterns of files that nothing is said of, or the rules that say nothing of them. */
  readonly ignores?: readonly (string | { readonly files: string; readonly rules?: readonly string[] })[];
  /** How many findings of a file are listed. */
  readonly maxFindingsPerFile?: number;
  /** How many records one `$GENERATE` may make. */
  readonly maxGeneratedRecords?: number;
  readonly postfixVersion?: string;
  /** Folders outside the workspace that may be read. Machine scope: no file of a workspace may widen it. */
  readonly readableFolders?: readonly string[];
}

/** Request, server → client: all files below these folders. The client leaves out `.git`, `node_modules` and what `files.exclude` names. */
export const LIST_FILES_METHOD = 'mailzone/listFiles';

export interface ListFilesParams {
  readonly roots: readonly string[];
}

export interface ListFilesResult {
  readonly uris: readonly string[];
  /** True where the client gave up at a limit of its own; the server then says so once. */
  readonly truncated?: boolean;
}

/** Request, server → client: the content of one file. Bytes go as base64, because the server decides between UTF-8 and latin-1. */
export const READ_FILE_METHOD = 'mailzone/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

/** One of the three: `base64` (preferred), `text` (where the client has only text), or `missing` with the reason. */
export interface ReadFileResult {
  readonly base64?: string;
  readonly text?: string;
  readonly missing?: string;
}

/** Request, client → server: the mail-flow picture. */
export const MAIL_FLOW_METHOD = 'mailzone/mailFlow';

export type MailFlowTheme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

export interface MailFlowParams {
  /** Only these domains, with or without final dot; missing or empty: all. */
  readonly domains?: readonly string[];
  /** Only the domains that this file has to do with (a zone, or a file of a Postfix instance). `domains` goes before it. */
  readonly uri?: string;
  /** The picture itself carries classes, not colours; kept for exports that need them fixed. */
  readonly theme?: MailFlowTheme;
  /** Which way the mail runs in the picture; missing: to the right. */
  readonly direction?: 'right' | 'down';
}

/** A finding that stands on a node. */
export interface MailFlowFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  readonly uri: string;
  readonly range: JsonRange;
}

/** `kind` as in core's `FlowNodeKind`; `uri` and `range` are missing where no file says it. */
export interface MailFlowNode {
  /** The same as the `id` attribute of the node's `<g class="node">` in the SVG. */
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly detail: string;
  readonly state: 'good' | 'bad' | 'unknown';
  readonly uri?: string;
  readonly range?: JsonRange;
  readonly findings: readonly MailFlowFinding[];
}

/** `kind` as in core's `FlowEdge`. */
export interface MailFlowEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly label: string;
  readonly state: 'good' | 'bad' | 'unknown';
  readonly uri?: string;
  readonly range?: JsonRange;
}

export interface MailFlowResult {
  /** Grows with every change of the workspace; an answer with a smaller number than one already shown is old. */
  readonly version: number;
  /** From `<svg` to `</svg>`, without XML prolog; everything in it that came from files is escaped. */
  readonly svg: string;
  readonly nodes: readonly MailFlowNode[];
  readonly edges: readonly MailFlowEdge[];
  /** The domains drawn, and all mail domains of the workspace (for the filter), without final dot, sorted. */
  readonly domains: readonly string[];
  readonly allDomains: readonly string[];
  /** Why there is no picture (nothing to draw, layout failed); `svg` is then empty. */
  readonly message?: string;
}

/** Notification, server → client: the picture may look different now. Sent at most once in 50 ms. */
export const MAIL_FLOW_CHANGED_METHOD = 'mailzone/mailFlowChanged';

export interface MailFlowChangedParams {
  readonly version: number;
}

/** Request, client → server: which node of the picture the cursor stands on. `domains` and `uri` filters as in `mailzone/mailFlow`. */
export const NODE_AT_METHOD = 'mailzone/nodeAt';

export interface NodeAtParams {
  readonly uri: string;
  readonly position: JsonPosition;
  /** The filter of the picture that is shown. */
  readonly domains?: readonly string[];
}

export interface NodeAtResult {
  /** Null where no node stands for this place. */
  readonly id: string | null;
}

/** Request, client → server: what a file is to Mailzone, whether the client has it open or not; null for a file it does not know. */
export const IDENTIFY_METHOD = 'mailzone/identify';

export interface IdentifyParams {
  readonly uri: string;
}

export interface IdentifyResult {
  /** Core's `FileKind`. */
  readonly kind: string;
  /** The language that the editor should give the file. */
  readonly languageId: string;
  /** For zones: origin without guessing, and why (`named.conf:4`, `settings`, `SOA`, `file name`). */
  readonly origin?: string;
  readonly originFrom?: string;
  /** For files of a Postfix instance: its host name, where something says it. */
  readonly host?: string;
}

/**
 * Notification, server → client: files that the index knows better than their names do (a table that main.cf refers to, a zone that
 * named.conf loads). The client may give open documents that language.
 */
export const LANGUAGES_CHANGED_METHOD = 'mailzone/languagesChanged';

export interface LanguagesChangedParams {
  readonly files: readonly { readonly uri: string; readonly languageId: string }[];
}

/** Request, client → server: the mail-flow runbook, a Markdown page. */
export const RUNBOOK_METHOD = 'mailzone/runbook';

export interface RunbookParams {
  /** The file as it is, where there is one: only what stands between its markers is made anew. */
  readonly text?: string;
}

export interface RunbookResult {
  /** The whole file. */
  readonly text?: string;
  /** Why there is none. */
  readonly message?: string;
}

/** Request, client → server: the next serials of zones, as edits for the client to apply. */
export const BUMP_SERIAL_METHOD = 'mailzone/bumpSerial';

export interface BumpSerialParams {
  /** Zone files, or files that zones include; each zone is bumped once. */
  readonly uris: readonly string[];
}

export interface BumpSerialResult {
  readonly bumps: readonly {
    readonly uri: string;
    /** What is replaced: the serial, with the blanks that its new length takes. */
    readonly range: JsonRange;
    readonly newText: string;
    readonly before: number;
    readonly after: number;
  }[];
  /** Files whose zones have no serial that can be bumped, with the reason. */
  readonly refused: readonly { readonly uri: string; readonly why: string }[];
}

/** Request, client → server: the way of one address, step by step. */
export const TRACE_METHOD = 'mailzone/trace';

/** The client's command behind the lens "trace postmaster@example.com"; its one argument is `TraceParams`. */
export const TRACE_COMMAND = 'mailzone.traceAddress';

export interface TraceParams {
  readonly address: string;
  /** Envelope sender; missing: anybody, empty: the null sender. */
  readonly sender?: string;
  /** IP address of the client that comes from outside; missing: anybody. */
  readonly client?: string;
  /** A file of the Postfix server whose own mail it is; missing: mail from the Internet, which goes by MX. */
  readonly from?: string;
}

export interface TracePlace {
  readonly uri: string;
  readonly range: JsonRange;
}

/** `stage` and `state` as in core's `TraceStep`; `uri` and `range` are missing where no file says it. */
export interface TraceStep extends Partial<TracePlace> {
  readonly stage: string;
  readonly host: string | null;
  readonly decision: string;
  readonly why: string;
  readonly state: 'good' | 'bad' | 'unknown';
  /** Keys that tables were asked for, in order. */
  readonly lookups: readonly (Partial<TracePlace> & {
    readonly table: string;
    readonly key: string;
    readonly answer: 'hit' | 'miss' | 'unknown';
    readonly value: string;
  })[];
  /** Where mail goes on from here on several ways; empty where the next step follows. */
  readonly ways: readonly {
    readonly label: string;
    readonly backup: boolean;
    readonly steps: readonly TraceStep[];
  }[];
}

export interface TraceResult {
  /** The trace for people, as `mailzone trace` prints it; what came from files is escaped. */
  readonly text: string;
  readonly steps: readonly TraceStep[];
  /** `outcome` as in core's `TraceEnd`. */
  readonly ends: readonly {
    readonly recipient: string;
    readonly outcome: string;
    readonly host: string | null;
    readonly why: string;
    readonly backup: boolean;
    readonly provided: readonly string[];
  }[];
  /** What the text's `file:line` in brackets stand for. */
  readonly places: Readonly<Record<string, TracePlace>>;
  /** Why there is no trace; everything else is then empty. */
  readonly message?: string;
}

/** Request, client → server: lays what mail logs tell over the picture of `mailzone/mailFlow`; it can be cancelled. */
export const OVERLAY_LOG_METHOD = 'mailzone/overlayLog';

export interface OverlayLogParams {
  /** Log files, plain or gzip, inside the workspace or outside; none: takes the overlay away. */
  readonly uris: readonly string[];
}

export interface OverlayLogResult {
  readonly outcome: 'read' | 'cancelled' | 'removed' | 'refused';
  /** Why it was refused, for people. */
  readonly message?: string;
  readonly counts?: Readonly<Record<'delivered' | 'deferred' | 'bounced' | 'expired' | 'rejected', number>>;
  readonly lines?: number;
  readonly foreignLines?: number;
  readonly notUnderstood?: number;
}
