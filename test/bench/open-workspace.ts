/**
 * A hosting provider's workspace opened in the built server, over stdio, its files on the disk.
 */
import { Conversation } from '../lsp/conversation.ts';
import { instanceFiles, type WorkspaceShape, zoneFiles } from './many-zones.ts';
import { percentile } from './measure.ts';

/** Milliseconds from the start of the server; how long requests waited that were sent while it worked. */
export interface OpenedWorkspace {
  readonly findings: number;
  readonly answered: number;
  readonly longestPause: number;
  readonly progress: number;
  readonly median: number;
  readonly p95: number;
}

const EDITS = 60;

/** Opens it, asks all the while, waits for all findings, and then edits some of its zones. */
export async function openWorkspace(zones: number, shape: WorkspaceShape): Promise<OpenedWorkspace> {
  const files = [...zoneFiles(zones, shape), ...instanceFiles(shape)].map(
    ({ path, text }) => [path.replace('/w/', ''), text] as const,
  );
  const started = performance.now();
  const conversation = await Conversation.start({
    files: Object.fromEntries(files),
    patience: 300_000,
    capabilities: { window: { workDoneProgress: true } },
  });
  try {
    const waits: number[] = [];
    let busy = true;
    const asking = (async () => {
      while (busy) {
        const sent = performance.now();
        // Nobody knows the method, so the answer comes as soon as the server looks at its messages.
        await conversation.request('bench/nothing', null).catch(() => undefined);
        waits.push(performance.now() - sent);
        await new Promise((go) => setTimeout(go, 5));
      }
    })();
    await conversation.settled();
    const findings = performance.now() - started;
    busy = false;
    await asking;
    const progress = conversation.notices.filter(({ method }) => method === '$/progress').length;
    const times: number[] = [];
    for (let edit = 0; edit < EDITS; edit++) {
      const [name, text] = files[Math.floor(((edit * 0.618034) % 1) * zones)] as readonly [string, string];
      conversation.open(name, text);
      await conversation.checked(name);
      const line = text.split('\n').findIndex((one) => one.startsWith('www'));
      const sent = performance.now();
      const version = conversation.change(name, {
        range: { start: { line, character: 1 }, end: { line, character: 1 } },
        text: 'x',
      });
      await conversation.checked(name, version);
      times.push(performance.now() - sent);
    }
    return {
      findings,
      answered: waits.length,
      longestPause: Math.max(...waits),
      progress,
      median: percentile(times, 0.5),
      p95: percentile(times, 0.95),
    };
  } finally {
    await conversation.stop();
  }
}
