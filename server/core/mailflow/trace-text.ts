/**
 * An address's trace for people: one decision a line, ways as branches of plain ASCII, then the ends. The same text serves the command line and
 * the editor.
 */

import { terminalText } from '../text/terminal-text.ts';
import type { AddressTrace, TraceEnd, TraceLookup, TraceStep, TraceWay } from './address-trace-types.ts';
import type { FlowPlace } from './types.ts';

/** What depends on where the text goes. Control characters from files are shown, never sent. */
export interface TraceTextOptions {
  /** `zones/db.example.com:12` */
  readonly placeText: (place: FlowPlace) => string;
  /** Colours a text that is harmless already. */
  readonly paint?: (text: string, as: TracePaint) => string;
}

export type TracePaint = 'good' | 'bad' | 'unknown' | 'quiet' | 'strong';

/** Width of the column of stages. */
const STAGE_WIDTH = 10;

/** A branch of the tree: its prefix, what stands before its children, and its steps. */
interface Branch {
  readonly prefix: string;
  readonly steps: readonly TraceStep[];
}

/** The text, each line with its end. */
export function traceText({ address, steps, ends }: AddressTrace, options: TraceTextOptions): string {
  const paint = options.paint ?? ((text) => text);
  const lines = [paint(terminalText(address), 'strong')];
  // A stack instead of recursion: alias chains may be a thousand deep.
  const open: (Branch | string)[] = [{ prefix: '', steps }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') {
      lines.push(next);
      continue;
    }
    const { prefix } = next;
    for (const [at, step] of next.steps.entries()) {
      lines.push(...stepLines(step, prefix, options));
      const more = step.ways.flatMap((way, index): (Branch | string)[] => {
        const last = index === step.ways.length - 1;
        return [
          `${paint(`${prefix}  +- `, 'quiet')}${wayLabel(way, options)}`,
          { prefix: `${prefix}  ${last ? ' ' : '|'}  `, steps: way.steps },
        ];
      });
      if (more.length === 0) continue;
      const rest = next.steps.slice(at + 1);
      if (rest.length > 0) open.push({ prefix, steps: rest });
      open.push(...more.reverse());
      break;
    }
  }
  lines.push('', ...ends.map((end) => endLine(end, options)));
  return `${lines.join('\n')}\n`;
}

function wayLabel(way: TraceWay, { paint = (text) => text }: TraceTextOptions): string {
  return paint(terminalText(way.label), 'strong') + (way.backup ? paint(' (backup)', 'quiet') : '');
}

function stepLines(step: TraceStep, prefix: string, options: TraceTextOptions): string[] {
  const { placeText, paint = (text: string) => text } = options;
  const before = prefix === '' ? '' : paint(prefix, 'quiet');
  const stage = step.stage.padEnd(STAGE_WIDTH);
  const host = step.host === undefined ? '' : `${terminalText(step.host)}: `;
  const place = step.place === undefined ? '' : paint(`  [${terminalText(placeText(step.place))}]`, 'quiet');
  const decision =
    step.state === 'good' ? terminalText(step.decision) : paint(terminalText(step.decision), step.state);
  const line = `${before}${paint(stage, 'quiet')}${host}${decision} - ${terminalText(step.why)}${place}`;
  const lookups = step.lookups.map(
    (lookup) => `${before}${' '.repeat(STAGE_WIDTH)}${lookupText(lookup, options)}`,
  );
  return [line, ...lookups];
}

function lookupText(lookup: TraceLookup, { placeText, paint = (text) => text }: TraceTextOptions): string {
  const { table, key, answer, value, place } = lookup;
  const asked = `${terminalText(table)} ${terminalText(key)}: `;
  if (answer === 'miss') return paint(`${asked}no`, 'quiet');
  const where = place === undefined ? '' : paint(`  [${terminalText(placeText(place))}]`, 'quiet');
  return answer === 'hit'
    ? `${asked}${terminalText(value)}${where}`
    : `${asked}${paint(`not known (${terminalText(value)})`, 'unknown')}`;
}

function endLine(end: TraceEnd, { paint = (text) => text }: TraceTextOptions): string {
  const { outcome, recipient, host, why, backup, provided } = end;
  const good = outcome === 'mailbox' || outcome === 'outside';
  const words = paint(outcome.padEnd(STAGE_WIDTH), good ? 'good' : outcome === 'unknown' ? 'unknown' : 'bad');
  const at = host === undefined ? '' : ` at ${terminalText(host)}`;
  const when = provided.map((one) => `, if ${terminalText(one)}`).join('');
  return `${words}${terminalText(recipient)}${at}${backup ? ' by a backup' : ''}${when} - ${terminalText(why)}`;
}
