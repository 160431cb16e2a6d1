/**
 * Where the blocks of a zone stand in its files and in its order. Found once for each version, when first asked for.
 */
import { blockStarts } from './document.ts';
import { BLOCK_RECORDS, type ResolvedBlock, type ZonePart } from './resolved-block.ts';
import type { Zone, ZonePlaces } from './zone.ts';

/** Where the zone's blocks stand. */
export function placesOf(zone: Zone): ZonePlaces {
  const { inside } = zone;
  inside.places ??= findPlaces(inside.root, inside.slots.length);
  return inside.places;
}

function findPlaces(root: ZonePart, slots: number): ZonePlaces {
  const stretches: number[] = [];
  const firstStretch = new Int32Array(slots);
  const partOf = new Int32Array(slots);
  const offsets = new Float64Array(slots);
  const parts: ZonePart[] = [];
  const generatedBy = new Map<ZonePart, { start: number; end: number }>();
  const walk = (part: ZonePart) => {
    const number = parts.push(part) - 1;
    const starts = blockStarts(part.document);
    for (let index = 0; index < part.blocks.length; index++) {
      const block = part.blocks[index] as ResolvedBlock;
      const { slot, count, expansions } = block;
      const start = starts[index] as number;
      firstStretch[slot] = stretches.length / 3;
      partOf[slot] = number;
      offsets[slot] = start;
      let row = 0;
      for (const expansion of expansions) {
        if (expansion.part === undefined) continue;
        stretches.push(slot, row, expansion.row);
        row = expansion.row;
        if (expansion.kind === 'generate') {
          const { span } = expansion;
          const outer = generatedBy.get(part);
          generatedBy.set(expansion.part, outer ?? { start: span.start + start, end: span.end + start });
        }
        walk(expansion.part);
      }
      stretches.push(slot, row, count);
    }
  };
  walk(root);
  return { stretches: Int32Array.from(stretches), firstStretch, partOf, offsets, parts, generatedBy };
}

/** The number of the stretch that a row stands in. */
export function stretchOfRow(places: ZonePlaces, slot: number, row: number): number {
  const { stretches } = places;
  let stretch = places.firstStretch[slot] as number;
  while (stretches[3 * stretch] !== slot || (stretches[3 * stretch + 2] as number) <= row) stretch++;
  return stretch;
}

/** A number by which rows can be brought into the order of the zone's text. */
export function placeOfRow(places: ZonePlaces, slot: number, row: number): number {
  return stretchOfRow(places, slot, row) * BLOCK_RECORDS + row;
}
