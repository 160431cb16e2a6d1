/**
 * The list from which a person chooses the domains to draw. Long lists are shown in part; the field above narrows them.
 */
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { element } from './element.ts';

interface TextField extends HTMLElement {
  value: string;
}

interface CheckBox extends HTMLElement {
  checked: boolean;
}

export interface DomainChoice {
  readonly all: readonly string[];
  readonly chosen: readonly string[];
  readonly choose: (domains: readonly string[]) => void;
}

/** More boxes than this are not made; the person types a part of the name instead. */
const MOST = 200;

/** The chooser's content, for a popover. `choose` is told of every change; nothing chosen means all. */
export function domainChooser({ all, chosen, choose }: DomainChoice): readonly HTMLElement[] {
  const picked = new Set(chosen);
  const list = element('div', { class: 'choices', role: 'group', 'aria-label': 'Domains' });
  const rest = element('div', { class: 'hint-line' });
  const everything = element('button', { type: 'button', class: 'text-button' }, 'Show all');

  const tell = (): void => {
    everything.disabled = picked.size === 0;
    choose([...picked].sort());
  };
  const fill = (part: string): void => {
    const wanted = part.trim().toLowerCase();
    const matching = all.filter((domain) => domain.toLowerCase().includes(wanted));
    const boxes = matching.slice(0, MOST).map((domain) => {
      const box = document.createElement('vscode-checkbox') as CheckBox;
      box.setAttribute('label', domain);
      box.checked = picked.has(domain);
      box.addEventListener('change', () => {
        if (box.checked) picked.add(domain);
        else picked.delete(domain);
        tell();
      });
      return box;
    });
    list.replaceChildren(...boxes);
    const hidden = matching.length - boxes.length;
    rest.textContent =
      matching.length === 0
        ? 'No domain has this in its name.'
        : hidden > 0
          ? `${hidden.toLocaleString('en')} more: type a part of the name.`
          : '';
  };

  everything.disabled = picked.size === 0;
  everything.addEventListener('click', () => {
    picked.clear();
    fill(field.value);
    tell();
  });
  const field = document.createElement('vscode-textfield') as TextField;
  field.setAttribute('placeholder', 'Part of a domain');
  field.setAttribute('aria-label', 'Part of a domain');
  field.addEventListener('input', () => fill(field.value));
  fill('');
  return [element('div', { class: 'choice-head' }, field, everything), list, rest];
}
