/**
 * Which node an arrow key goes to: the nearest one in that direction, where being off the axis counts more than being far.
 */

export interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The place to go to; undefined at the edge of the picture. */
export function neighbourOf(here: Place, places: readonly Place[], direction: Direction): Place | undefined {
  let best: Place | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const along = distanceAlong(here, place, direction);
    if (place.id === here.id || along <= 1) continue;
    const across =
      direction === 'left' || direction === 'right' ? Math.abs(place.y - here.y) : Math.abs(place.x - here.x);
    const cost = along + across * 2.5;
    if (cost < bestCost) {
      best = place;
      bestCost = cost;
    }
  }
  return best;
}

function distanceAlong(here: Place, there: Place, direction: Direction): number {
  switch (direction) {
    case 'left':
      return here.x - there.x;
    case 'right':
      return there.x - here.x;
    case 'up':
      return here.y - there.y;
    case 'down':
      return there.y - here.y;
  }
}
