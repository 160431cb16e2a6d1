/**
 * Fixes that write another serial into a zone.
 */
import type { Workspace } from '../../workspace/workspace.ts';
import { fileOf } from '../../workspace/workspace.ts';
import { serialEdit } from '../../zone/serial-edit.ts';
import type { Fix } from '../finding.ts';
import type { Soa } from './soa.ts';

/** The fix that makes `serial` (0 to 2^32-1) the serial of a zone. */
export function setSerial(workspace: Workspace, soa: Soa, serial: number, title: string): Fix {
  const { path } = soa.record;
  return {
    title,
    safety: 'suggested',
    files: [path],
    edits: () => {
      const document = fileOf(workspace, path)?.document;
      return document === undefined ? [] : [{ path, edits: [serialEdit(document, soa.serial.span, serial)] }];
    },
  };
}
