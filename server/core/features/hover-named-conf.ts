/**
 * A zone statement of a name server’s configuration in words: which file of the workspace it loads, and how many records that is.
 */

import type { NamedZone } from '../named-conf/types.ts';
import { spanTouches } from '../text/span.ts';
import { confOfFile, declarationOfZone, missingConfFiles, zonesDeclaredIn } from '../workspace/conf-files.ts';
import type { WorkspaceZone } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { zonesInFile } from '../workspace/zones.ts';
import { recordCount } from '../zone/query.ts';
import type { FoundHover } from './hover.ts';
import { pathInWords } from './place.ts';
import { type Block, code, type Inline } from './prose.ts';

/** The hover on the name or file of a zone statement. */
export function hoverInNamedConf(workspace: Workspace, path: string, offset: number): FoundHover | undefined {
  for (const zone of confOfFile(workspace, path)?.zones ?? []) {
    const span = [zone.nameSpan, zone.fileSpan].find((one) => one && spanTouches(one, offset));
    if (span) return { span, prose: proseOfZone(workspace, path, zone) };
  }
  return undefined;
}

/** The zone of the workspace that a statement declares; undefined where its file is not at hand. */
export function declaredZone(workspace: Workspace, path: string, zone: NamedZone): WorkspaceZone | undefined {
  for (const one of zonesDeclaredIn(workspace, path)) {
    if (one.zone.nameSpan.start !== zone.nameSpan.start) continue;
    const found = zonesInFile(workspace, one.file).find((other) => {
      const declaration = other.path === one.file ? declarationOfZone(workspace, other) : undefined;
      return declaration?.confPath === path && declaration.zone.nameSpan.start === zone.nameSpan.start;
    });
    if (found) return found;
  }
  return undefined;
}

function proseOfZone(workspace: Workspace, path: string, zone: NamedZone): readonly Block[] {
  const head: Inline[] = ['Zone ', code(zone.name)];
  if (zone.type !== undefined) head.push(', ', code(zone.type));
  if (zone.view !== undefined) head.push(', in view ', code(zone.view));
  const declared = declaredZone(workspace, path, zone);
  if (declared) {
    const count = recordCount(declared.zone);
    return [
      head,
      [
        'Loaded from ',
        code(pathInWords(declared.path, path)),
        `, ${count} ${count === 1 ? 'record' : 'records'}.`,
      ],
    ];
  }
  const missing = missingConfFiles(workspace).find(
    (one) => one.confPath === path && one.zone === zone.name && spanTouches(zone.span, one.span.start),
  );
  const file = missing?.file ?? zone.file;
  if (file === undefined) return [head];
  return [head, ['Its file ', code(file), ' is not among the files of this workspace.']];
}
