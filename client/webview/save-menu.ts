/**
 * The choices under the save button.
 */
import { element } from './element.ts';
import type { PictureFormat } from './messages.ts';

const FORMATS: readonly (readonly [PictureFormat, string])[] = [
  ['svg', 'Save as SVG…'],
  ['png', 'Save as PNG…'],
];

/** Buttons for a popover. */
export function saveMenu(choose: (format: PictureFormat) => void): readonly HTMLElement[] {
  return FORMATS.map(([format, label]) => {
    const item = element('button', { type: 'button', class: 'menu-item' }, label);
    item.addEventListener('click', () => choose(format));
    return item;
  });
}
