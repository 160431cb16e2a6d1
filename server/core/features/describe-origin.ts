/**
 * Which zone a file is, and who says so, in words.
 */
import { originFromOf } from '../workspace/conf-files.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { zonesInFile } from '../workspace/zones.ts';
import { pathInWords } from './place.ts';
import { type Block, code, type Inline, type Prose } from './prose.ts';

/** Zones of one file that are named; one file may be thousands of zones. */
const MOST_ZONES = 8;

/** One line for each zone that the file is or is a part of; for other zone data, that nobody says. */
export function proseOfOrigin(workspace: Workspace, path: string): Prose {
  const zones = zonesInFile(workspace, path);
  if (fileOf(workspace, path)?.identity.kind !== 'zone') return [];
  if (zones.length === 0)
    return [
      ['Nothing says which zone this file is, or that a zone includes it: only its syntax is checked.'],
    ];
  const lines = zones.slice(0, MOST_ZONES).map((zone): readonly Inline[] => {
    const view: readonly Inline[] = zone.view === undefined ? [] : [', in view ', code(zone.view)];
    if (zone.path !== path)
      return [
        'A part of the zone ',
        code(zone.origin),
        ...view,
        ', included by ',
        code(pathInWords(zone.path, path)),
      ];
    return ['The zone ', code(zone.origin), ...view, ...reasonInWords(originFromOf(workspace, zone))];
  });
  const more = zones.length - MOST_ZONES;
  const items = more > 0 ? [...lines, [`${more} more`]] : lines;
  const [only] = items;
  const block: Block = items.length === 1 && only !== undefined ? [...only, '.'] : { items };
  return [block];
}

function reasonInWords(from: string): readonly Inline[] {
  switch (from) {
    case 'settings':
      return [', as the settings say'];
    case 'SOA':
      return [', as its SOA record says'];
    case 'file name':
      return [', as the name of the file says'];
    default:
      return [', as ', code(from), ' says'];
  }
}
