/**
 * What is written in a node.
 */
import type { FlowEdge, FlowNode } from './types.ts';

const MAX_TITLE = 36;
const MAX_DETAIL = 42;

const FAILURE_SIGNS: Readonly<Record<NonNullable<FlowNode['failure']>, string>> = {
  down: '⊘ down: ',
  waits: '‖ waits: ',
  'cut-off': '– ',
};

/** A node's name and, where there is one, its detail; long ones lose their middle. What is down, waits, is bad or unknown has a sign in front. */
export function linesOf(node: FlowNode): readonly string[] {
  const title = signOf(node) + shortened(node.label, MAX_TITLE);
  return node.detail === '' ? [title] : [title, shortened(node.detail, MAX_DETAIL)];
}

/** What is down has a word besides, as it may be one host of many. */
function signOf({ failure, state }: FlowNode): string {
  if (failure !== undefined) return FAILURE_SIGNS[failure];
  return state === 'bad' ? '✕ ' : state === 'unknown' ? '? ' : '';
}

/** What is written on an edge; a way that stands in for a better one says so. */
export function edgeText({ label, failure }: FlowEdge): string {
  if (failure !== 'stands-in') return label;
  return label === '' ? 'stands in' : `${label}, stands in`;
}

/** The text, or its start and end with an ellipsis between, `most` characters at most. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const tail = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - tail).join('')}…${characters.slice(-tail).join('')}`;
}
