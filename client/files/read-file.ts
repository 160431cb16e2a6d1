/**
 * One file's bytes for the server.
 */
import { Uri, workspace } from 'vscode';
import type { ReadFileParams, ReadFileResult } from '../../server/lsp/protocol.ts';
import { base64Of } from './base64.ts';
import { isInWorkspace } from './confinement.ts';

const MOST_BYTES = 256 * 1024 * 1024;

/** Never rejects: what cannot be read is `missing`, with the reason. */
export async function readFile({ uri: text }: ReadFileParams): Promise<ReadFileResult> {
  try {
    const uri = Uri.parse(text, true);
    if (!isInWorkspace(uri)) return { missing: 'The file is outside the workspace.' };
    const { size } = await workspace.fs.stat(uri);
    if (size > MOST_BYTES) return { missing: 'The file is larger than 256 MB.' };
    return { base64: base64Of(await workspace.fs.readFile(uri)) };
  } catch (reason) {
    return { missing: reason instanceof Error ? reason.message : String(reason) };
  }
}
