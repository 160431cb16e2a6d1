/**
 * DOT text to SVG: Graphviz places, we draw. The same picture serves the panel, the command line and exports.
 */
import { edgeSvg } from './draw-edge.ts';
import { nodeSvg } from './draw-node.ts';
import { type Layout, layoutOf } from './graphviz-layout.ts';
import { FONT, standAloneStyle } from './style.ts';
import { PAGE } from './tones.ts';
import { attributes, coordinate } from './xml.ts';

const MARGIN = 20;

/**
 * The picture for the panel: no style, no background and no badges, which the panel adds; nodes are `<g class="node" id="…">`, edges
 * `<g class="edge">` with the title `from->to`. Rejects where Graphviz cannot read the text.
 */
export async function svgOf(dot: string): Promise<string> {
  const layout = await layoutOf(dot);
  return picture(layout, { standAlone: false });
}

/** The picture as a file of its own: with badges, background and a style that follows the reader's light or dark scheme. */
export async function standAloneSvgOf(dot: string): Promise<string> {
  const layout = await layoutOf(dot);
  return `${picture(layout, { standAlone: true })}\n`;
}

function picture(layout: Layout, { standAlone }: { readonly standAlone: boolean }): string {
  const width = layout.width + 2 * MARGIN;
  const height = layout.height + 2 * MARGIN;
  const root = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'mailzone-flow',
    viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
    width,
    height,
    'font-family': FONT,
    role: 'img',
    'aria-label': 'Mail flow',
  });
  const ground = `<rect class="ground" width="${coordinate(width)}" height="${coordinate(height)}" fill="${PAGE.light.ground}"/>`;
  return [
    `<svg${root}>`,
    ...(standAlone ? [`<style>\n${standAloneStyle()}\n</style>`, ground] : []),
    `<g class="graph" transform="translate(${MARGIN} ${MARGIN})">`,
    ...layout.edges.map(edgeSvg),
    ...layout.nodes.map((node) => nodeSvg(node, { badge: standAlone })),
    '</g>',
    '</svg>',
  ].join('\n');
}
