/**
 * One edge as SVG: its curve, its arrow and its label.
 */
import type { PlacedEdge, Point } from './graphviz-layout.ts';
import { PAGE } from './tones.ts';
import { attributes, coordinate, xmlText } from './xml.ts';

const ARROW_LENGTH = 8;
const ARROW_HALF_WIDTH = 3.4;

/** The edge's group; its title names both ends, as Graphviz's own does. */
export function edgeSvg(edge: PlacedEdge): string {
  const has = (name: string): boolean => edge.classes.includes(name);
  const colour = has('state-bad') ? PAGE.light.bad : PAGE.light.edge;
  const standsIn = has('failure-stands-in');
  const dashes =
    has('state-unknown') || has('failure-cut') ? '1.5 3.5' : has('edge-backup') ? '6 4' : undefined;
  const line = attributes({
    d: edge.curves.map(curvePath).join(''),
    fill: 'none',
    stroke: colour,
    'stroke-width': standsIn ? '2.8' : has('edge-mx') && !has('failure-cut') ? '1.9' : '1.3',
    'stroke-dasharray': dashes,
  });
  const parts = [
    `<g${attributes({ class: ['edge', ...edge.classes].join(' ') })}>`,
    `<title>${xmlText(`${edge.from}->${edge.to}`)}</title>`,
    `<path${line}/>`,
    arrow(edge, colour),
    label(edge, has('state-bad') ? PAGE.light.bad : PAGE.light.quiet),
    '</g>',
  ];
  return parts.join('');
}

function curvePath(points: readonly Point[]): string {
  const [first, ...rest] = points.map(({ x, y }) => `${coordinate(x)} ${coordinate(y)}`);
  let path = `M${first}`;
  for (let at = 0; at + 2 < rest.length; at += 3) path += `C${rest[at]} ${rest[at + 1]} ${rest[at + 2]}`;
  return path;
}

function arrow(edge: PlacedEdge, colour: string): string {
  const last = edge.curves.at(-1);
  const tip = edge.tip;
  const end = last?.at(-1);
  const before = last?.at(-2);
  if (!tip || !end) return '';
  let [dx, dy] = [tip.x - end.x, tip.y - end.y];
  if (Math.hypot(dx, dy) < 0.5 && before) [dx, dy] = [tip.x - before.x, tip.y - before.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const base = { x: tip.x - ux * ARROW_LENGTH, y: tip.y - uy * ARROW_LENGTH };
  const points = [
    tip,
    { x: base.x - uy * ARROW_HALF_WIDTH, y: base.y + ux * ARROW_HALF_WIDTH },
    { x: base.x + uy * ARROW_HALF_WIDTH, y: base.y - ux * ARROW_HALF_WIDTH },
  ];
  const text = points.map(({ x, y }) => `${coordinate(x)},${coordinate(y)}`).join(' ');
  return `<polygon${attributes({ points: text, fill: colour, stroke: colour })}/>`;
}

function label(edge: PlacedEdge, colour: string): string {
  if (!edge.label) return '';
  const { text, at } = edge.label;
  const place = attributes({
    x: at.x,
    y: at.y - 1.5,
    'text-anchor': 'middle',
    'font-size': '11',
    fill: colour,
    stroke: PAGE.light.ground,
    'stroke-width': '3.5',
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  });
  return `<text${place}>${xmlText(text)}</text>`;
}
