/**
 * The picture as a file of its own: the colours the page shows are written into the shapes, so that it looks the same anywhere.
 */
import { setAttributes, svgElement } from './element.ts';
import type { Picture } from './picture.ts';

const PADDING = 16;

const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
] as const;

const PAGE_ONLY = ['tabindex', 'role', 'aria-label', 'aria-pressed', 'aria-hidden', 'class', 'id'];

/** The drawing as SVG text, with the page's background. */
export function standaloneSvg(layer: SVGGElement, picture: Picture): string {
  const { x, y, width, height } = picture.box;
  const copy = layer.cloneNode(true) as SVGGElement;
  copyLooks(layer, copy);
  copy.removeAttribute('transform');
  const box = [x - PADDING, y - PADDING, width + 2 * PADDING, height + 2 * PADDING].map(
    (part) => Math.round(part * 10) / 10,
  );
  const [left, top, wide, high] = box as [number, number, number, number];
  const svg = svgElement(
    'svg',
    { viewBox: box.join(' '), width: wide, height: high },
    svgElement('rect', {
      x: left,
      y: top,
      width: wide,
      height: high,
      fill: getComputedStyle(document.body).backgroundColor,
    }),
    copy,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

/** The drawing as PNG, base64, twice the size where that stays within what a canvas can hold. */
export async function standalonePng(layer: SVGGElement, picture: Picture): Promise<string> {
  const text = standaloneSvg(layer, picture);
  const width = picture.box.width + 2 * PADDING;
  const height = picture.box.height + 2 * PADDING;
  const scale = Math.min(2, 12_000 / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

function copyLooks(source: Element, target: Element): void {
  const style = getComputedStyle(source);
  for (const name of LOOKS) {
    const value = style.getPropertyValue(name);
    if (value !== '') target.setAttribute(name, value);
  }
  setAttributes(target, Object.fromEntries(PAGE_ONLY.map((name) => [name, undefined])));
  for (const [index, child] of [...source.children].entries()) {
    const copy = target.children[index];
    if (copy) copyLooks(child, copy);
  }
}
