/**
 * A small box under a button of the bar: one at a time, closed by Escape, by a click elsewhere or by its own content.
 */
import { element } from './element.ts';

export interface Popover {
  /** Opens with this content under the button; a second call with the same button closes. */
  toggle(button: HTMLElement, label: string, content: readonly HTMLElement[]): void;
  close(): void;
}

export function makePopover(page: HTMLElement): Popover {
  const box = element('div', { class: 'popover', role: 'dialog', hidden: true });
  page.append(box);
  let owner: HTMLElement | undefined;

  const close = (): void => {
    if (!owner) return;
    const button = owner;
    owner = undefined;
    box.hidden = true;
    box.replaceChildren();
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  };

  document.addEventListener('pointerdown', (event) => {
    const path = event.composedPath();
    if (owner && !path.includes(box) && !path.includes(owner)) close();
  });
  box.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
  });

  return {
    toggle: (button, label, content) => {
      if (owner === button) {
        close();
        return;
      }
      close();
      owner = button;
      button.setAttribute('aria-expanded', 'true');
      box.setAttribute('aria-label', label);
      box.replaceChildren(...content);
      box.hidden = false;
      const at = button.getBoundingClientRect();
      box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - box.offsetWidth - 8))}px`;
      box.style.top = `${at.bottom + 4}px`;
      box.querySelector<HTMLElement>('vscode-textfield, button, vscode-checkbox')?.focus();
    },
    close,
  };
}
