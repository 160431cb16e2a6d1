/**
 * From SVG text to elements that can be put into the page. The text carries names from files, so only known shapes and known attributes
 * get through; scripts, links, styles, event handlers and references to anything outside are left behind by not being on the lists.
 */

const SVG = 'http://www.w3.org/2000/svg';

const ELEMENTS: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'path',
  'polygon',
  'polyline',
  'ellipse',
  'circle',
  'rect',
  'line',
  'text',
  'tspan',
  'title',
]);

/** Elements that only wrap: their children are kept in their place. */
const WRAPPERS: ReadonlySet<string> = new Set(['a']);

const ATTRIBUTES: ReadonlySet<string> = new Set([
  'id',
  'class',
  'viewBox',
  'width',
  'height',
  'transform',
  'd',
  'points',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'dx',
  'dy',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'text-anchor',
  'text-decoration',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'textLength',
  'lengthAdjust',
]);

/** A value that could fetch or run something; none of the attributes above needs one. */
const RISKY = /url\s*\(|javascript:|data:|expression\s*\(|&|<|\\/i;

/** Free text in an `id` is compared, never interpreted. */
const PLAIN: ReadonlySet<string> = new Set(['id']);

/** The picture as an element of this document; undefined where the text is not SVG. Never throws. */
export function safeSvg(text: string): SVGSVGElement | undefined {
  if (!text.startsWith('<svg')) return undefined;
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  const root = parsed.documentElement;
  if (root.localName !== 'svg' || root.namespaceURI !== SVG) return undefined;
  if (parsed.getElementsByTagName('parsererror').length > 0) return undefined;
  return copyOf(root) as SVGSVGElement | undefined;
}

function copyOf(source: Element): Element | undefined {
  if (source.namespaceURI !== SVG || !ELEMENTS.has(source.localName)) return undefined;
  const copy = document.createElementNS(SVG, source.localName);
  for (const { name, value } of source.attributes) {
    if (ATTRIBUTES.has(name) && (PLAIN.has(name) || !RISKY.test(value))) copy.setAttribute(name, value);
  }
  appendCopies(source, copy);
  return copy;
}

function appendCopies(source: Element, target: Element): void {
  for (const child of source.childNodes) {
    if (child.nodeType === Node.TEXT_NODE || child.nodeType === Node.CDATA_SECTION_NODE) {
      target.append(child.nodeValue ?? '');
    } else if (child instanceof Element) {
      if (child.namespaceURI === SVG && WRAPPERS.has(child.localName)) appendCopies(child, target);
      else {
        const copy = copyOf(child);
        if (copy) target.append(copy);
      }
    }
  }
}
