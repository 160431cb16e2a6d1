/**
 * What is picked out in the drawing: the selected node with the mail's way through it, the node under the editor's cursor, and what a
 * search found. Sets classes only; the drawing may be replaced under it at any time.
 */
import type { Picture } from './picture.ts';

export interface Selection {
  /** To be called when a new drawing is there; what no longer exists is forgotten. */
  attach(picture: Picture | undefined): void;
  select(id: string | undefined): void;
  selected(): string | undefined;
  hover(id: string | undefined): void;
  lightCursor(id: string | undefined): void;
  /** Ids that a search found; undefined: no search is on. */
  showFound(ids: ReadonlySet<string> | undefined): void;
}

/** Tab goes from node to node in pictures up to this size; in larger ones the picture is one stop. */
const MOST_TAB_STOPS = 60;

export function openSelection(onSelect: (id: string | undefined) => void): Selection {
  let picture: Picture | undefined;
  let selected: string | undefined;
  let hovered: string | undefined;
  let lit: string | undefined;
  let found: ReadonlySet<string> | undefined;

  const paint = (): void => {
    if (!picture) return;
    const centre = hovered ?? selected;
    const through =
      centre !== undefined && picture.nodes.has(centre) ? picture.routes.through(centre) : undefined;
    const every = picture.nodes.size <= MOST_TAB_STOPS;
    for (const [id, { shape }] of picture.nodes) {
      shape.classList.toggle('selected', id === selected);
      shape.classList.toggle('lit', id === lit);
      shape.classList.toggle('found', found?.has(id) === true);
      shape.classList.toggle('dim', found ? !found.has(id) : through?.has(id) === false);
      const stop = every || id === (selected ?? firstId(picture));
      shape.setAttribute('tabindex', stop ? '0' : '-1');
      shape.setAttribute('aria-pressed', String(id === selected));
    }
    for (const { edge, shape } of picture.edges) {
      const onWay = centre !== undefined && through !== undefined && picture.routes.carries(centre, edge);
      shape.classList.toggle('on-way', onWay);
      shape.classList.toggle('dim', found !== undefined || (through !== undefined && !onWay));
    }
  };

  return {
    attach: (next) => {
      picture = next;
      if (selected !== undefined && !next?.nodes.has(selected)) {
        selected = undefined;
        onSelect(undefined);
      }
      hovered = undefined;
      paint();
    },
    select: (id) => {
      if (id === selected) return;
      selected = id;
      paint();
      onSelect(id);
    },
    selected: () => selected,
    hover: (id) => {
      if (id === hovered) return;
      hovered = id;
      paint();
    },
    lightCursor: (id) => {
      lit = id;
      paint();
    },
    showFound: (ids) => {
      found = ids;
      paint();
    },
  };
}

function firstId(picture: Picture): string | undefined {
  for (const id of picture.nodes.keys()) return id;
  return undefined;
}
