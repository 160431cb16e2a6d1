/**
 * The picture by mouse, pen and finger: a click goes to the line, resting on a node shows its card and its way.
 */

const REST_MILLISECONDS = 350;

export interface PointerActions {
  /** The id of the node that an element belongs to. */
  readonly nodeOf: (target: EventTarget | null) => string | undefined;
  readonly choose: (id: string) => void;
  readonly letGo: () => void;
  readonly hover: (id: string | undefined) => void;
  readonly rest: (id: string) => void;
  /** The pointer has been off all nodes for a while. */
  readonly unrest: () => void;
}

export function listenToPointer(canvas: SVGSVGElement, actions: PointerActions): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  canvas.addEventListener('click', (event) => {
    clearTimeout(timer);
    const id = actions.nodeOf(event.target);
    if (id === undefined) actions.letGo();
    else actions.choose(id);
  });
  canvas.addEventListener('pointerover', (event) => {
    clearTimeout(timer);
    const id = actions.nodeOf(event.target);
    actions.hover(id);
    if (id !== undefined && event.buttons === 0)
      timer = setTimeout(() => actions.rest(id), REST_MILLISECONDS);
  });
  canvas.addEventListener('pointerleave', () => {
    clearTimeout(timer);
    actions.hover(undefined);
    timer = setTimeout(actions.unrest, REST_MILLISECONDS);
  });
}
