/**
 * The small mark at a node's corner: how bad and how many its findings are. Shape and sign tell the severity as well as the colour.
 */
import type { MailFlowFinding } from '../../server/lsp/protocol.ts';
import { svgElement } from './element.ts';
import { worstOf } from './words.ts';

const RADIUS = 8;

const SIGNS: Readonly<Record<MailFlowFinding['severity'], string>> = {
  error: '✕',
  warning: '!',
  info: 'i',
  hint: '·',
};

/** Adds the mark to a node's shape; does nothing without findings. `box` is the shape's own. */
export function addBadge(shape: SVGGElement, box: DOMRect, findings: readonly MailFlowFinding[]): void {
  const worst = worstOf(findings);
  if (!worst) return;
  shape.classList.add(`finding-${worst}`);
  const sign = findings.length > 1 ? String(Math.min(findings.length, 99)) : SIGNS[worst];
  shape.append(
    svgElement(
      'g',
      {
        class: `badge badge-${worst}`,
        transform: `translate(${box.x + box.width - 2} ${box.y + 2})`,
        'aria-hidden': 'true',
      },
      outline(worst),
      svgElement('text', { 'text-anchor': 'middle', y: worst === 'warning' ? 4.2 : 3.6 }, sign),
    ),
  );
}

function outline(severity: MailFlowFinding['severity']): SVGElement {
  if (severity !== 'warning') return svgElement('circle', { r: RADIUS });
  return svgElement('path', { d: 'M0 -9.5 L9.5 7.5 L-9.5 7.5 Z' });
}
