/**
 * The page's only door to VS Code: messages and the state that survives a reload.
 */
import type { FromPage, PageState, ToPage } from './messages.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface PageHost {
  send(message: FromPage): void;
  onMessage(handler: (message: ToPage) => void): void;
  state(): PageState;
  keep(part: Partial<PageState>): void;
}

/** Takes the API, which a page may do only once. A state of an older version is used as far as it goes. */
export function openPageHost(): PageHost {
  const api = acquireVsCodeApi();
  let state: PageState = { scope: {}, ...(api.getState() as Partial<PageState> | undefined) };
  return {
    send: (message) => api.postMessage(message),
    onMessage: (handler) => {
      window.addEventListener('message', (event: MessageEvent<ToPage>) => handler(event.data));
    },
    state: () => state,
    keep: (part) => {
      state = { ...state, ...part };
      api.setState(state);
    },
  };
}
