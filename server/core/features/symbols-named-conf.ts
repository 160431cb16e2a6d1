/**
 * The outline of a name server’s configuration: views with their zones, zones outside views, and templates.
 */

import type { NamedZone, ZoneTemplate } from '../named-conf/types.ts';
import { confOfFile } from '../workspace/conf-files.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { MOST_SYMBOLS, type OutlineItem, outlineText } from './document-symbols.ts';

/** Views, templates and zones, in file order. */
export function outlineOfNamedConf(workspace: Workspace, path: string): readonly OutlineItem[] {
  const conf = confOfFile(workspace, path);
  if (!conf) return [];
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
  const templates = conf.templates.map((template): OutlineItem => {
    const detail = conf.syntax === 'nsd.conf' ? 'pattern' : 'template';
    return { ...zoneItem(template), detail: outlineText([detail, template.file ?? ''].join(' ')) };
  });
  return [...views, ...templates, ...loose.slice(0, MOST_SYMBOLS).map(zoneItem)].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

function zoneItem(zone: NamedZone | ZoneTemplate): OutlineItem {
  return {
    kind: 'zone',
    name: outlineText(zone.name) || '?',
    detail: outlineText([zone.type, zone.file].filter((part) => part !== undefined).join(' ')),
    span: zone.span,
    nameSpan: zone.nameSpan,
    children: [],
  };
}
