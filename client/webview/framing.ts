/**
 * How the picture stands in the view. By itself it shows the whole as long as that can be read, else the part round the node in question;
 * once a person has moved it, it stays where it was put, and new drawings are shifted so that what is looked at does not move.
 */
import type { DrawnNode, Picture } from './picture.ts';
import { type Box, fitting, type Motion, type Transform, type Viewport } from './viewport.ts';

/** `readable` and `whole` follow the panel's size; `free` is the person's own view. */
export type FramingMode = 'readable' | 'whole' | 'free';

export interface Framing {
  mode(): FramingMode;
  /** To be called before the drawing is replaced; `selected` is what must not move. */
  hold(picture: Picture | undefined, selected: string | undefined): void;
  /** Puts a new drawing into the view. `focus` is the node to show where not all can be read. */
  place(picture: Picture, focus: string | undefined): void;
  /** The whole picture, however small. */
  showWhole(picture: Picture): void;
  /** The person has moved the view. */
  release(): void;
  /** The next drawing is another picture and is framed anew. */
  startAnew(): void;
  /** The view has another size now. */
  resized(picture: Picture, focus: string | undefined): void;
}

/** Smaller than this, a picture is not shown as a whole: names could not be read. */
const SMALLEST_WHOLE = 0.6;
/** The size of a picture that is shown in part. */
const READABLE = 0.75;

interface Anchor {
  readonly id: string;
  readonly box: Box;
}

export function openFraming(view: SVGSVGElement, viewport: Viewport, kept: Transform | undefined): Framing {
  let mode: FramingMode = kept ? 'free' : 'readable';
  let restore = kept;
  let anchor: Anchor | undefined;
  let drawn = false;

  const frame = (picture: Picture, focus: string | undefined, how: Motion): void => {
    if (mode === 'whole') viewport.fit(picture.box, how);
    else viewport.moveTo(readable(picture, focus, view), how);
  };

  return {
    mode: () => mode,
    hold: (picture, selected) => {
      anchor = picture && anchorIn(picture, selected, view, viewport.transform());
    },
    place: (picture, focus) => {
      const first = !drawn;
      drawn = true;
      if (mode !== 'free') {
        frame(picture, focus, first ? 'at once' : 'smoothly');
        return;
      }
      if (restore) {
        viewport.moveTo(restore, 'at once');
        restore = undefined;
        return;
      }
      const now = anchor && picture.nodes.get(anchor.id)?.box;
      if (!anchor || !now) return;
      const { k, x, y } = viewport.transform();
      viewport.moveTo({ k, x: x + (anchor.box.x - now.x) * k, y: y + (anchor.box.y - now.y) * k }, 'at once');
    },
    showWhole: (picture) => {
      mode = 'whole';
      frame(picture, undefined, 'smoothly');
    },
    release: () => {
      mode = 'free';
    },
    startAnew: () => {
      mode = 'readable';
      drawn = false;
      restore = undefined;
    },
    resized: (picture, focus) => {
      if (mode !== 'free') frame(picture, focus, 'at once');
    },
  };
}

/** The whole where it can be read; else a part of it at a good size with the node in the middle, as far as the picture reaches. */
function readable(picture: Picture, focus: string | undefined, view: SVGSVGElement): Transform {
  const { clientWidth: width, clientHeight: height } = view;
  const whole = fitting(picture.box, width, height);
  if (whole.k >= SMALLEST_WHOLE) return whole;
  const node = (focus === undefined ? undefined : picture.nodes.get(focus)) ?? firstOf(picture);
  const box = node?.box ?? picture.box;
  return {
    k: READABLE,
    x: along(picture.box.x, picture.box.width, box.x + box.width / 2, width),
    y: along(picture.box.y, picture.box.height, box.y + box.height / 2, height),
  };
}

const MARGIN = 28;

/** The shift on one axis that brings `middle` to the middle of the room without leaving room beside the picture. */
function along(start: number, length: number, middle: number, room: number): number {
  const drawn = length * READABLE;
  if (drawn + 2 * MARGIN <= room) return (room - drawn) / 2 - start * READABLE;
  const wanted = room / 2 - middle * READABLE;
  const most = MARGIN - start * READABLE;
  const least = room - MARGIN - (start + length) * READABLE;
  return Math.min(most, Math.max(least, wanted));
}

function firstOf(picture: Picture): DrawnNode | undefined {
  for (const drawn of picture.nodes.values()) return drawn;
  return undefined;
}

/** The selected node, else the one nearest to the middle of the view. */
function anchorIn(
  picture: Picture,
  selected: string | undefined,
  view: SVGSVGElement,
  { k, x, y }: Transform,
): Anchor | undefined {
  const chosen = selected === undefined ? undefined : picture.nodes.get(selected);
  if (chosen) return { id: chosen.node.id, box: chosen.box };
  const middleX = (view.clientWidth / 2 - x) / k;
  const middleY = (view.clientHeight / 2 - y) / k;
  let best: DrawnNode | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const drawn of picture.nodes.values()) {
    const { box } = drawn;
    const distance = Math.hypot(box.x + box.width / 2 - middleX, box.y + box.height / 2 - middleY);
    if (distance < bestDistance) {
      best = drawn;
      bestDistance = distance;
    }
  }
  return best && { id: best.node.id, box: best.box };
}
