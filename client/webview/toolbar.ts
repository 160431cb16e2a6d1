/**
 * The bar over the picture. Holds the controls and says which one was used; does nothing by itself.
 */
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { element } from './element.ts';
import { type IconName, icon } from './icons.ts';
import type { MailFlowScope } from './messages.ts';
import { domainCount } from './words.ts';

export interface ToolbarActions {
  readonly search: (text: string) => void;
  /** Enter in the search field: the next of what was found. */
  readonly searchNext: () => void;
  readonly chooseDomains: (button: HTMLElement) => void;
  readonly showAll: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly turn: () => void;
  readonly toggleLegend: () => void;
  readonly chooseSave: (button: HTMLElement) => void;
}

export interface Toolbar {
  readonly bar: HTMLElement;
  focusSearch(): void;
  showScale(scale: number): void;
  showScope(scope: MailFlowScope, drawn: number, all: number): void;
  showLegendState(open: boolean): void;
}

interface TextField extends HTMLElement {
  value: string;
}

export function makeToolbar(actions: ToolbarActions): Toolbar {
  const search = document.createElement('vscode-textfield') as TextField;
  search.setAttribute('placeholder', 'Find a domain, host or address');
  search.setAttribute('label', 'Find in the picture');
  search.setAttribute('aria-label', 'Find in the picture');
  search.classList.add('search');
  search.addEventListener('input', () => actions.search(search.value));
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') actions.searchNext();
    if (event.key === 'Escape' && search.value !== '') {
      search.value = '';
      actions.search('');
      event.stopPropagation();
    }
  });

  const domains = button('filter', 'Choose the domains to show', () => actions.chooseDomains(domains));
  const count = element('span', { class: 'button-text' });
  domains.append(count);
  domains.setAttribute('aria-haspopup', 'dialog');
  const scopeChip = element('button', { type: 'button', class: 'chip', hidden: true });
  scopeChip.addEventListener('click', actions.showAll);

  const scale = element('button', { type: 'button', class: 'scale', title: 'Show the whole picture (0)' });
  scale.addEventListener('click', actions.fit);
  const legend = button('legend', 'Legend (L)', actions.toggleLegend);
  const save = button('save', 'Save the picture', () => actions.chooseSave(save));
  save.setAttribute('aria-haspopup', 'menu');

  const bar = element(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Mail flow' },
    element('div', { class: 'group' }, domains, scopeChip),
    search,
    element(
      'div',
      { class: 'group' },
      element(
        'span',
        { class: 'zoom-steps' },
        button('minus', 'Zoom out (−)', actions.zoomOut),
        scale,
        button('plus', 'Zoom in (+)', actions.zoomIn),
      ),
      button('fit', 'Show the whole picture (0)', actions.fit),
      button('turn', 'Turn the picture', actions.turn),
    ),
    element('div', { class: 'group' }, legend, save),
  );

  return {
    bar,
    focusSearch: () => search.focus(),
    showScale: (value) => {
      scale.textContent = `${Math.round(value * 100)} %`;
    },
    showScope: (scope, drawn, all) => {
      count.textContent =
        drawn === all ? domainCount(all) : `${drawn.toLocaleString('en')} of ${domainCount(all)}`;
      const chosen = (scope.domains?.length ?? 0) > 0;
      const narrowed = drawn < all && (chosen || scope.uri !== undefined);
      scopeChip.hidden = !narrowed;
      scopeChip.replaceChildren(
        element('span', {}, chosen ? 'chosen' : (scope.uriLabel ?? 'this file')),
        icon('close'),
      );
      scopeChip.title = 'Show all domains';
      scopeChip.setAttribute(
        'aria-label',
        `Only ${chosen ? 'the chosen domains' : (scope.uriLabel ?? 'this file')}: show all`,
      );
    },
    showLegendState: (open) => legend.setAttribute('aria-pressed', String(open)),
  };
}

function button(name: IconName, label: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', title: label, 'aria-label': label }, icon(name));
  made.addEventListener('click', press);
  return made;
}
