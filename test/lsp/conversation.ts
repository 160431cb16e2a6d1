/**
 * A client that talks to the built server over stdio, as an editor would. Knows JSON-RPC framing and nothing about Mailzone but its
 * own requests.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const repository = fileURLToPath(new URL('../..', import.meta.url));

let built: Promise<string> | undefined;

/** The server's bundle, built once for the whole run, away from dist/, so that it is never an old one. */
export function serverBundle(): Promise<string> {
  built ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailzone-server-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const outfile = join(folder, 'server-node.cjs');
    await build({
      absWorkingDir: repository,
      entryPoints: ['server/lsp/node.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      define: { 'import.meta.url': '__bundleUrl' },
      banner: { js: 'const __bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
      logLevel: 'warning',
    });
    return outfile;
  })();
  return built;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly code: string;
  readonly codeDescription?: { readonly href: string };
  readonly source: string;
  readonly message: string;
  readonly relatedInformation?: readonly {
    readonly location: { readonly uri: string };
    readonly message: string;
  }[];
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** What a conversation may be told to do otherwise. */
export interface ConversationOptions {
  /** Files of the workspace folder by name; none: the client opens no folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** The section `mailzone`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Laid over the capabilities of the usual client. */
  readonly capabilities?: Readonly<Record<string, unknown>>;
  /** Folder URIs in place of the folder of `files`. */
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  /** Milliseconds that `until` waits; ten seconds unless told. */
  readonly patience?: number;
  /** Answers to requests of the server, by method. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], snippetEditSupport: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
  },
};

/** One client and one server. */
export class Conversation {
  readonly folder: string;
  readonly notices: Message[] = [];
  readonly published: Published[] = [];
  readonly registered: string[] = [];
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number | string, { done: (message: Message) => void }>();
  readonly #watchers = new Set<() => void>();
  readonly #answers: NonNullable<ConversationOptions['answers']>;
  readonly #patience: number;
  readonly versions = new Map<string, number>();
  settings: unknown;
  stderr = '';
  #next = 1;
  #input = Buffer.alloc(0);

  constructor(server: string, options: ConversationOptions) {
    this.folder = mkdtempSync(join(tmpdir(), 'mailzone-lsp-'));
    for (const [name, text] of Object.entries(options.files ?? {})) this.write(name, text);
    this.settings = options.settings ?? {};
    this.#answers = options.answers ?? {};
    this.#patience = options.patience ?? 10_000;
    this.#process = spawn(process.execPath, [server, '--stdio'], { stdio: 'pipe' });
    this.#process.stdout.on('data', (bytes: Buffer) => this.#receive(bytes));
    this.#process.stderr.on('data', (bytes: Buffer) => {
      this.stderr += bytes.toString();
    });
  }

  /** Starts the server and says hello. */
  static async start(options: ConversationOptions = {}): Promise<Conversation> {
    const conversation = new Conversation(await serverBundle(), options);
    const folders = options.folders ?? (options.files ? [pathToFileURL(conversation.folder).href] : []);
    await conversation.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { ...CAPABILITIES, ...options.capabilities },
      workspaceFolders: folders.map((uri) => ({ uri, name: 'test' })),
      ...(options.initializationOptions === undefined
        ? {}
        : { initializationOptions: options.initializationOptions }),
    });
    conversation.notify('initialized', {});
    return conversation;
  }

  uri(name: string): string {
    return /^[a-z-]{3,}:/.test(name) ? name : pathToFileURL(join(this.folder, name)).href;
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  remove(name: string): void {
    rmSync(join(this.folder, name), { recursive: true });
  }

  open(name: string, text: string, languageId = 'dns-zone'): void {
    const uri = this.uri(name);
    this.versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Sends changes with the next version and returns it. */
  change(name: string, ...contentChanges: readonly { range?: Range; text: string }[]): number {
    const uri = this.uri(name);
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    return version;
  }

  close(name: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
  }

  /** Tells the server what happened to files: 1 created, 2 changed, 3 deleted. */
  watched(...changes: readonly (readonly [name: string, type: 1 | 2 | 3])[]): void {
    this.notify('workspace/didChangeWatchedFiles', {
      changes: changes.map(([name, type]) => ({ uri: this.uri(name), type })),
    });
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  async request<Result = unknown>(method: string, params: unknown): Promise<Result> {
    const id = this.#next++;
    const answer = new Promise<Message>((done) => this.#waiting.set(id, { done }));
    this.#send({ id, method, params });
    const message = await answer;
    if (message.error) throw new Error(`${method}: ${message.error.message}`);
    return message.result as Result;
  }

  /** The diagnostics that a file has now, as an editor would show them. */
  diagnostics(name: string): readonly Diagnostic[] {
    const uri = this.uri(name);
    return this.published.findLast((one) => one.uri === uri)?.diagnostics ?? [];
  }

  /** Rule ids of a file now, sorted. */
  rules(name: string): readonly string[] {
    return this.diagnostics(name)
      .map((one) => one.code)
      .sort();
  }

  /** Waits until `holds` does; fails when its patience ends with what was published last. */
  async until(holds: () => boolean, what: string, patience = this.#patience): Promise<void> {
    if (holds()) return;
    await new Promise<void>((done, failed) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(look);
        const seen = this.published
          .slice(-5)
          .map((one) => `${one.uri} v${one.version}: ${one.diagnostics.map((d) => d.code).join(' ')}`);
        failed(new Error(`never happened: ${what}\n${seen.join('\n')}\n${this.stderr}`));
      }, patience);
      const look = (): void => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#watchers.delete(look);
        done();
      };
      this.#watchers.add(look);
    });
  }

  /** Waits for the diagnostics of a version of an open file. */
  async checked(name: string, version = this.versions.get(this.uri(name))): Promise<readonly Diagnostic[]> {
    const uri = this.uri(name);
    await this.until(
      () => this.published.some((one) => one.uri === uri && one.version === version),
      `diagnostics of ${name} version ${version}`,
    );
    return this.diagnostics(name);
  }

  /** Waits until the server has nothing left to say about what it was told so far. */
  async settled(): Promise<void> {
    await this.request('textDocument/codeAction', {
      textDocument: { uri: this.uri('none') },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [] },
    });
  }

  async stop(): Promise<void> {
    await this.request('shutdown', null);
    this.notify('exit', null);
    await new Promise<void>((done) => this.#process.once('exit', () => done()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #receive(bytes: Buffer): void {
    this.#input = Buffer.concat([this.#input, bytes]);
    for (;;) {
      const head = this.#input.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#input.subarray(0, head).toString())?.[1]);
      if (this.#input.length < head + 4 + length) return;
      const text = this.#input.subarray(head + 4, head + 4 + length).toString();
      this.#input = this.#input.subarray(head + 4 + length);
      this.#take(JSON.parse(text) as Message);
    }
  }

  #take(message: Message): void {
    if (message.method === undefined && message.id !== undefined) {
      this.#waiting.get(message.id)?.done(message);
      this.#waiting.delete(message.id);
    } else if (message.id !== undefined) {
      void Promise.resolve(this.#answer(message)).then((result) =>
        this.#send({ id: message.id, result: result ?? null }),
      );
    } else {
      this.notices.push(message);
      if (message.method === 'textDocument/publishDiagnostics')
        this.published.push(message.params as Published);
    }
    for (const look of [...this.#watchers]) look();
  }

  #answer(message: Message): unknown {
    const own = this.#answers[message.method ?? ''];
    if (own) return own(message.params as never);
    if (message.method === 'workspace/configuration') {
      return (message.params as { items: unknown[] }).items.map(() => this.settings);
    }
    if (message.method === 'client/registerCapability') {
      const { registrations } = message.params as { registrations: { method: string }[] };
      this.registered.push(...registrations.map((one) => one.method));
    }
    return null;
  }
}

/** The range of a piece of a text (its first place), as LSP counts. */
export function rangeOf(text: string, piece: string): Range {
  const at = text.indexOf(piece);
  if (at < 0) throw new Error(`no such text: ${piece}`);
  return { start: positionOf(text, at), end: positionOf(text, at + piece.length) };
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: (before.at(-1) as string).length };
}

/** The text after edits of LSP. */
export function edited(
  text: string,
  edits: readonly { readonly range: Range; readonly newText: string }[],
): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (result, edit) =>
        result.slice(0, offset(edit.range.start)) + edit.newText + result.slice(offset(edit.range.end)),
      text,
    );
}
