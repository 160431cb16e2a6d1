/**
 * The picture by keyboard: arrows from node to node (with Alt: pan), Page Up and Down through all of them, Home and End, Enter to the line, signs for zoom.
 */
import { type Direction, neighbourOf, type Place } from './neighbour.ts';
import type { DrawnNode, Picture } from './picture.ts';

export interface KeyActions {
  readonly picture: () => Picture | undefined;
  readonly selected: () => string | undefined;
  readonly goTo: (id: string) => void;
  readonly open: (id: string) => void;
  readonly letGo: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (x: number, y: number) => void;
  readonly fit: () => void;
  readonly find: () => void;
  readonly legend: () => void;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const STEP = 80;

const PANS: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [STEP, 0],
  right: [-STEP, 0],
  up: [0, STEP],
  down: [0, -STEP],
};

/** Handles one key; true where it was for the picture. Keys with Ctrl or Meta are VS Code's. */
export function handleKey(event: KeyboardEvent, actions: KeyActions): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  const direction = DIRECTIONS[event.key];
  if (direction) {
    if (event.altKey) actions.panBy(...PANS[direction]);
    else walk(direction, actions);
    return true;
  }
  switch (event.key) {
    case 'Home':
      step(actions, (ids) => ids[0]);
      return true;
    case 'End':
      step(actions, (ids) => ids.at(-1));
      return true;
    case 'PageDown':
      step(actions, (ids) => ids[(ids.indexOf(actions.selected() ?? '') + 1) % ids.length]);
      return true;
    case 'PageUp':
      step(actions, (ids) => ids.at((Math.max(0, ids.indexOf(actions.selected() ?? '')) - 1) % ids.length));
      return true;
    case 'Enter':
    case ' ': {
      const id = actions.selected();
      if (id !== undefined) actions.open(id);
      return true;
    }
    case 'Escape':
      actions.letGo();
      return true;
    case '+':
    case '=':
      actions.zoomBy(1.3);
      return true;
    case '-':
      actions.zoomBy(1 / 1.3);
      return true;
    case '0':
      actions.fit();
      return true;
    case '/':
      actions.find();
      return true;
    case 'l':
    case 'L':
      actions.legend();
      return true;
    default:
      return false;
  }
}

function walk(direction: Direction, actions: KeyActions): void {
  const picture = actions.picture();
  if (!picture) return;
  const here = actions.selected();
  const from = here === undefined ? undefined : picture.nodes.get(here);
  if (!from) {
    step(actions, (ids) => ids[0]);
    return;
  }
  const next = neighbourOf(placeOf(from), [...picture.nodes.values()].map(placeOf), direction);
  if (next) actions.goTo(next.id);
}

function step(actions: KeyActions, choose: (ids: readonly string[]) => string | undefined): void {
  const id = choose([...(actions.picture()?.nodes.keys() ?? [])]);
  if (id !== undefined) actions.goTo(id);
}

function placeOf({ node, box }: DrawnNode): Place {
  return { id: node.id, x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
