/**
 * Ids of nodes: made from what a node is, so that they outlive edits elsewhere, and safe as an `id` of SVG and HTML and as a name in
 * DOT and Mermaid.
 */
import type { FlowNodeKind } from './types.ts';

/** `kind:part:part…`; characters other than letters, digits, `.`, `-`, `_` and `/` become `~` and their code in hexadecimal. */
export function nodeId(kind: FlowNodeKind, ...parts: readonly string[]): string {
  return [kind, ...parts.map(safePart)].join(':');
}

const MAX_PART = 120;

function safePart(part: string): string {
  const safe = part.replace(/[^A-Za-z0-9._/-]/g, (unit) => `~${unit.charCodeAt(0).toString(16)}~`);
  return safe.length <= MAX_PART ? safe : `${safe.slice(0, MAX_PART)}~${hashOf(part)}`;
}

function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
