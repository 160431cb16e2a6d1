/**
 * Where a card stands: beside its node, on the side where it hides least.
 */
import type { Box } from './viewport.ts';

export interface Obstacle {
  readonly box: Box;
  /** How bad it is to hide a piece of it. */
  readonly weight: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 10;

/** The left upper corner for a card; all in the room's own units. A card larger than the room starts at its corner. */
export function cardPlace(
  node: Box,
  card: Size,
  room: Size,
  obstacles: readonly Obstacle[],
): { x: number; y: number } {
  const middleX = node.x + node.width / 2 - card.width / 2;
  const middleY = node.y + node.height / 2 - card.height / 2;
  const below = node.y + node.height + GAP;
  const above = node.y - card.height - GAP;
  const right = node.x + node.width + GAP;
  const left = node.x - card.width - GAP;
  const wishes = [
    [node.x, below],
    [node.x + node.width - card.width, below],
    [right, middleY],
    [left, middleY],
    [right, node.y],
    [left, node.y],
    [node.x, above],
    [node.x + node.width - card.width, above],
    [middleX, above],
  ] as const;
  let best = { x: GAP, y: GAP };
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [index, [wishX, wishY]] of wishes.entries()) {
    const x = within(wishX, card.width, room.width);
    const y = within(wishY, card.height, room.height);
    const spot = { x, y, width: card.width, height: card.height };
    const hidden = overlap(spot, node) * 100;
    const crowd = obstacles.reduce((total, { box, weight }) => total + overlap(spot, box) * weight, 0);
    const cost = hidden + crowd + index;
    if (cost < bestCost) {
      best = { x, y };
      bestCost = cost;
    }
  }
  return best;
}

function within(wish: number, length: number, room: number): number {
  return Math.max(GAP, Math.min(wish, room - length - GAP));
}

function overlap(one: Box, other: Box): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 ? width * height : 0;
}
