/**
 * The card beside a node: what it is, what is wrong with it, and the ways to the lines. One card at a time.
 */
import { cardPlace } from './card-place.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import { lookOfKind } from './kinds.ts';
import type { DrawnNode } from './picture.ts';
import type { Box, Transform } from './viewport.ts';
import { countsOf } from './words.ts';

export interface Card {
  show(drawn: DrawnNode): void;
  hide(): void;
  /** Keeps the card at its node while the view moves. */
  follow(transform: Transform): void;
  shownId(): string | undefined;
  /** Whether the pointer is in it. */
  isPointedAt(): boolean;
}

export interface CardDoors {
  open(id: string, finding?: number): void;
  transform(): Transform;
  /** The pointer has left the card. */
  left(): void;
  /** Nodes that the card had better not hide, with how much they matter. */
  neighbours(id: string): readonly { readonly box: Box; readonly weight: number }[];
}

export function openCard(stage: HTMLElement, doors: CardDoors): Card {
  const box = element('aside', { class: 'card', hidden: true, 'aria-live': 'polite' });
  stage.append(box);
  box.addEventListener('pointerleave', () => doors.left());
  let shown: DrawnNode | undefined;

  const place = (transform: Transform): void => {
    if (!shown) return;
    const { x, y } = cardPlace(
      onScreen(shown.box, transform),
      { width: box.offsetWidth, height: box.offsetHeight },
      { width: stage.clientWidth, height: stage.clientHeight },
      doors.neighbours(shown.node.id).map((other) => ({ ...other, box: onScreen(other.box, transform) })),
    );
    box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  };

  return {
    show: (drawn) => {
      shown = drawn;
      box.replaceChildren(...contentOf(drawn, doors));
      box.hidden = false;
      place(doors.transform());
    },
    hide: () => {
      shown = undefined;
      box.hidden = true;
    },
    follow: place,
    shownId: () => shown?.node.id,
    isPointedAt: () => box.matches(':hover'),
  };
}

function onScreen(box: Box, { k, x, y }: Transform): Box {
  return { x: x + box.x * k, y: y + box.y * k, width: box.width * k, height: box.height * k };
}

function contentOf({ node }: DrawnNode, doors: CardDoors): Node[] {
  const look = lookOfKind(node.kind, node.state);
  const content: Node[] = [
    element('div', { class: `card-kind tone-${look.tone}` }, look.name),
    element('div', { class: 'card-label' }, node.label),
  ];
  if (node.detail !== '') content.push(element('div', { class: 'card-detail' }, node.detail));
  if (node.findings.length > 0) {
    const list = element('ul', { class: 'card-findings', 'aria-label': countsOf(node.findings) });
    for (const [index, finding] of node.findings.entries()) {
      const button = element(
        'button',
        { type: 'button', title: 'Go to this finding' },
        icon(finding.severity),
        element('span', { class: 'card-message' }, finding.message, ' ', element('code', {}, finding.rule)),
      );
      button.addEventListener('click', () => doors.open(node.id, index));
      list.append(element('li', { class: `severity-${finding.severity}` }, button));
    }
    content.push(list);
  }
  if (node.uri !== undefined) {
    const line = node.range ? `, line ${node.range.start.line + 1}` : '';
    const go = element('button', { type: 'button', class: 'card-open' }, `${fileName(node.uri)}${line}`);
    go.addEventListener('click', () => doors.open(node.id));
    content.push(element('div', { class: 'card-place' }, go));
  }
  return content;
}

/** The last two parts of a URI's path, as people call a file: `mx1/main.cf`. */
function fileName(uri: string): string {
  const path = uri.replace(/[?#].*$/, '');
  const parts = path.split('/').filter((part) => part !== '');
  return parts.slice(-2).map(decoded).join('/');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
