/**
 * The panel's page in a browser without VS Code round it: the real bundle under the real content security policy, with a stand-in for VS
 * Code's message door. What the page sends is kept for the test to read.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { pageText } from '../../../client/mail-flow/page-text.ts';
import type { FromPage, ToPage } from '../../../client/webview/messages.ts';
import { repository } from './places.ts';
import type { Theme } from './themes.ts';

const NONCE = 'test-nonce';

export interface PanelServer {
  /** A page in its own context; `state` is what the page kept before a reload. */
  open(browser: Browser, theme: Theme, state?: unknown): Promise<PanelPage>;
  stop(): Promise<void>;
}

export interface PanelPage {
  readonly page: Page;
  /** Policy violations and uncaught errors. */
  readonly faults: readonly string[];
  send(message: ToPage): Promise<void>;
  sent(): Promise<readonly FromPage[]>;
  kept(): Promise<unknown>;
}

export async function servePanel(): Promise<PanelServer> {
  const built = await build({
    absWorkingDir: repository,
    entryPoints: ['client/webview/main.ts'],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: 'webview',
    logLevel: 'error',
  });
  const textOf = (end: string): string =>
    built.outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  const server = createServer((request, response) => {
    const type =
      request.url === '/page.js' ? 'text/javascript' : request.url === '/page.css' ? 'text/css' : 'text/html';
    response.setHeader('content-type', `${type}; charset=utf-8`);
    if (request.url === '/page.js') response.end(textOf('.js'));
    else if (request.url === '/page.css') response.end(textOf('.css'));
    else response.end(pageText({ script: '/page.js', style: '/page.css', source: "'self'", nonce: NONCE }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    open: (browser, theme, state) => openPage(browser, `http://127.0.0.1:${port}/`, theme, state),
    stop: () => close(server),
  };
}

async function openPage(browser: Browser, url: string, theme: Theme, state: unknown): Promise<PanelPage> {
  const context = await browser.newContext({ viewport: { width: 720, height: 800 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  const colours = Object.entries(theme.colours).map(([name, value]) => [`--vscode-${name}`, value]);
  await page.addInitScript(`
    globalThis.__name = (value) => value;
    globalThis.sentMessages = [];
    globalThis.keptState = ${JSON.stringify(state ?? null)} ?? undefined;
    globalThis.acquireVsCodeApi = () => ({
      postMessage: (message) => sentMessages.push(message),
      getState: () => keptState,
      setState: (next) => { keptState = next; },
    });
    document.addEventListener('DOMContentLoaded', () => {
      document.body.classList.add(${JSON.stringify(theme.bodyClass)});
      for (const [name, value] of ${JSON.stringify(colours)}) document.documentElement.style.setProperty(name, value);
    });
  `);
  await page.goto(url);
  await page.waitForFunction('sentMessages.length > 0');
  return {
    page,
    faults,
    send: async (message) => {
      await page.evaluate((data) => window.postMessage(data, '*'), message);
      await page.waitForTimeout(60);
    },
    sent: () => page.evaluate('sentMessages'),
    kept: () => page.evaluate('keptState'),
  };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
