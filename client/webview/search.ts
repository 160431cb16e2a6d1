/**
 * Finding nodes by a part of what they say.
 */
import type { MailFlowNode } from '../../server/lsp/protocol.ts';

/** Ids of the nodes whose label, detail or findings hold every word; undefined where nothing is searched for. */
export function findNodes(nodes: Iterable<MailFlowNode>, text: string): readonly string[] | undefined {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const found: string[] = [];
  for (const node of nodes) {
    const said = [node.label, node.detail, ...node.findings.map((one) => `${one.rule} ${one.message}`)]
      .join('\n')
      .toLowerCase();
    if (words.every((word) => said.includes(word))) found.push(node.id);
  }
  return found;
}
