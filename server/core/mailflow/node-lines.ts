/**
 * What is written in a node.
 */
import type { FlowNode } from './types.ts';

const MAX_TITLE = 36;
const MAX_DETAIL = 42;

/** A node's name and, where there is one, its detail; long ones lose their middle. What is bad or unknown has a sign in front. */
export function linesOf(node: FlowNode): readonly string[] {
  const sign = node.state === 'bad' ? '✕ ' : node.state === 'unknown' ? '? ' : '';
  const title = sign + shortened(node.label, MAX_TITLE);
  return node.detail === '' ? [title] : [title, shortened(node.detail, MAX_DETAIL)];
}

/** The text, or its start and end with an ellipsis between, `most` characters at most. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const tail = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - tail).join('')}…${characters.slice(-tail).join('')}`;
}
