/**
 * *Mailzone: Trace Address* and the lenses over transport and virtual alias rows: the way of one address, in a read-only document whose places
 * are links.
 */
import {
  commands,
  Disposable,
  DocumentLink,
  EventEmitter,
  languages,
  Range,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import {
  TRACE_COMMAND,
  TRACE_METHOD,
  type TraceParams,
  type TracePlace,
  type TraceResult,
} from '../../server/lsp/protocol.ts';
import type { Server } from '../server.ts';

const SCHEME = 'mailzone-trace';

/** Traces whose documents may still be open. */
const MOST_KEPT = 50;

interface Shown {
  readonly params: TraceParams;
  readonly result: TraceResult;
}

export function registerTrace(server: Server): Disposable {
  const shown = new Map<string, Shown>();
  const changed = new EventEmitter<Uri>();
  const show = async (params: TraceParams): Promise<void> => {
    const result = await server.request<TraceResult>(TRACE_METHOD, params);
    if (result.message !== undefined) {
      void window.showInformationMessage(result.message);
      return;
    }
    const uri = documentOf(params);
    shown.delete(uri.toString());
    shown.set(uri.toString(), { params, result });
    for (const key of [...shown.keys()].slice(0, -MOST_KEPT)) shown.delete(key);
    changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
  };
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) =>
        shown.get(uri.toString())?.result.text ?? 'This trace is gone. Trace the address again.\n',
    }),
    languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      {
        provideDocumentLinks: (document) => {
          const places = shown.get(document.uri.toString())?.result.places;
          return places === undefined ? [] : linksIn(document.getText(), places, server);
        },
      },
    ),
    commands.registerCommand(TRACE_COMMAND, async (given: unknown) => {
      const params = isQuestion(given) ? given : await askedFor();
      if (params) await show(params);
    }),
  );
}

function isQuestion(given: unknown): given is TraceParams {
  return typeof given === 'object' && given !== null && typeof Reflect.get(given, 'address') === 'string';
}

async function askedFor(): Promise<TraceParams | undefined> {
  const address = await window.showInputBox({
    title: 'Trace Address',
    prompt: 'Whose mail is to be followed?',
    placeHolder: 'postmaster@example.com',
    validateInput: (text) => (/.@./.test(text) ? undefined : 'An address with a domain: user@example.com'),
  });
  return address === undefined ? undefined : { address: address.trim() };
}

/** One document for each question; its name is the address. */
function documentOf(params: TraceParams): Uri {
  const name = params.address.replace(/[/\\]/g, '_');
  return Uri.from({ scheme: SCHEME, path: `/${name}.txt`, query: JSON.stringify(params) });
}

/** A link for each `[file:line]` at the end of a line. */
function linksIn(text: string, places: Readonly<Record<string, TracePlace>>, server: Server): DocumentLink[] {
  return text.split('\n').flatMap((line, number) => {
    const at = line.lastIndexOf('  [');
    const place = at < 0 || !line.endsWith(']') ? undefined : places[line.slice(at + 3, -1)];
    if (place === undefined) return [];
    const target = server.uriOf(place.uri).with({ fragment: `L${place.range.start.line + 1}` });
    return [new DocumentLink(new Range(number, at + 3, number, line.length - 1), target)];
  });
}
