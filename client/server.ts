/**
 * The language server as the rest of the client sees it: requests, notifications, restart. Whether it runs in a process of its own or in a
 * web worker is the entry's business.
 */
import { Disposable, type LogOutputChannel, type Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { MailzoneInitialization } from '../server/lsp/protocol.ts';
import { LANGUAGE_IDS } from './languages.ts';

/** Makes a client that is not started yet. Loads the protocol library, so it is called only when the server is wanted. */
export type MakeClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

export type ServerState = 'starting' | 'running' | 'failed' | 'stopped';

export interface Server {
  /** Starts, or waits for a start under way. Rejects where the server cannot start. */
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
  state(): ServerState;
  onState(handler: (state: ServerState) => void): Disposable;
  /** Waits for the start. Rejects where the server is gone or answers with an error. */
  request<Result>(method: string, params: unknown): Promise<Result>;
  /** May be called before the start; stays over restarts. */
  onNotification<Params>(method: string, handler: (params: Params) => void): Disposable;
  /** Answers a request of the server; before the start only. */
  onRequest<Params, Result>(method: string, handler: (params: Params) => Promise<Result>): void;
  /** A URI as the protocol spells it, as VS Code's value. */
  uriOf(text: string): Uri;
  readonly output: LogOutputChannel;
}

export function openServer(
  output: LogOutputChannel,
  make: MakeClient,
  parseUri: (text: string) => Uri,
): Server {
  const listeners = new Map<string, Set<(params: unknown) => void>>();
  const requests: { readonly method: string; readonly handler: (params: never) => Promise<unknown> }[] = [];
  const stateHandlers = new Set<(state: ServerState) => void>();
  let client: BaseLanguageClient | undefined;
  let starting: Promise<void> | undefined;
  let state: ServerState = 'stopped';

  const setState = (next: ServerState): void => {
    state = next;
    for (const handler of stateHandlers) handler(next);
  };

  const begin = async (): Promise<void> => {
    setState('starting');
    try {
      client ??= await makeAndWire();
      await client.start();
      setState('running');
    } catch (reason) {
      setState('failed');
      starting = undefined;
      output.error(reason instanceof Error ? reason : String(reason));
      throw reason;
    }
  };

  const listenTo = (made: BaseLanguageClient, method: string): void => {
    made.onNotification(method, (params: unknown) => {
      for (const handler of listeners.get(method) ?? []) handler(params);
    });
  };

  const makeAndWire = async (): Promise<BaseLanguageClient> => {
    const made = await make(clientOptions(output));
    for (const method of listeners.keys()) listenTo(made, method);
    for (const { method, handler } of requests) made.onRequest(method, handler);
    return made;
  };

  const start = (): Promise<void> => {
    starting ??= begin();
    return starting;
  };

  const stop = async (): Promise<void> => {
    await starting?.catch(() => undefined);
    starting = undefined;
    if (client?.isRunning()) await client.stop();
    setState('stopped');
  };

  return {
    start,
    stop,
    restart: async () => {
      await stop();
      await start();
    },
    state: () => state,
    onState: (handler) => {
      stateHandlers.add(handler);
      return new Disposable(() => stateHandlers.delete(handler));
    },
    request: async <Result>(method: string, params: unknown) => {
      await start();
      if (!client) throw new Error('The Mailzone server is not running.');
      return client.sendRequest<Result>(method, params);
    },
    onNotification: <Params>(method: string, handler: (params: Params) => void) => {
      const own = handler as (params: unknown) => void;
      let handlers = listeners.get(method);
      if (!handlers) {
        handlers = new Set();
        listeners.set(method, handlers);
        if (client) listenTo(client, method);
      }
      handlers.add(own);
      return new Disposable(() => listeners.get(method)?.delete(own));
    },
    onRequest: (method, handler) => {
      requests.push({ method, handler });
    },
    uriOf: parseUri,
    output,
  };
}

/** Starts without making anyone wait, and says so once where it fails. */
export function startInBackground(server: Server): void {
  server.start().catch(async () => {
    const show = 'Show Output';
    const answer = await window.showErrorMessage(
      'The Mailzone language server did not start, so nothing is checked. The output says why.',
      show,
    );
    if (answer === show) server.output.show();
  });
}

function clientOptions(output: LogOutputChannel): LanguageClientOptions {
  const schemes = new Set(['file', 'untitled']);
  for (const folder of workspace.workspaceFolders ?? []) schemes.add(folder.uri.scheme);
  const initialization: MailzoneInitialization = { servesFiles: true };
  return {
    documentSelector: LANGUAGE_IDS.flatMap((language) =>
      [...schemes].map((scheme) => ({ language, scheme })),
    ),
    diagnosticCollectionName: 'mailzone',
    outputChannel: output,
    initializationOptions: initialization,
    markdown: { isTrusted: false, supportHtml: false },
  };
}
