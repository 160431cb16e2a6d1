/**
 * From a zone statement to its file, and from an `include` to the file it names.
 */
import { parseNamedConf } from '../named-conf/named-conf.ts';
import { spanTouches } from '../text/span.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { declaredZone } from './hover-named-conf.ts';
import type { Place } from './place.ts';

/** The places that an offset of named.conf leads to. */
export function definitionInNamedConf(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const source = fileOf(workspace, path)?.source;
  if (!source) return [];
  const conf = parseNamedConf(path, source.text);
  const zone = conf.zones.find((one) =>
    [one.nameSpan, one.fileSpan].some((span) => span && spanTouches(span, offset)),
  );
  const declared = zone && declaredZone(workspace, path, zone);
  if (declared) return [{ path: declared.path, span: { start: 0, end: 0 } }];
  const include = conf.includes.find((one) => spanTouches(one.span, offset));
  return include ? filesEndingIn(workspace, include.file) : [];
}

/** Listed files with the longest equal tail would be the index's answer; an include is shown where exactly one file ends like it. */
function filesEndingIn(workspace: Workspace, name: string): readonly Place[] {
  const tail = name.replace(/^.*\//, '');
  const found = [...workspace.listing.paths].filter((path) => path === name || path.endsWith(`/${tail}`));
  return found.length === 1 ? [{ path: found[0] as string, span: { start: 0, end: 0 } }] : [];
}
