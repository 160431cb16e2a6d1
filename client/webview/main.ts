/**
 * The page of the Mail Flow panel: shows the picture and model it is given and says what was clicked. No analysis.
 */
import './webview.css';
import { openCard } from './card.ts';
import type { Obstacle } from './card-place.ts';
import { directionForFlow, directionForRoom, type Room } from './direction.ts';
import { domainChooser } from './domain-chooser.ts';
import { element, svgElement } from './element.ts';
import { openFraming } from './framing.ts';
import { handleKey } from './keyboard.ts';
import { fillLegend } from './legend.ts';
import type { MailFlowDirection, MailFlowScope, PictureFormat, ToPage } from './messages.ts';
import { openPageHost } from './page-host.ts';
import { drawPicture, type Picture } from './picture.ts';
import { listenToPointer } from './pointer.ts';
import { makePopover } from './popover.ts';
import { standalonePng, standaloneSvg } from './save.ts';
import { saveMenu } from './save-menu.ts';
import { findNodes } from './search.ts';
import { openSelection } from './selection.ts';
import { makeToolbar } from './toolbar.ts';
import { openViewport } from './viewport.ts';

/** Lower panels have no room for the legend unless it is asked for. */
const LEGEND_HEIGHT = 620;

type FlowMessage = Extract<ToPage, { type: 'flow' }>;

const host = openPageHost();
const layer = svgElement('g', { class: 'layer' });
const canvas = svgElement(
  'svg',
  { class: 'canvas', role: 'application', 'aria-label': 'Mail flow', 'aria-roledescription': 'diagram' },
  layer,
);
const message = element('div', { class: 'message', role: 'status' }, 'Reading the workspace…');
const trouble = element('div', { class: 'trouble', role: 'alert', hidden: true });
const stage = element('main', { class: 'stage' }, canvas, message, trouble);
const legend = element('footer', { class: 'legend' });
const toolbar = makeToolbar({
  search: (text) => search(text),
  searchNext: () => goToNextFound(),
  chooseDomains: (button) => {
    const choose = (domains: readonly string[]): void => ask({ ...scope, domains });
    const content = domainChooser({ all: allDomains, chosen: scope.domains ?? [], choose });
    popover.toggle(button, 'Domains to show', content);
  },
  showAll: () => ask({}),
  zoomIn: () => zoomBy(1.3),
  zoomOut: () => zoomBy(1 / 1.3),
  fit: () => showWhole(),
  turn: () => {
    const next = direction === 'right' ? 'down' : 'right';
    host.keep({ direction: next });
    face(next);
  },
  toggleLegend: () => toggleLegend(),
  chooseSave: (button) =>
    popover.toggle(
      button,
      'Save the picture',
      saveMenu((format) => void save(format)),
    ),
});
document.body.append(toolbar.bar, stage, legend);
const popover = makePopover(document.body);
const viewport = openViewport(canvas, layer);
const framing = openFraming(canvas, viewport, host.state().transform);
const selection = openSelection((id) => host.keep({ selected: id }));
const card = openCard(stage, {
  open,
  transform: () => viewport.transform(),
  left: hideRestingCard,
  neighbours,
});

let picture: Picture | undefined;
let lastFlow: FlowMessage | undefined;
let scope: MailFlowScope = host.state().scope;
let allDomains: readonly string[] = [];
let cursor: string | undefined;
/** Whether the person has used the picture since it was framed; until then it goes by the editor's cursor. */
let used = false;
let found: readonly string[] | undefined;
let searched = '';
let direction = host.state().direction ?? directionForRoom(room());

legend.hidden = !(host.state().legend ?? stage.clientHeight >= LEGEND_HEIGHT);
toolbar.showLegendState(!legend.hidden);
viewport.onChange((transform) => {
  toolbar.showScale(transform.k);
  card.follow(transform);
  host.keep({ transform: framing.mode() === 'free' ? transform : undefined });
});
viewport.onUserMove(() => framing.release());
host.onMessage(receive);
host.send({ type: 'ready', direction });

function receive(incoming: ToPage): void {
  switch (incoming.type) {
    case 'flow':
      trouble.hidden = true;
      lastFlow = incoming;
      if (!turnAsNeeded()) show(incoming);
      return;
    case 'trouble':
      trouble.textContent = incoming.message;
      trouble.hidden = false;
      return;
    case 'cursor':
      light(incoming.id);
      return;
  }
}

function show({ flow, scope: shownScope }: FlowMessage): void {
  scope = shownScope;
  allDomains = flow.allDomains;
  host.keep({ scope });
  const shownCard = card.shownId();
  const before = picture ? selection.selected() : host.state().selected;
  framing.hold(picture, before);
  picture = drawPicture(layer, flow);
  if (before !== undefined) selection.select(before);
  selection.attach(picture);
  message.hidden = picture !== undefined;
  message.textContent = flow.message ?? 'There is no mail to draw here.';
  if (picture) framing.place(picture, focus());
  if (searched !== '') search(searched);
  fillLegend(legend, picture);
  toolbar.showScope(scope, flow.domains.length, allDomains.length);
  const again = shownCard === undefined ? undefined : picture?.nodes.get(shownCard);
  if (again) card.show(again);
  else card.hide();
}

