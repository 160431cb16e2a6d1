/** `mailzone/bumpSerial`: the next serials of zones. */
import { momentOf, serialBumps } from '../../core/index.ts';
import { rangeIn } from '../diagnostics.ts';
import type { BumpSerialParams, BumpSerialResult } from '../protocol.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

export async function onBumpSerial(session: Session, params: BumpSerialParams): Promise<BumpSerialResult> {
  const workspace = await readyWorkspace(session);
  const paths = params.uris.map((uri) => session.uris.pathOf(uri));
  const bumps: BumpSerialResult['bumps'][number][] = [];
  const refused: BumpSerialResult['refused'][number][] = [];
  for (const bump of serialBumps(workspace, paths, momentOf(new Date()))) {
    const uri = session.open.get(bump.path)?.uri ?? session.uris.uriOf(bump.path);
    if (bump.kind === 'impossible') {
      refused.push({ uri, why: bump.why });
      continue;
    }
    for (const { span, newText } of bump.edit.edits) {
      const range = rangeIn(workspace, bump.path, span);
      bumps.push({ uri, range, newText, before: bump.before, after: bump.after });
    }
  }
  return { bumps, refused };
}
