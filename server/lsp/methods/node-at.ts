/** `mailzone/nodeAt`: the node of the picture that the cursor stands on. */
import { fileOf, mailFlowOf, nodeAt } from '../../core/index.ts';
import { offsetOf } from '../positions.ts';
import type { NodeAtParams, NodeAtResult } from '../protocol.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

export async function onNodeAt(session: Session, params: NodeAtParams): Promise<NodeAtResult> {
  const workspace = await readyWorkspace(session);
  const path = session.uris.pathOf(params.uri);
  const file = fileOf(workspace, path);
  if (!file) return { id: null };
  const flow = mailFlowOf(workspace, params.domains?.length ? { domains: params.domains } : {});
  return { id: nodeAt(flow, path, offsetOf(file, params.position)) ?? null };
}
