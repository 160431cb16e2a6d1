/**
 * What the shapes and lines mean; only kinds that the picture shows.
 */
import { element, svgElement } from './element.ts';
import { icon } from './icons.ts';
import { KINDS_IN_ORDER, lookOfKind } from './kinds.ts';
import type { Picture } from './picture.ts';

/** Fills the legend's box for a drawing. */
export function fillLegend(box: HTMLElement, picture: Picture | undefined): void {
  const nodes = [...(picture?.nodes.values() ?? [])].map(({ node }) => node);
  const rows: HTMLElement[] = [];
  const seen = new Set<string>();
  for (const kind of KINDS_IN_ORDER) {
    for (const { state } of nodes.filter((node) => node.kind === kind)) {
      const look = lookOfKind(kind, state);
      if (seen.has(look.name)) continue;
      seen.add(look.name);
      rows.push(row(element('span', { class: `swatch tone-${look.tone}` }), look.name));
    }
  }
  const edges = picture?.edges.map(({ edge }) => edge) ?? [];
  if (edges.some((edge) => edge.kind === 'mx'))
    rows.push(row(line('edge-mx'), 'best MX (number: preference)'));
  if (edges.some((edge) => edge.kind === 'backup')) rows.push(row(line('edge-backup'), 'backup MX'));
  if (edges.some((edge) => edge.state === 'bad')) rows.push(row(line('state-bad'), 'mail is lost here'));
  if (edges.some((edge) => edge.state === 'unknown')) {
    rows.push(row(line('state-unknown'), 'not known from these files'));
  }
  const keys = element(
    'div',
    { class: 'keys' },
    ...['arrows: move', 'Enter: go to line', '+ − 0: zoom', '/: find', 'Esc: let go'].map((text) =>
      element('span', {}, text),
    ),
  );
  const severities = (['error', 'warning', 'info'] as const)
    .filter((severity) =>
      [...(picture?.nodes.values() ?? [])].some(({ node }) =>
        node.findings.some((finding) => finding.severity === severity),
      ),
    )
    .map((severity) =>
      row(element('span', { class: `severity-${severity} sign` }, icon(severity)), SEVERITY_NAMES[severity]),
    );
  box.replaceChildren(...rows, ...severities, keys);
}

const SEVERITY_NAMES = { error: 'error', warning: 'warning', info: 'note' } as const;

function row(sign: Element, text: string): HTMLElement {
  return element('div', { class: 'legend-row' }, sign, text);
}

function line(look: string): SVGSVGElement {
  return svgElement(
    'svg',
    { class: 'legend-line', viewBox: '0 0 34 10', width: 34, height: 10, 'aria-hidden': 'true' },
    svgElement(
      'g',
      { class: `edge ${look}` },
      svgElement('path', { d: 'M1 5 H27', fill: 'none' }),
      svgElement('polygon', { points: '33,5 26,1.5 26,8.5' }),
    ),
  );
}