/** All nodes with how bad it is to hide them: those on the mail's way through a node matter most. */
function neighbours(id: string): readonly Obstacle[] {
  const way = picture?.routes.through(id);
  return [...(picture?.nodes.values() ?? [])].map(({ node, box }) => ({
    box,
    weight: way?.has(node.id) ? 3 : 1,
  }));
}

/** The node that is in question: where the editor's cursor is, else what is selected. */
function focus(): string | undefined {
  return cursor ?? selection.selected();
}

function light(id: string | undefined): void {
  cursor = id;
  selection.lightCursor(id);
  const drawn = id === undefined ? undefined : picture?.nodes.get(id);
  if (drawn && (!used || !document.hasFocus())) viewport.reveal(drawn.box);
}

function room(): Room {
  return { width: stage.clientWidth, height: stage.clientHeight };
}

/** Asks for the other direction where it suits the flow and the panel better; true where the answer is to be waited for. */
function turnAsNeeded(): boolean {
  if (host.state().direction || framing.mode() === 'free' || !lastFlow) return false;
  const next = directionForFlow(lastFlow.flow, room(), direction);
  if (next === direction) return false;
  face(next);
  return true;
}

function face(next: MailFlowDirection): void {
  direction = next;
  startAnew();
  host.send({ type: 'direction', direction });
}

/** The next picture is another one and is framed by itself. */
function startAnew(): void {
  framing.startAnew();
  used = false;
}

function ask(next: MailFlowScope): void {
  scope = next;
  startAnew();
  host.keep({ scope });
  host.send({ type: 'scope', scope });
}

function open(id: string, finding?: number): void {
  host.send(finding === undefined ? { type: 'open', id } : { type: 'open', id, finding });
}

/** Selects a node, brings it into view and shows its card; `takeFocus` for walking by keyboard. */
function goTo(id: string, { takeFocus }: { readonly takeFocus: boolean }): void {
  const drawn = picture?.nodes.get(id);
  if (!drawn) return;
  selection.select(id);
  viewport.reveal(drawn.box);
  if (takeFocus) drawn.shape.focus({ preventScroll: true });
  card.show(drawn);
}

function zoomBy(factor: number): void {
  framing.release();
  viewport.scaleBy(factor);
}

function showWhole(): void {
  if (picture) framing.showWhole(picture);
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

/** Takes away a card that is there only because the pointer rested on its node. */
function hideRestingCard(): void {
  if (card.shownId() !== selection.selected() && !card.isPointedAt()) card.hide();
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
  if (!found) return;
  const id = found[(found.indexOf(selection.selected() ?? '') + 1) % found.length];
  if (id !== undefined) goTo(id, { takeFocus: false });
}

async function save(format: PictureFormat): Promise<void> {
  popover.close();
  if (!picture) return;
  letGo();
  const content = format === 'svg' ? standaloneSvg(layer, picture) : await standalonePng(layer, picture);
  host.send({ type: 'save', format, content });
}

function nodeOf(target: EventTarget | null): string | undefined {
  const shape = target instanceof Element ? target.closest('g.node') : null;
  return shape && picture?.nodes.has(shape.id) ? shape.id : undefined;
}

for (const kind of ['pointerdown', 'wheel', 'keydown']) {
  stage.addEventListener(kind, () => {
    used = true;
  });
}
listenToPointer(canvas, {
  nodeOf,
  letGo,
  choose: (id) => {
    goTo(id, { takeFocus: false });
    open(id);
  },
  hover: (id) => selection.hover(id),
  rest: (id) => {
    const drawn = picture?.nodes.get(id);
    if (drawn) card.show(drawn);
  },
  unrest: hideRestingCard,
});
// On the stage, not the canvas: Chromium takes an SVG element with a focus listener for a tab stop.
stage.addEventListener('focusin', (event) => {
  const id = nodeOf(event.target);
  if (id !== undefined && id !== selection.selected()) goTo(id, { takeFocus: false });
});
stage.addEventListener('keydown', (event) => {
  if (event.target instanceof HTMLElement && event.key !== 'Escape') return;
  const handled = handleKey(event, {
    picture: () => picture,
    selected: () => selection.selected(),
    goTo: (id) => goTo(id, { takeFocus: true }),
    open,
    letGo,
    zoomBy,
    panBy: (x, y) => {
      framing.release();
      viewport.panBy(x, y);
    },
    fit: showWhole,
    find: () => toolbar.focusSearch(),
    legend: toggleLegend,
  });
  if (handled) event.preventDefault();
});
new ResizeObserver(() => {
  if (picture && !turnAsNeeded()) framing.resized(picture, focus());
}).observe(stage);
