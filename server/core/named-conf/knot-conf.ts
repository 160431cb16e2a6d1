/**
 * Reads knot.conf as far as it says which zones there are: the sections `zone` and `template` with names, files, storages and templates,
 * and `include`. All other sections are passed over. A zone that takes its records from another server (`master`) is a secondary.
 */
import type { Span } from '../text/span.ts';
import { type KnotItem, knotItems } from './knot-lines.ts';
import type { ConfInclude, NamedConf, NamedZone, Written, ZoneTemplate } from './types.ts';

/** A block of a section: its first item names it. */
interface Block {
  readonly section: string;
  readonly first: KnotItem;
  end: number;
  readonly said: Map<string, readonly Written[]>;
}

/**
 * The zones, templates and includes that `text` names. Spans of names and files are inside their quotes; those of zones reach from their
 * first item to the last. Of a thing said twice the last counts. Never throws.
 */
export function parseKnotConf(path: string, text: string): NamedConf {
  const zones: NamedZone[] = [];
  const templates: ZoneTemplate[] = [];
  const includes: ConfInclude[] = [];
  let section = '';
  let block: Block | undefined;
  const close = (): void => {
    if (block?.section === 'zone' && block.first.key === 'domain')
      zones.push({ ...zoneOf(block), rdclass: undefined, view: undefined, inView: undefined });
    if (block?.section === 'template' && block.first.key === 'id') templates.push(zoneOf(block));
    block = undefined;
  };
  for (const item of knotItems(text)) {
    if (item.indent === 0 && !item.isFirst) {
      close();
      section = item.key;
      const file = section === 'include' ? item.values[0] : undefined;
      if (file) includes.push({ file: file.text, span: file.span, view: undefined, behindDirectory: false });
      continue;
    }
    if (item.isFirst) {
      close();
      block = { section, first: item, end: item.end, said: new Map() };
    }
    if (block === undefined) continue;
    block.said.set(item.key, item.values);
    block.end = item.end;
  }
  close();
  const none = { directory: undefined, views: [], policies: [], problems: [] };
  return { path, syntax: 'knot.conf', includes, zones, templates, ...none };
}

function zoneOf({ first, said, end }: Block): ZoneTemplate {
  const value = (key: string): Written | undefined => said.get(key)?.[0];
  const [name] = first.values;
  const here: Span = { start: first.start, end: first.start };
  const file = value('file');
  const template = value('template');
  return {
    name: name?.text ?? '',
    nameSpan: name?.span ?? here,
    type: typeOf(said),
    file: file?.text,
    fileSpan: file?.span,
    templates: template === undefined ? [] : [template],
    templatesBeforeFile: template === undefined ? 0 : 1,
    storage: value('storage'),
    format: undefined,
    catalog: value('catalog-role')?.text === 'interpret',
    span: { start: first.start, end },
  };
}

/** `none` is a zone whose records no file gives. */
function typeOf(said: Block['said']): string | undefined {
  if (said.get('zonefile-load')?.[0]?.text === 'none') return 'none';
  if (said.get('catalog-role')?.[0]?.text === 'generate') return 'none';
  return (said.get('master')?.length ?? 0) > 0 ? 'secondary' : undefined;
}
