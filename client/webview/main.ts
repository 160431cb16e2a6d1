/**
 * The page of the Mail Flow panel: shows the picture and model it is given and says what was clicked. No analysis.
 */
import './webview.css';
import { type Card, openCard } from './card.ts';
import { directionFor } from './direction.ts';
import { domainChooser } from './domain-chooser.ts';
import { element, svgElement } from './element.ts';
import { handleKey } from './keyboard.ts';
import { fillLegend } from './legend.ts';
import type { MailFlowDirection, MailFlowScope, PictureFormat, ToPage } from './messages.ts';
import { openPageHost } from './page-host.ts';
import { type DrawnNode, drawPicture, type Picture } from './picture.ts';
import { makePopover } from './popover.ts';
import { standalonePng, standaloneSvg } from './save.ts';
import { findNodes } from './search.ts';
import { openSelection } from './selection.ts';
import { makeToolbar } from './toolbar.ts';
import { openViewport } from './viewport.ts';

const HOVER_MILLISECONDS = 350;

const host = openPageHost();
const layer = svgElement('g', { class: 'layer' });
const canvas = svgElement(
  'svg',
  { class: 'canvas', role: 'application', 'aria-label': 'Mail flow', 'aria-roledescription': 'diagram' },
  layer,
);
const message = element('div', { class: 'message', role: 'status' }, 'Reading the workspace…');
const trouble = element('div', { class: 'trouble', role: 'alert', hidden: true });
const legend = element('div', { class: 'legend', hidden: host.state().legend === false });
const stage = element('main', { class: 'stage' }, canvas, message, trouble, legend);

const toolbar = makeToolbar({
  search: (text) => search(text),
  searchNext: () => goToNextFound(),
  chooseDomains: (button) => {
    popover.toggle(
      button,
      'Domains to show',
      domainChooser({
        all: allDomains,
        chosen: scope.domains ?? [],
        choose: (domains) => ask({ ...scope, domains }),
      }),
    );
  },
  showAll: () => ask({}),
  zoomIn: () => zoomBy(1.3),
  zoomOut: () => zoomBy(1 / 1.3),
  fit,
  turn: () => {
    host.keep({ direction: direction === 'right' ? 'down' : 'right' });
    face(direction === 'right' ? 'down' : 'right');
  },
  toggleLegend,
  chooseSave: (button) => popover.toggle(button, 'Save the picture', saveMenu()),
});
document.body.append(toolbar.bar, stage);
const popover = makePopover(document.body);
const viewport = openViewport(canvas, layer);
const selection = openSelection((id) => host.keep(id === undefined ? { selected: '' } : { selected: id }));
const card: Card = openCard(stage, { open, transform: () => viewport.transform() });

let picture: Picture | undefined;
let shownVersion = -1;
let scope: MailFlowScope = host.state().scope;
let allDomains: readonly string[] = [];
let found: readonly string[] | undefined;
let searched = '';
/** Whether the view shows the whole picture and should go on doing so. */
let fitted = host.state().transform === undefined;
let direction = host.state().direction ?? directionFor(stage.clientWidth, stage.clientHeight, undefined);
let refit = false;
let hoverTimer: ReturnType<typeof setTimeout> | undefined;

toolbar.showLegendState(!legend.hidden);
viewport.onChange((transform) => {
  toolbar.showScale(transform.k);
  card.follow(transform);
  host.keep({ transform });
});

host.onMessage(receive);
host.send({ type: 'ready', direction });

function receive(incoming: ToPage): void {
  switch (incoming.type) {
    case 'flow':
      trouble.hidden = true;
      if (incoming.flow.version < shownVersion) return;
      shownVersion = incoming.flow.version;
      scope = incoming.scope;
      allDomains = incoming.flow.allDomains;
      host.keep({ scope });
      redraw(incoming);
      toolbar.showScope(scope, incoming.flow.domains.length, allDomains.length);
      return;
    case 'trouble':
      trouble.textContent = incoming.message;
      trouble.hidden = false;
      return;
    case 'cursor':
      selection.lightCursor(incoming.id);
      return;
  }
}

function redraw({ flow }: Extract<ToPage, { type: 'flow' }>): void {
  const first = picture === undefined;
  const anchor = anchorOf();
  const shownCard = card.shownId();
  if (first && host.state().selected) selection.select(host.state().selected);
  picture = drawPicture(layer, flow);
  message.hidden = picture !== undefined;
  message.textContent = flow.message ?? 'There is no mail to draw here.';
  stage.classList.toggle('small', flow.nodes.length < 40);
  selection.attach(picture);
  if (picture) place(first, anchor);
  if (searched !== '') search(searched);
  fillLegend(legend, picture);
  const again = shownCard === undefined ? undefined : picture?.nodes.get(shownCard);
  if (again) card.show(again);
  else card.hide();
}

/** Where the new drawing stands: whole in view where it was so before, else with the anchor where it was. */
function place(first: boolean, anchor: { readonly id: string; readonly box: DOMRect } | undefined): void {
  if (!picture) return;
  const kept = host.state().transform;
  if (refit || (fitted && (first || anchor !== undefined))) {
    viewport.fit(picture.box, first || refit ? 'at once' : 'smoothly');
    fitted = true;
    refit = false;
    return;
  }
  if (first && kept) {
    viewport.set(kept);
    return;
  }
  const now = anchor && picture.nodes.get(anchor.id)?.box;
  if (!anchor || !now) return;
  const { k, x, y } = viewport.transform();
  viewport.set({ k, x: x + (anchor.box.x - now.x) * k, y: y + (anchor.box.y - now.y) * k });
}

