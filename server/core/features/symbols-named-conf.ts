/**
 * The outline of named.conf: views with their zones, and zones outside views.
 */
import { parseNamedConf } from '../named-conf/named-conf.ts';
import type { NamedZone } from '../named-conf/types.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { MOST_SYMBOLS, type OutlineItem, outlineText } from './document-symbols.ts';

/** Views and zones, in file order. */
export function outlineOfNamedConf(workspace: Workspace, path: string): readonly OutlineItem[] {
  const source = fileOf(workspace, path)?.source;
  if (!source) return [];
  const conf = parseNamedConf(path, source.text);
  const inside = (zone: NamedZone, view: (typeof conf.views)[number]): boolean =>
    view.span.start <= zone.span.start && zone.span.end <= view.span.end;
  const views = conf.views.map(
    (view): OutlineItem => ({
      kind: 'view',
      name: outlineText(view.name) || '?',
      detail: 'view',
      span: view.span,
      nameSpan: { start: view.span.start, end: Math.min(view.span.end, view.span.start + 4) },
      children: conf.zones
        .filter((zone) => inside(zone, view))
        .slice(0, MOST_SYMBOLS)
        .map(zoneItem),
    }),
  );
  const loose = conf.zones.filter((zone) => !conf.views.some((view) => inside(zone, view)));
  return [...views, ...loose.slice(0, MOST_SYMBOLS).map(zoneItem)].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

function zoneItem(zone: NamedZone): OutlineItem {
  return {
    kind: 'zone',
    name: outlineText(zone.name) || '?',
    detail: outlineText([zone.type, zone.file].filter((part) => part !== undefined).join(' ')),
    span: zone.span,
    nameSpan: zone.nameSpan,
    children: [],
  };
}
