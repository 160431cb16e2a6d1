/**
 * From a zone statement to its file or its template, and from an `include` to the files it names.
 */

import { spanTouches } from '../text/span.ts';
import { confIncludesIn, confOfFile } from '../workspace/conf-files.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { declaredZone } from './hover-named-conf.ts';
import type { Place } from './place.ts';

/** The places that an offset of named.conf leads to. */
export function definitionInNamedConf(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const conf = confOfFile(workspace, path);
  if (!conf) return [];
  const zone = conf.zones.find((one) =>
    [one.nameSpan, one.fileSpan].some((span) => span && spanTouches(span, offset)),
  );
  const declared = zone && declaredZone(workspace, path, zone);
  if (declared) return [startOf(declared.path)];
  const named = [...conf.zones, ...conf.templates]
    .flatMap((one) => one.templates)
    .find((one) => spanTouches(one.span, offset));
  const template = named && conf.templates.find((one) => one.name === named.text);
  if (template) return [{ path, span: template.nameSpan }];
  return confIncludesIn(workspace, path)
    .filter(({ include }) => spanTouches(include.span, offset))
    .flatMap(({ targets }) => targets.map(startOf));
}

function startOf(path: string): Place {
  return { path, span: { start: 0, end: 0 } };
}
