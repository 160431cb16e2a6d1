/**
 * rspamd's `dkim_signing.conf`: the keys of its `domain` blocks, and the maps that it names. Which file a name means is not decided here.
 */
import { tableRows } from './table-rows.ts';
import type { SigningKey, SigningWord } from './types.ts';
import { parseUcl, type UclEntry, type UclValue } from './ucl.ts';

/** A configuration. */
export interface RspamdSigning {
  readonly enabled: boolean;
  readonly keys: readonly SigningKey[];
  /** The file of domains and their selectors, as written; undefined where there is none, or it is no file. */
  readonly selectorMap: string | undefined;
  /** Whether domains that are not listed are signed too, as far as there is a key: what `path` or a map leads to. */
  readonly signsOthers: boolean;
}

/** Reads a `dkim_signing.conf`. Values with variables (`$`) are left out. */
export function parseRspamdSigning(text: string): RspamdSigning {
  const entries = parseUcl(text);
  const keys: SigningKey[] = [];
  for (const { name, value } of entries) {
    if (name.text.toLowerCase() !== 'domain' || value.kind !== 'block') continue;
    for (const domain of value.entries) keys.push(...keysOfDomain(domain));
  }
  const map = wordOf(entries, 'selector_map')?.text;
  return {
    enabled: !/^(?:false|no|off)$/i.test(wordOf(entries, 'enabled')?.text ?? ''),
    keys,
    selectorMap: map === undefined ? undefined : fileOfMap(map),
    signsOthers: ['path', 'path_map', 'selector', 'selector_map', 'use_redis', 'use_vault'].some((name) =>
      entries.some((entry) => entry.name.text.toLowerCase() === name),
    ),
  };
}

function keysOfDomain({ name, value }: UclEntry): readonly SigningKey[] {
  if (value.kind !== 'block') return [];
  const lists = value.entries
    .filter((entry) => entry.name.text.toLowerCase() === 'selectors' && entry.value.kind === 'list')
    .flatMap((entry) => (entry.value.kind === 'list' ? entry.value.values : []));
  const blocks = [value, ...lists].filter(
    (one): one is Extract<UclValue, { kind: 'block' }> => one.kind === 'block',
  );
  return blocks.flatMap(({ entries }) => {
    const selector = wordOf(entries, 'selector');
    if (selector === undefined || /[$%{]/.test(selector.text) || /[$%*]/.test(name.text)) return [];
    return [{ domain: name, selector, keyFile: wordOf(entries, 'path')?.text }];
  });
}

/** The last word that a name is given. */
function wordOf(entries: readonly UclEntry[], name: string): SigningWord | undefined {
  const values = entries.filter((entry) => entry.name.text.toLowerCase() === name).map(({ value }) => value);
  const last = values.at(-1);
  return last?.kind === 'word' ? last.word : undefined;
}

/** `/etc/rspamd/dkim_selectors.map`, `map:///…`, `file:///…`; undefined for what is fetched from elsewhere. */
function fileOfMap(value: string): string | undefined {
  const name = value.replace(/^(?:map|file):\/\//, '');
  return /^[a-z+]+:\/\//i.test(name) || name.includes('$') ? undefined : name;
}

/** The rows of a map of selectors: `DOMAIN SELECTOR`. */
export function parseSelectorMap(text: string): readonly SigningKey[] {
  return tableRows(text).flatMap(({ key, value }) =>
    /^[A-Za-z0-9._-]+$/.test(value.text) && /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+$/.test(key.text)
      ? [{ domain: key, selector: value, keyFile: undefined }]
      : [],
  );
}
