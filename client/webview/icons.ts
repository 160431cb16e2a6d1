/**
 * The page's icons, drawn here: 16 × 16, one colour, that of the text round them.
 */
import { svgElement } from './element.ts';

const PATHS = {
  error: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13ZM5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2',
  warning: 'M8 2 15 14H1ZM8 6.2v4M8 11.6v.9',
  info: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13ZM8 7v4.2M8 4.4v1',
  hint: 'M8 3.2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 0 1 0-9.6Z',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10M5.5 6.5h5v3h-5Z',
  turn: 'M3 2.5v8.5h8.5M8.8 8.2 11.6 11l-2.8 2.8M6 2.5h4.5a3 3 0 0 1 3 3V7',
  legend: 'M2.5 4h2M7 4h6.5M2.5 8h2M7 8h6.5M2.5 12h2M7 12h6.5',
  filter: 'M2 3.5h12L9.5 8.7V13l-3-1.6V8.7Z',
  save: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 10.5v3h11v-3',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon for the eye only; the control round it needs its own name. */
export function icon(name: IconName): SVGSVGElement {
  return svgElement(
    'svg',
    { class: `icon icon-${name}`, viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
    svgElement('path', { d: PATHS[name] }),
  );
}
