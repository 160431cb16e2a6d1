/**
 * The Mail Flow panel: one at a time, beside the editor. Asks the server for the picture, hands it to the page, and answers the page's
 * clicks. The page never names a file; it names nodes of the picture it was given.
 */
import { Disposable, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import {
  MAIL_FLOW_CHANGED_METHOD,
  MAIL_FLOW_METHOD,
  type MailFlowChangedParams,
  type MailFlowParams,
  type MailFlowResult,
} from '../../server/lsp/protocol.ts';
import type { Server } from '../server.ts';
import type { FromPage, MailFlowDirection, MailFlowScope, PageState, ToPage } from '../webview/messages.ts';
import { type CursorWatch, watchCursor } from './cursor.ts';
import { pageFolders, pageHtml } from './page.ts';
import { revealRange } from './reveal.ts';
import { savePicture } from './save-picture.ts';

export const MAIL_FLOW_VIEW = 'mailzone.mailFlow';

export interface MailFlow extends Disposable {
  /** Opens the panel or brings it to the front; with a file, for what that file has to do with. */
  show(file: Uri | undefined): void;
}

interface OpenPanel extends Disposable {
  /** Takes the panel from the window. */
  close(): void;
  reveal(): void;
  setScope(scope: MailFlowScope): void;
}

export function openMailFlow(extensionUri: Uri, server: Server): MailFlow {
  let current: OpenPanel | undefined;

  const adopt = (panel: WebviewPanel, scope: MailFlowScope): void => {
    current?.close();
    const opened = runPanel(panel, extensionUri, server, scope);
    current = opened;
    panel.onDidDispose(() => {
      opened.dispose();
      if (current === opened) current = undefined;
    });
  };

  const serializer = window.registerWebviewPanelSerializer(MAIL_FLOW_VIEW, {
    deserializeWebviewPanel: async (panel: WebviewPanel, state: Partial<PageState> | undefined) => {
      panel.webview.options = { enableScripts: true, localResourceRoots: [...pageFolders(extensionUri)] };
      adopt(panel, state?.scope ?? {});
    },
  });

  return {
    show: (file) => {
      const scope: MailFlowScope = file
        ? { uri: file.toString(), uriLabel: workspace.asRelativePath(file, false) }
        : {};
      if (current) {
        current.setScope(scope);
        current.reveal();
        return;
      }
      const panel = window.createWebviewPanel(
        MAIL_FLOW_VIEW,
        'Mail Flow',
        { viewColumn: ViewColumn.Beside, preserveFocus: false },
        {
          enableScripts: true,
          retainContextWhenHidden: true,
          localResourceRoots: [...pageFolders(extensionUri)],
        },
      );
      adopt(panel, scope);
    },
    dispose: () => {
      serializer.dispose();
      current?.dispose();
    },
  };
}

function runPanel(panel: WebviewPanel, extensionUri: Uri, server: Server, first: MailFlowScope): OpenPanel {
  let scope = first;
  let direction: MailFlowDirection = 'right';
  let flow: MailFlowResult | undefined;
  let pageReady = false;
  let asking = false;
  let wanted = false;
  let closed = false;

  const send = (message: ToPage): void => {
    if (!closed) void panel.webview.postMessage(message);
  };

  const ask = async (): Promise<void> => {
    if (!pageReady || !panel.visible || asking || closed) {
      wanted = true;
      return;
    }
    asking = true;
    wanted = false;
    const asked = scope;
    const askedDirection = direction;
    try {
      const answer = await server.request<MailFlowResult>(MAIL_FLOW_METHOD, paramsOf(asked, askedDirection));
      // One question at a time, so answers come in order; only those to what is still wanted are shown.
      if (asked === scope && askedDirection === direction) {
        flow = answer;
        send({ type: 'flow', flow: answer, scope });
        cursor.refresh();
      }
    } catch {
      send({ type: 'trouble', message: 'The Mailzone server does not answer. Its output says why.' });
    }
    asking = false;
    if (wanted || asked !== scope || askedDirection !== direction) void ask();
  };

  const cursor: CursorWatch = watchCursor(
    server,
    () => (flow && flow.domains.length < flow.allDomains.length ? flow.domains : undefined),
    (id) => send({ type: 'cursor', id }),
  );

  const receive = async (message: FromPage): Promise<void> => {
    switch (message.type) {
      case 'ready':
        pageReady = true;
        direction = message.direction;
        await ask();
        return;
      case 'direction':
        direction = message.direction;
        await ask();
        return;
      case 'open': {
        const node = flow?.nodes.find(({ id }) => id === message.id);
        const place = message.finding === undefined ? node : node?.findings[message.finding];
        if (place?.uri !== undefined)
          await revealRange(Uri.parse(place.uri, true), place.range, panel.viewColumn);
        return;
      }
      case 'scope':
        scope = message.scope;
        await ask();
        return;
      case 'save':
        await savePicture(message.format, message.content);
        return;
    }
  };

  const parts = Disposable.from(
    cursor,
    panel.webview.onDidReceiveMessage(receive),
    panel.onDidChangeViewState(() => {
      if (panel.visible && wanted) void ask();
    }),
    server.onNotification<MailFlowChangedParams>(MAIL_FLOW_CHANGED_METHOD, () => void ask()),
    server.onState((state) => {
      if (state === 'running') void ask();
    }),
  );
  panel.iconPath = {
    light: Uri.joinPath(extensionUri, 'media', 'mail-flow-light.svg'),
    dark: Uri.joinPath(extensionUri, 'media', 'mail-flow-dark.svg'),
  };
  panel.webview.html = pageHtml(panel.webview, extensionUri);

  return {
    close: () => panel.dispose(),
    reveal: () => panel.reveal(undefined, false),
    setScope: (next) => {
      scope = next;
      void ask();
    },
    dispose: () => {
      closed = true;
      parts.dispose();
    },
  };
}

function paramsOf(scope: MailFlowScope, direction: MailFlowDirection): MailFlowParams {
  if (scope.domains && scope.domains.length > 0) return { domains: scope.domains, direction };
  return scope.uri === undefined ? { direction } : { uri: scope.uri, direction };
}
