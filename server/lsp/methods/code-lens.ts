/** `textDocument/codeLens`: "trace postmaster@example.com" over the rows of transport and virtual alias tables. */
import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { traceLensesOf } from '../../core/index.ts';
import { rangeIn } from '../diagnostics.ts';
import { TRACE_COMMAND, type TraceParams } from '../protocol.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

export async function onCodeLens(session: Session, params: CodeLensParams): Promise<CodeLens[]> {
  const workspace = await readyWorkspace(session);
  const path = session.uris.pathOf(params.textDocument.uri);
  return traceLensesOf(workspace, path).map(({ span, address, from }): CodeLens => {
    const question: TraceParams = {
      address,
      ...(from !== undefined && { from: session.uris.uriOf(from) }),
    };
    return {
      range: rangeIn(workspace, path, span),
      command: { title: `trace ${address}`, command: TRACE_COMMAND, arguments: [question] },
    };
  });
}
