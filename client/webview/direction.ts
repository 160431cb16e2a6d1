/**
 * Which way the mail should run in the picture: the way in which the whole is drawn larger in the room there is. Reckons with the model,
 * before anything is laid out.
 */
import type { MailFlowResult } from '../../server/lsp/protocol.ts';
import type { MailFlowDirection } from './messages.ts';

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** About what a box and the way to the next stage take. */
const BOX_HEIGHT = 46;
const BESIDE = 19;
const BETWEEN_DOWN = 34;
const BETWEEN_RIGHT = 48;
const LARGEST_SCALE = 1.25;

/** The other direction must be this much better before a picture is turned, so that small changes do not turn it. */
const CLEARLY = 1.2;

/** The direction for a room of which nothing is known but its shape. */
export function directionForRoom({ width, height }: Room): MailFlowDirection {
  return width > height * 1.2 ? 'right' : 'down';
}

/** The direction for a flow in a room; `present` stays unless the other is clearly better. */
export function directionForFlow(
  flow: MailFlowResult,
  room: Room,
  present: MailFlowDirection,
): MailFlowDirection {
  if (room.width <= 0 || room.height <= 0 || flow.nodes.length === 0) return present;
  const stages = stagesOf(flow);
  const right = scaleOf(sizeRight(stages), room);
  const down = scaleOf(sizeDown(stages), room);
  if (present === 'right') return down > right * CLEARLY ? 'down' : 'right';
  return right > down * CLEARLY ? 'right' : 'down';
}

/** Widths of the boxes, stage by stage from where mail comes in. */
function stagesOf({ nodes, edges }: MailFlowResult): readonly (readonly number[])[] {
  const after = new Map<string, string[]>();
  const entered = new Set<string>();
  for (const { from, to } of edges) {
    after.set(from, [...(after.get(from) ?? []), to]);
    entered.add(to);
  }
  const depths = new Map<string, number>();
  let front = nodes.map(({ id }) => id).filter((id) => !entered.has(id));
  for (let depth = 0; front.length > 0; depth++) {
    const fresh = [...new Set(front)].filter((id) => !depths.has(id));
    for (const id of fresh) depths.set(id, depth);
    front = fresh.flatMap((id) => after.get(id) ?? []);
  }
  const stages: number[][] = [];
  for (const { id, label, detail } of nodes) {
    const depth = depths.get(id) ?? 0;
    const width = Math.min(260, 46 + Math.max(label.length * 7.8, detail.length * 6.2));
    const stage = stages[depth] ?? [];
    stages[depth] = stage;
    stage.push(width);
  }
  return stages.filter((stage) => stage !== undefined);
}

function sizeRight(stages: readonly (readonly number[])[]): Room {
  const tallest = Math.max(...stages.map((stage) => stage.length));
  const widths = stages.map((stage) => Math.max(...stage) + BETWEEN_RIGHT);
  return { width: sum(widths), height: tallest * (BOX_HEIGHT + BESIDE) };
}

function sizeDown(stages: readonly (readonly number[])[]): Room {
  const widths = stages.map((stage) => sum(stage) + stage.length * BESIDE);
  return { width: Math.max(...widths), height: stages.length * (BOX_HEIGHT + BETWEEN_DOWN) };
}

function scaleOf(size: Room, room: Room): number {
  return Math.min(LARGEST_SCALE, room.width / size.width, room.height / size.height);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