/** The node that must not move under the person's eyes: the selected one, else the one nearest to the middle of the view. */
function anchorOf(): { readonly id: string; readonly box: DOMRect } | undefined {
  if (!picture) return undefined;
  const id = selection.selected();
  const selected = id === undefined ? undefined : picture.nodes.get(id);
  if (selected) return { id: selected.node.id, box: selected.box };
  const { k, x, y } = viewport.transform();
  const middleX = (canvas.clientWidth / 2 - x) / k;
  const middleY = (canvas.clientHeight / 2 - y) / k;
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

function ask(next: MailFlowScope): void {
  scope = next;
  refit = true;
  shownVersion = -1;
  host.keep({ scope });
  host.send({ type: 'scope', scope });
}

/** Asks for the picture in another direction. */
function face(next: MailFlowDirection): void {
  if (next === direction) return;
  direction = next;
  refit = true;
  shownVersion = -1;
  host.send({ type: 'direction', direction });
}

function open(id: string, finding?: number): void {
  host.send(finding === undefined ? { type: 'open', id } : { type: 'open', id, finding });
}

function goTo(id: string): void {
  const drawn = picture?.nodes.get(id);
  if (!drawn) return;
  selection.select(id);
  viewport.reveal(drawn.box);
  drawn.shape.focus({ preventScroll: true });
  card.show(drawn);
}

function zoomBy(factor: number): void {
  fitted = false;
  viewport.scaleBy(factor);
}

function fit(): void {
  if (!picture) return;
  fitted = true;
  viewport.fit(picture.box, 'smoothly');
}

function toggleLegend(): void {
  legend.hidden = !legend.hidden;
  toolbar.showLegendState(!legend.hidden);
  host.keep({ legend: !legend.hidden });
}

function letGo(): void {
  selection.select(undefined);
  selection.hover(undefined);
  card.hide();
}

function search(text: string): void {
  searched = text;
  found = findNodes(
    [...(picture?.nodes.values() ?? [])].map(({ node }) => node),
    text,
  );
  selection.showFound(found === undefined ? undefined : new Set(found));
}

function goToNextFound(): void {
  if (!found || found.length === 0) return;
  const here = found.indexOf(selection.selected() ?? '');
  const id = found[(here + 1) % found.length];
  const drawn = id === undefined ? undefined : picture?.nodes.get(id);
  if (!drawn) return;
  selection.select(drawn.node.id);
  viewport.reveal(drawn.box);
  card.show(drawn);
}

function saveMenu(): readonly HTMLElement[] {
  const formats: readonly (readonly [PictureFormat, string])[] = [
    ['svg', 'Save as SVG…'],
    ['png', 'Save as PNG…'],
  ];
  return formats.map(([format, label]) => {
    const item = element('button', { type: 'button', class: 'menu-item' }, label);
    item.addEventListener('click', () => {
      popover.close();
      void save(format);
    });
    return item;
  });
}

async function save(format: PictureFormat): Promise<void> {
  if (!picture) return;
  letGo();
  const content = format === 'svg' ? standaloneSvg(layer, picture) : await standalonePng(layer, picture);
  host.send({ type: 'save', format, content });
}

function nodeUnder(target: EventTarget | null): DrawnNode | undefined {
  const shape = target instanceof Element ? target.closest<SVGGElement>('g.node') : null;
  return shape ? picture?.nodes.get(shape.id) : undefined;
}

canvas.addEventListener('click', (event) => {
  const drawn = nodeUnder(event.target);
  if (!drawn) {
    letGo();
    return;
  }
  selection.select(drawn.node.id);
  card.show(drawn);
  open(drawn.node.id);
});
canvas.addEventListener('pointerover', (event) => {
  const drawn = nodeUnder(event.target);
  clearTimeout(hoverTimer);
  selection.hover(drawn?.node.id);
  if (drawn && event.buttons === 0) hoverTimer = setTimeout(() => card.show(drawn), HOVER_MILLISECONDS);
});
canvas.addEventListener('pointerleave', () => {
  clearTimeout(hoverTimer);
  selection.hover(undefined);
});
// On the stage, not the canvas: Chromium takes an SVG element with a focus listener for a tab stop.
stage.addEventListener('focusin', (event) => {
  const drawn = nodeUnder(event.target);
  if (!drawn || selection.selected() === drawn.node.id) return;
  selection.select(drawn.node.id);
  viewport.reveal(drawn.box);
});
viewport.onUserMove(() => {
  fitted = false;
});
stage.addEventListener('keydown', (event) => {
  if (event.target instanceof HTMLElement && event.key !== 'Escape') return;
  const handled = handleKey(event, {
    picture: () => picture,
    selected: () => selection.selected(),
    goTo,
    open,
    letGo,
    zoomBy,
    panBy: (x, y) => {
      fitted = false;
      viewport.panBy(x, y);
    },
    fit,
    find: () => toolbar.focusSearch(),
    legend: toggleLegend,
  });
  if (handled) event.preventDefault();
});
new ResizeObserver(() => {
  if (!host.state().direction) face(directionFor(stage.clientWidth, stage.clientHeight, direction));
  if (picture && fitted) viewport.fit(picture.box, 'at once');
}).observe(stage);
