/**
 * Pan and zoom. Owns the transform of the drawing's layer; knows nothing of what is drawn but its extent.
 */
import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';

export interface Transform {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Viewport {
  transform(): Transform;
  moveTo(transform: Transform, how: Motion): void;
  /** The whole box in view, never larger than life. */
  fit(box: Box, how: Motion): void;
  /** Zooms round the middle of the view. */
  scaleBy(factor: number): void;
  panBy(x: number, y: number): void;
  /** Brings a box into view, moving no more than needed. */
  reveal(box: Box): void;
  onChange(handler: (transform: Transform) => void): void;
  /** Wheel, pinch or drag: the person has taken the view in hand. */
  onUserMove(handler: () => void): void;
}

export type Motion = 'at once' | 'smoothly';

const MARGIN = 28;
const SMALLEST = 0.05;
const LARGEST = 4;
const MILLISECONDS = 180;

export function openViewport(canvas: SVGSVGElement, layer: SVGGElement): Viewport {
  const handlers: ((transform: Transform) => void)[] = [];
  const userHandlers: (() => void)[] = [];
  let frame = 0;
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([SMALLEST, LARGEST])
    .clickDistance(4)
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      if (event.sourceEvent) {
        cancelAnimationFrame(frame);
        for (const handler of userHandlers) handler();
      }
      layer.setAttribute('transform', event.transform.toString());
      for (const handler of handlers) handler(event.transform);
    });
  const selection = select(canvas).call(behaviour).on('dblclick.zoom', null);

  const current = (): ZoomTransform => zoomTransform(canvas);
  const jump = ({ k, x, y }: Transform): void => {
    cancelAnimationFrame(frame);
    behaviour.transform(selection, zoomIdentity.translate(x, y).scale(k));
  };
  const glide = (goal: Transform): void => {
    cancelAnimationFrame(frame);
    if (prefersStillness()) {
      jump(goal);
      return;
    }
    const start = current();
    const from = { k: start.k, x: start.x, y: start.y };
    const began = performance.now();
    const step = (now: number): void => {
      const part = Math.min(1, Math.max(0, (now - began) / MILLISECONDS));
      jump(between(from, goal, 1 - (1 - part) ** 3));
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  };

  return {
    transform: () => {
      const { k, x, y } = current();
      return { k, x, y };
    },
    moveTo: (transform, how) => {
      if (how === 'smoothly') glide(transform);
      else jump(transform);
    },
    fit: (box, how) => {
      const goal = fitting(box, canvas.clientWidth, canvas.clientHeight);
      if (how === 'smoothly') glide(goal);
      else jump(goal);
    },
    scaleBy: (factor) => {
      const { k, x, y } = current();
      const scale = Math.min(LARGEST, Math.max(SMALLEST, k * factor));
      const middleX = canvas.clientWidth / 2;
      const middleY = canvas.clientHeight / 2;
      glide({
        k: scale,
        x: middleX - ((middleX - x) / k) * scale,
        y: middleY - ((middleY - y) / k) * scale,
      });
    },
    panBy: (dx, dy) => {
      const { k, x, y } = current();
      glide({ k, x: x + dx, y: y + dy });
    },
    reveal: (box) => {
      const { k, x, y } = current();
      const moveX = shift(x + box.x * k, box.width * k, canvas.clientWidth);
      const moveY = shift(y + box.y * k, box.height * k, canvas.clientHeight);
      if (moveX !== 0 || moveY !== 0) glide({ k, x: x + moveX, y: y + moveY });
    },
    onChange: (handler) => {
      handlers.push(handler);
    },
    onUserMove: (handler) => {
      userHandlers.push(handler);
    },
  };
}

/** The transform that shows the whole box in the middle of a view; a view of no size gives the identity. */
export function fitting(box: Box, width: number, height: number): Transform {
  if (width <= 0 || height <= 0 || box.width <= 0 || box.height <= 0) return { k: 1, x: 0, y: 0 };
  const room = Math.min((width - 2 * MARGIN) / box.width, (height - 2 * MARGIN) / box.height);
  const k = Math.min(1.25, Math.max(SMALLEST, room));
  return {
    k,
    x: (width - box.width * k) / 2 - box.x * k,
    y: (height - box.height * k) / 2 - box.y * k,
  };
}

/** How far a stretch must move to lie inside `room`; a stretch longer than the room shows its start. */
function shift(start: number, length: number, room: number): number {
  if (start < MARGIN || length > room - 2 * MARGIN) return MARGIN - start;
  if (start + length > room - MARGIN) return room - MARGIN - start - length;
  return 0;
}

function between(from: Transform, to: Transform, part: number): Transform {
  const k = from.k * (to.k / from.k) ** part;
  const share = to.k === from.k ? part : (k - from.k) / (to.k - from.k);
  return { k, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function prefersStillness(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') ||
    window.matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
