/**
 * The small mark at a node's corner: how bad and how many its findings are. Shape and sign tell the severity as well as the colour.
 */
import type { MailFlowFinding } from '../../server/lsp/protocol.ts';
import { svgElement } from './element.ts';
import { worstOf } from './words.ts';

/** Signs as strokes, so that no font decides how they look. */
const SIGNS: Readonly<Record<MailFlowFinding['severity'], string>> = {
  error: 'M-3 -3 3 3M3 -3 -3 3',
  warning: 'M0 -3.2V2M0 5V5.2',
  info: 'M0 -0.8V4M0 -4V-3.8',
  hint: 'M0 0V0.1',
};

/** Adds the mark to a node's shape; does nothing without findings. `box` is the shape's own. */
export function addBadge(shape: SVGGElement, box: DOMRect, findings: readonly MailFlowFinding[]): void {
  const worst = worstOf(findings);
  if (!worst) return;
  shape.classList.add(`finding-${worst}`);
  shape.append(
    svgElement(
      'g',
      {
        class: `badge badge-${worst}`,
        transform: `translate(${box.x + box.width - 3} ${box.y + 3})`,
        'aria-hidden': 'true',
      },
      outline(worst),
      svgElement('path', { class: 'badge-sign', d: SIGNS[worst] }),
    ),
  );
}

function outline(severity: MailFlowFinding['severity']): SVGElement {
  if (severity !== 'warning') return svgElement('circle', { class: 'badge-ground', r: 8.5 });
  return svgElement('path', { class: 'badge-ground', d: 'M0 -10 L10.5 8 L-10.5 8 Z' });
}
