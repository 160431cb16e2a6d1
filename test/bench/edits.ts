/**
 * What a person waits for after a key: the time from the change notification to the diagnostics of that version, over stdio.
 */
import { Conversation, type Range } from '../lsp/conversation.ts';
import { percentile } from './measure.ts';

/** Milliseconds over all edits of a kind. */
export interface EditTimes {
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  readonly edits: number;
}

/** `ordinary`: what is typed all day. The others change what lines behind mean: `ttl` of the rest of the zone, `origin` of a section. */
export interface MeasuredEdits {
  readonly ordinary: EditTimes;
  readonly openParenthesis: EditTimes;
  readonly ttl: EditTimes;
  readonly origin: EditTimes;
}

type Change = { readonly range: Range; readonly text: string };

/** Changes of one notification, and those that take them back. */
interface Edit {
  readonly changes: readonly Change[];
  readonly back: readonly Change[];
}

/** Opens the zone in the built server and edits lines spread over it; each edit is taken back, and both are measured. */
export async function measureEdits(zone: string, origin: string, edits: number): Promise<MeasuredEdits> {
  const name = `${origin}.zone`;
  const conversation = await Conversation.start({ patience: 300_000 });
  try {
    conversation.open(name, zone);
    await conversation.checked(name);
    await conversation.settled();
    const lines = zone.split('\n');
    let placed = 0;
    const nextLine = (): number => {
      const start = Math.floor(((placed++ * 0.618034) % 1) * lines.length);
      return addressLineFrom(lines, start);
    };
    const run = async (makers: readonly ((line: number, text: string) => Edit)[], count: number) => {
      const times: number[] = [];
      for (let at = 0; at < count / 2; at++) {
        const line = nextLine();
        const make = makers[at % makers.length] as (line: number, text: string) => Edit;
        const { changes, back } = make(line, lines[line] as string);
        times.push(await timed(conversation, name, changes));
        times.push(await timed(conversation, name, back));
      }
      return timesOf(times);
    };
    // What the just-in-time compiler does in the first moments is nobody's daily life.
    await run(ORDINARY, 24);
    return {
      ordinary: await run(ORDINARY, edits),
      openParenthesis: await run([openParenthesis], Math.ceil(edits / 10)),
      ttl: await run([ttlLine], Math.ceil(edits / 10)),
      origin: await run([originOf(lines)], Math.ceil(edits / 10)),
    };
  } finally {
    await conversation.stop();
  }
}

const at = (line: number, from: number, to = from): Range => ({
  start: { line, character: from },
  end: { line, character: to },
});

const ownerLetter = (line: number): Edit => ({
  changes: [{ range: at(line, 1), text: 'x' }],
  back: [{ range: at(line, 1, 2), text: '' }],
});

const address = (line: number, text: string): Edit => ({
  changes: [{ range: at(line, text.length), text: 'x' }],
  back: [{ range: at(line, text.length, text.length + 1), text: '' }],
});

const newLine = (line: number): Edit => ({
  changes: [{ range: at(line, 0), text: 'new-host\tIN\tA\t192.0.2.7\n' }],
  back: [{ range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, text: '' }],
});

/** Opens and closes it at once, as editors do. */
const parentheses = (line: number, text: string): Edit => {
  const data = text.lastIndexOf('\t') + 1;
  return {
    changes: [
      { range: at(line, text.length), text: ' )' },
      { range: at(line, data), text: '( ' },
    ],
    back: [
      { range: at(line, text.length + 2, text.length + 4), text: '' },
      { range: at(line, data, data + 2), text: '' },
    ],
  };
};

const ORDINARY = [ownerLetter, address, newLine, parentheses];

const openParenthesis = (line: number, text: string): Edit => {
  const data = text.lastIndexOf('\t') + 1;
  return {
    changes: [{ range: at(line, data), text: '( ' }],
    back: [{ range: at(line, data, data + 2), text: '' }],
  };
};

const ttlLine = (line: number): Edit => ({
  changes: [{ range: at(line, 0), text: '$TTL 7200\n' }],
  back: [{ range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, text: '' }],
});

/** What begins a section of hosts with an origin of its own. */
const SECTION = '$ORIGIN section';

/** The zone with such a section in the middle. */
export function withSection(zone: string, origin: string): string {
  const middle = zone.indexOf('\n', zone.length / 2) + 1;
  const start = zone.slice(middle).search(/^[a-z]/m) + middle;
  const hosts = Array.from(
    { length: SECTION_HOSTS },
    (_, host) => `host${host}\tIN\tA\t192.0.2.${host & 255}\n`,
  );
  return `${zone.slice(0, start)}${SECTION}\n${hosts.join('')}$ORIGIN ${origin}.\n${zone.slice(start)}`;
}

const SECTION_HOSTS = 500;

/** Changes the section's origin, whatever line is asked for. */
function originOf(lines: readonly string[]): (line: number) => Edit {
  const line = lines.indexOf(SECTION);
  const end = SECTION.length;
  return () => ({
    changes: [{ range: at(line, end), text: 's' }],
    back: [{ range: at(line, end, end + 1), text: '' }],
  });
}

async function timed(conversation: Conversation, name: string, changes: readonly Change[]): Promise<number> {
  conversation.published.length = 0;
  const started = performance.now();
  const version = conversation.change(name, ...changes);
  await conversation.checked(name, version);
  return performance.now() - started;
}

function timesOf(times: readonly number[]): EditTimes {
  return {
    median: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    worst: percentile(times, 1),
    edits: times.length,
  };
}

/** The next line from `start` on, round the end, that is an IPv4 address record with an owner. */
function addressLineFrom(lines: readonly string[], start: number): number {
  for (let step = 0; step < lines.length; step++) {
    const line = (start + step) % lines.length;
    if (/^[a-z][\w-]*\t(?:\d+\t)?IN\tA\t[\d.]+$/.test(lines[line] as string)) return line;
  }
  throw new Error('the zone has no address record to edit');
}
