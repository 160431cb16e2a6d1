/**
 * The drawing in the page: the laid-out SVG with what the page adds to its nodes (roles, names, badges). Replacing it keeps nothing of the
 * old one; zoom and selection are kept by those who own them.
 */
import type { MailFlowEdge, MailFlowNode, MailFlowResult } from '../../server/lsp/protocol.ts';
import { addBadge } from './badge.ts';
import { lookOfKind } from './kinds.ts';
import { type Routes, routesOf } from './routes.ts';
import { safeSvg } from './safe-svg.ts';
import { describeNode } from './words.ts';

export interface DrawnNode {
  readonly node: MailFlowNode;
  readonly shape: SVGGElement;
  /** In the drawing's own units, before zoom. */
  readonly box: DOMRect;
}

export interface DrawnEdge {
  readonly edge: MailFlowEdge;
  readonly shape: SVGGElement;
}

export interface Picture {
  readonly nodes: ReadonlyMap<string, DrawnNode>;
  readonly edges: readonly DrawnEdge[];
  readonly routes: Routes;
  /** The extent of everything drawn, in the drawing's own units. */
  readonly box: DOMRect;
}

/** Puts the flow's drawing into `layer`; undefined (and an empty layer) where its SVG cannot be read. */
export function drawPicture(layer: SVGGElement, flow: MailFlowResult): Picture | undefined {
  layer.replaceChildren();
  const svg = safeSvg(flow.svg);
  if (!svg) return undefined;
  removeBackground(svg);
  layer.append(...svg.childNodes);
  const edges = drawnEdges(layer, flow.edges);
  const nodes = drawnNodes(layer, flow.nodes);
  for (const title of layer.querySelectorAll('title')) title.remove();
  return { nodes, edges, routes: routesOf(flow.edges), box: layer.getBBox() };
}

/** Graphviz paints the whole canvas first; the page's own background is wanted instead. */
function removeBackground(svg: SVGSVGElement): void {
  for (const graph of svg.querySelectorAll('g.graph')) {
    for (const child of [...graph.children]) {
      if (child.localName === 'polygon' && !child.hasAttribute('class')) child.remove();
    }
  }
}

function drawnNodes(layer: SVGGElement, nodes: readonly MailFlowNode[]): Map<string, DrawnNode> {
  const shapes = new Map<string, SVGGElement>();
  for (const shape of layer.querySelectorAll<SVGGElement>('g.node')) shapes.set(shape.id, shape);
  const drawn = new Map<string, DrawnNode>();
  for (const node of nodes) {
    const shape = shapes.get(node.id);
    if (!shape) continue;
    shape.classList.add(
      'node',
      `tone-${lookOfKind(node.kind, node.state).tone}`,
      `kind-${node.kind}`,
      `state-${node.state}`,
    );
    shape.classList.toggle('has-place', node.uri !== undefined);
    shape.setAttribute('role', 'button');
    shape.setAttribute('tabindex', '-1');
    shape.setAttribute('aria-label', describeNode(node));
    fitTexts(shape);
    const own = shape.getBBox();
    addBadge(shape, own, node.findings);
    drawn.set(node.id, { node, shape, box: boxInLayer(layer, shape, own) });
  }
  return drawn;
}

/** Edges are told by their order of ends: Graphviz titles each with `from->to`, and equal ends come in the model's order. */
function drawnEdges(layer: SVGGElement, edges: readonly MailFlowEdge[]): DrawnEdge[] {
  const waiting = new Map<string, MailFlowEdge[]>();
  for (const edge of edges) {
    const key = `${edge.from}->${edge.to}`;
    const list = waiting.get(key);
    if (list) list.push(edge);
    else waiting.set(key, [edge]);
  }
  const drawn: DrawnEdge[] = [];
  for (const shape of layer.querySelectorAll<SVGGElement>('g.edge')) {
    const title = shape.querySelector('title')?.textContent ?? '';
    const edge = waiting.get(title)?.shift();
    shape.setAttribute('aria-hidden', 'true');
    if (!edge) continue;
    shape.classList.add('edge', `edge-${edge.kind}`, `state-${edge.state}`);
    drawn.push({ edge, shape });
  }
  return drawn;
}

/** Graphviz moves its whole graph inside the drawing; boxes are wanted as the layer sees them. */
function boxInLayer(layer: SVGGElement, shape: SVGGElement, own: DOMRect): DOMRect {
  const outer = layer.getCTM();
  const inner = shape.getCTM();
  if (!outer || !inner) return own;
  const { a, d, e, f } = outer.inverse().multiply(inner);
  return new DOMRect(own.x * a + e, own.y * d + f, own.width * a, own.height * d);
}

const TEXT_MARGIN = 8;

/** The page's font may be wider than the one the layout was made for: such lines are drawn a little narrower. */
function fitTexts(shape: SVGGElement): void {
  const outline = shape.querySelector<SVGGraphicsElement>(':scope > :is(path, polygon, ellipse)');
  if (!outline) return;
  const ground = outline.getBBox();
  const end = ground.x + ground.width - TEXT_MARGIN;
  for (const text of shape.querySelectorAll<SVGTextElement>(':scope > text')) {
    const line = text.getBBox();
    const room = end - Math.max(line.x, ground.x + TEXT_MARGIN);
    if (room <= 0 || line.width <= room) continue;
    text.setAttribute('textLength', String(room));
    text.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
}
