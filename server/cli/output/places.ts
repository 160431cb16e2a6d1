/**
 * From core's paths and offsets to what people read: file names from the working directory, lines and columns from 1.
 */
import { relative, sep } from 'node:path';
import {
  documentPositionAt,
  fileOf,
  type LineIndex,
  lineIndexOf,
  positionAt,
  type Span,
  type Workspace,
} from '../../core/index.ts';

/** A span as people and the JSON contract read it: from 1, columns in UTF-16 units, end exclusive. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Turns spans into line places, keeping the line index of each file it has met. */
export interface PlaceReader {
  readonly placeOf: (path: string, span: Span) => LinePlace;
}

/** A place reader over one workspace. A path that is not loaded gives line 1, column 1. */
export function placeReaderOf(workspace: Workspace): PlaceReader {
  const indexes = new Map<string, LineIndex>();
  const positionOf = (path: string, offset: number): { readonly line: number; readonly column: number } => {
    const file = fileOf(workspace, path);
    if (!file) return { line: 0, column: 0 };
    if (file.document) return documentPositionAt(file.document, offset);
    let index = indexes.get(path);
    if (!index) {
      index = lineIndexOf(file.source.text);
      indexes.set(path, index);
    }
    return positionAt(index, offset);
  };
  return {
    placeOf: (path, span) => {
      const start = positionOf(path, span.start);
      const end = positionOf(path, span.end);
      return {
        line: start.line + 1,
        column: start.column + 1,
        endLine: end.line + 1,
        endColumn: end.column + 1,
      };
    },
  };
}

/** A core path relative to the working directory, `/`-separated; paths that are not absolute (`-`) as they are. */
export function shownPath(path: string): string {
  if (!path.startsWith('/') && !/^[A-Za-z]:\//.test(path)) return path;
  const shown = relative(process.cwd(), path);
  return shown === '' ? '.' : shown.split(sep).join('/');
}
