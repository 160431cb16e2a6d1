import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Published } from './conversation.ts';
import { BROKEN } from './workspaces.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const ROOT = 'vscode-test-web://mount';

/** What a web worker has and a thread of Node has not. */
const WORKER_GLOBALS = `
const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
globalThis.addEventListener = () => {};
parentPort.on('message', (data) => globalThis.onmessage?.({ data }));
`;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

describe('language server in a web worker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-browser-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('checks files that the client serves, and draws the picture', async () => {
    const outfile = join(folder, 'server-browser.js');
    await build({
      absWorkingDir: repository,
      entryPoints: ['server/lsp/browser.ts'],
      outfile,
      bundle: true,
      platform: 'browser',
      format: 'iife',
      logLevel: 'warning',
    });
    assert.ok(!/require\(["']node:/.test(readFileSync(outfile, 'utf8')), 'Node modules in the web bundle');
    const script = join(folder, 'worker.cjs');
    writeFileSync(script, WORKER_GLOBALS + readFileSync(outfile, 'utf8'));
    const worker = new Worker(script);
    const published = new Map<string, Published>();
    const answers = new Map<number, (result: unknown) => void>();
    let next = 1;
    const request = <Result>(method: string, params: unknown): Promise<Result> =>
      new Promise((done) => {
        answers.set(next, done as (result: unknown) => void);
        worker.postMessage({ jsonrpc: '2.0', id: next++, method, params });
      });
    worker.on('message', (message: Message) => {
      if (message.method === undefined) answers.get(message.id ?? -1)?.(message.result);
      else if (message.id !== undefined) {
        worker.postMessage({ jsonrpc: '2.0', id: message.id, result: answer(message) });
      } else if (message.method === 'textDocument/publishDiagnostics') {
        const one = message.params as Published;
        published.set(one.uri, one);
      }
    });
    try {
      await request('initialize', {
        processId: null,
        rootUri: null,
        capabilities: {},
        workspaceFolders: [{ uri: `${ROOT}/`, name: 'web' }],
        initializationOptions: { servesFiles: true },
      });
      worker.postMessage({ jsonrpc: '2.0', method: 'initialized', params: {} });
      const flow = await request<{ svg: string; allDomains: string[] }>('mailzone/mailFlow', {});
      assert.ok(flow.svg.startsWith('<svg'));
      assert.deepEqual(flow.allDomains, ['example.com']);
      const rules = published.get(`${ROOT}/zones/db.example.com`)?.diagnostics.map((one) => one.code) ?? [];
      assert.ok(rules.includes('mx/target-no-address'), [...published.keys()].join(' '));
    } finally {
      await worker.terminate();
    }
  });
});

function answer(message: Message): unknown {
  if (message.method === 'mailzone/listFiles') {
    return { uris: Object.keys(BROKEN).map((name) => `${ROOT}/${name}`) };
  }
  if (message.method !== 'mailzone/readFile') return null;
  const { uri } = message.params as { uri: string };
  const text = BROKEN[uri.slice(ROOT.length + 1) as keyof typeof BROKEN];
  return text === undefined ? { missing: 'no such file' } : { base64: Buffer.from(text).toString('base64') };
}
