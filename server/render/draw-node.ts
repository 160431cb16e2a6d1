/**
 * One node as SVG: a rounded box with the kind's drawing, its name and its detail.
 */
import { NODE_LOOK } from '../core/mailflow/text-width.ts';
import { glyphOf } from './glyphs.ts';
import type { PlacedNode } from './graphviz-layout.ts';
import { LIGHT, PAGE, toneOf } from './tones.ts';
import { attributes, coordinate, xmlText } from './xml.ts';

const RADIUS = 8;
const ROUND = 16;

/** The node's group. `badge`: draws the mark of its findings, which the panel does itself. */
export function nodeSvg(node: PlacedNode, { badge }: { readonly badge: boolean }): string {
  const tone = toneOf(node.classes);
  const left = node.centre.x - node.width / 2;
  const top = node.centre.y - node.height / 2;
  const has = (name: string): boolean => node.classes.includes(name);
  const bad = has('state-bad') || has('finding-error');
  const shape = attributes({
    d: boxPath(left, top, node.width, node.height, has('kind-domain') ? ROUND : RADIUS),
    fill: LIGHT[tone].fill,
    stroke: bad || has('failure-down') ? PAGE.light.bad : LIGHT[tone].line,
    'stroke-width': has('failure-waits') ? '2.6' : bad || has('failure-down') ? '1.8' : '1.2',
    'stroke-dasharray': has('failure-down')
      ? '7 4'
      : has('state-unknown') || has('failure-cut-off')
        ? '2 3'
        : undefined,
  });
  const open = attributes({ id: node.id, class: ['node', `tone-${tone}`, ...node.classes].join(' ') });
  const parts = [
    `<g${open}>`,
    `<title>${xmlText(node.tooltip)}</title>`,
    `<path${shape}/>`,
    glyph(node, left, LIGHT[tone].line),
    texts(node, left),
    badge ? findingBadge(node, left + node.width, top) : '',
    '</g>',
  ];
  return parts.join('');
}

function boxPath(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, height / 2, width / 2);
  const [left, right, top, bottom] = [x, x + width, y, y + height].map(coordinate);
  const [innerLeft, innerRight, innerTop, innerBottom] = [x + r, x + width - r, y + r, y + height - r].map(
    coordinate,
  );
  const arc = `A${coordinate(r)} ${coordinate(r)} 0 0 1`;
  return [
    `M${innerLeft} ${top}H${innerRight}${arc} ${right} ${innerTop}`,
    `V${innerBottom}${arc} ${innerRight} ${bottom}`,
    `H${innerLeft}${arc} ${left} ${innerBottom}`,
    `V${innerTop}${arc} ${innerLeft} ${top}Z`,
  ].join('');
}

function glyph(node: PlacedNode, left: number, colour: string): string {
  const kind = node.classes.find((name) => name.startsWith('kind-'))?.slice(5) ?? '';
  const path = glyphOf(kind);
  if (path === undefined) return '';
  const x = coordinate(left + NODE_LOOK.padding - 2);
  const y = coordinate(node.centre.y - 8);
  return `<g class="glyph" transform="translate(${x} ${y})"><path d="${path}" fill="none" stroke="${colour}" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"/></g>`;
}

function texts(node: PlacedNode, left: number): string {
  const [title = '', detail] = node.lines;
  const x = left + NODE_LOOK.padding + NODE_LOOK.icon;
  const middle = node.centre.y;
  const first = attributes({
    class: 'title',
    x,
    y: detail === undefined ? middle + 4.6 : middle - 3,
    'font-size': String(NODE_LOOK.titleSize),
    'font-weight': '600',
    fill: PAGE.light.ink,
  });
  const second = attributes({
    class: 'detail',
    x,
    y: middle + 13.5,
    'font-size': String(NODE_LOOK.detailSize),
    fill: PAGE.light.quiet,
  });
  const below = detail === undefined ? '' : `<text${second}>${xmlText(detail)}</text>`;
  return `<text${first}>${xmlText(title)}</text>${below}`;
}

const SIGNS: Readonly<Record<string, string>> = { error: '✕', warning: '!', info: 'i', hint: '·' };

function findingBadge(node: PlacedNode, right: number, top: number): string {
  const severity = ['error', 'warning', 'info', 'hint'].find((name) =>
    node.classes.includes(`finding-${name}`),
  );
  if (severity === undefined) return '';
  const count = node.classes.find((name) => /^findings-\d+$/.test(name))?.slice(9) ?? '1';
  const sign = count === '1' ? SIGNS[severity] : count;
  const colours: Readonly<Record<string, string>> = {
    error: PAGE.light.bad,
    warning: PAGE.light.warn,
    info: PAGE.light.note,
  };
  const outline =
    severity === 'warning' ? '<path d="M0 -9.5L9.5 7.5L-9.5 7.5Z" stroke-linejoin="round"' : '<circle r="8"';
  return [
    `<g class="badge badge-${severity}" transform="translate(${coordinate(right - 2)} ${coordinate(top + 2)})">`,
    `${outline} fill="${colours[severity] ?? PAGE.light.quiet}" stroke="${PAGE.light.ground}" stroke-width="1.5"/>`,
    `<text text-anchor="middle" y="${severity === 'warning' ? '4.4' : '3.7'}" font-size="10" font-weight="700" fill="${PAGE.light.ground}">${sign}</text></g>`,
  ].join('');
}
