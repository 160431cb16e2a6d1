/**
 * What a person waits for after a key: the time from the change notification to the diagnostics of that version, over stdio.
 */
import { Conversation } from '../lsp/conversation.ts';
import { percentile } from './measure.ts';

/** Milliseconds over all edits. */
export interface EditTimes {
  readonly median: number;
  readonly p95: number;
  readonly edits: number;
}

const EDITS = 100;

/**
 * Opens the zone in the built server and types one character into address records all over it: every other edit breaks a record (a
 * finding appears), the next one repairs it (it goes).
 */
export async function measureEdits(zone: string, origin: string): Promise<EditTimes> {
  const name = `${origin}.zone`;
  const conversation = await Conversation.start({ patience: 120_000 });
  try {
    conversation.open(name, zone);
    await conversation.checked(name);
    const lines = zone.split('\n');
    const times: number[] = [];
    for (let edit = 0; edit < EDITS / 2; edit++) {
      const line = addressLineFrom(lines, Math.floor(((edit * 0.618034) % 1) * lines.length));
      const end = { line, character: (lines[line] as string).length };
      const broken = { start: end, end };
      times.push(await timed(conversation, name, { range: broken, text: 'x' }));
      times.push(
        await timed(conversation, name, {
          range: { start: end, end: { line, character: end.character + 1 } },
          text: '',
        }),
      );
    }
    return { median: percentile(times, 0.5), p95: percentile(times, 0.95), edits: times.length };
  } finally {
    await conversation.stop();
  }
}

async function timed(
  conversation: Conversation,
  name: string,
  change: Parameters<Conversation['change']>[1],
): Promise<number> {
  const started = performance.now();
  const version = conversation.change(name, change);
  await conversation.checked(name, version);
  return performance.now() - started;
}

/** The next line from `start` on, round the end, that is an IPv4 address record with an owner. */
function addressLineFrom(lines: readonly string[], start: number): number {
  for (let step = 0; step < lines.length; step++) {
    const at = (start + step) % lines.length;
    if (/^[a-z][\w-]*[ \t]+(?:\d+[ \t]+)?IN[ \t]+A[ \t]+[\d.]+$/.test(lines[at] as string)) return at;
  }
  throw new Error('the zone has no address record to edit');
}
