/**
 * A file's text as the workspace holds it, without asking what the file is: that may cost an index, and an edit must not wait for it.
 */
import { mapGet, type SourceFile, type Workspace, type ZoneDocument } from '../core/index.ts';

/** A text, in blocks where it is read as a zone already. */
export interface HeldText {
  readonly source: SourceFile;
  readonly document: ZoneDocument | undefined;
}

/** The text of a path; undefined where it is not loaded. */
export function heldText(workspace: Workspace, path: string): HeldText | undefined {
  const held = mapGet(workspace.files, path);
  return held && { source: held.source, document: held.made.document };
}
