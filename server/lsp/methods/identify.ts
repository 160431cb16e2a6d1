/** `mailzone/identify`: what a file is, and why. */
import { fileOf } from '../../core/index.ts';
import { languageOfKind } from '../languages.ts';
import type { IdentifyParams, IdentifyResult } from '../protocol.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

export async function onIdentify(session: Session, params: IdentifyParams): Promise<IdentifyResult | null> {
  const workspace = await readyWorkspace(session);
  const file = fileOf(workspace, session.uris.pathOf(params.uri));
  if (file?.identity.kind === undefined) return null;
  const { kind, origin, originFrom, host } = file.identity;
  return {
    kind,
    languageId: languageOfKind(kind),
    ...(origin === undefined ? {} : { origin }),
    ...(originFrom === undefined ? {} : { originFrom }),
    ...(host === undefined ? {} : { host }),
  };
}
