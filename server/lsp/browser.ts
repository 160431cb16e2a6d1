/**
 * Entry of the server in a web worker. Files come from the client.
 */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { svgOf } from '../render/render.ts';
import { startServer } from './server.ts';

const worker = self as unknown as DedicatedWorkerGlobalScope;
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

startServer(createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), {
  later: (run) => {
    waiting.push(run);
    channel.port2.postMessage(undefined);
  },
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  now: () => performance.now(),
  files: undefined,
  svgOf,
});
