/**
 * File names in a file that lead to files of the workspace: zone files and includes of a name server's configuration, `$INCLUDE`.
 */
import type { Span } from '../text/span.ts';
import { confIncludesIn, zonesDeclaredIn } from '../workspace/conf-files.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { includesSomething } from '../workspace/zones.ts';
import { documentEntries, wordsOfEntry } from '../zone/document.ts';
import { unquotedName } from './hover-directive.ts';
import { includedPath } from './named-files.ts';

/** A stretch of a file that names another one. */
export interface FileLink {
  readonly span: Span;
  readonly path: string;
}

/** Most links of one file; an editor shows them all at once. */
const MOST_LINKS = 5000;
/** Entries of a zone that are looked through. */
const MOST_ENTRIES = 50_000;

/** The links of a file, in file order. */
export function documentLinksOf(workspace: Workspace, path: string): readonly FileLink[] {
  switch (fileOf(workspace, path)?.identity.kind) {
    case 'zone':
      return linksOfZone(workspace, path);
    case 'named.conf':
    case 'nsd.conf':
    case 'knot.conf':
      return sorted(linksOfConf(workspace, path));
    default:
      return [];
  }
}

function linksOfZone(workspace: Workspace, path: string): readonly FileLink[] {
  const document = fileOf(workspace, path)?.document;
  if (document === undefined || !includesSomething(workspace, path)) return [];
  const links: FileLink[] = [];
  let count = 0;
  for (const entry of documentEntries(document)) {
    if (++count > MOST_ENTRIES || links.length >= MOST_LINKS) break;
    if (entry.kind !== 'directive') continue;
    const [directive, file] = wordsOfEntry(document, entry);
    if (directive?.text.toUpperCase() !== '$INCLUDE' || !file) continue;
    const target = includedPath(workspace, path, unquotedName(file.text));
    if (target !== undefined) links.push({ span: file.span, path: target });
  }
  return links;
}

function linksOfConf(workspace: Workspace, path: string): readonly FileLink[] {
  const zones = zonesDeclaredIn(workspace, path).map(
    ({ zone, file }): FileLink => ({ span: zone.fileSpan ?? zone.nameSpan, path: file }),
  );
  const includes = confIncludesIn(workspace, path).flatMap(({ include, targets }) => {
    const [target] = targets;
    // A pattern that means several files leads to none.
    return target === undefined || targets.length > 1 ? [] : [{ span: include.span, path: target }];
  });
  return [...zones, ...includes];
}

function sorted(links: readonly FileLink[]): readonly FileLink[] {
  const first = new Map<number, FileLink>();
  for (const link of links) if (!first.has(link.span.start)) first.set(link.span.start, link);
  return [...first.values()].sort((a, b) => a.span.start - b.span.start).slice(0, MOST_LINKS);
}
