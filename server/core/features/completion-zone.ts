/**
 * Proposals in zone files: directives, record types, words of a field, and names as targets.
 */
import { absoluteName, isSubdomainOf, nameKey } from '../dns/name.ts';
import type { FieldDefinition, RecordType } from '../dns/record-type.ts';
import { allRecordTypes, recordTypeOf } from '../dns/record-types.ts';
import { isRefusedType, typeNumber } from '../dns/type-registry.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { documentSlice } from '../zone/document.ts';
import type { Completion } from './completion.ts';
import { escapeSnippet } from './completion-main-cf.ts';
import { maker } from './completion-value.ts';
import { hostNames, hostsOfZone } from './known-names.ts';
import { code, markdownOf } from './prose.ts';
import { originAt, type ZonePlace, zonePlaceAt } from './zone-place.ts';

/** Directives with the words that follow them, to be filled in, and what they do. */
const DIRECTIVES: readonly (readonly [string, readonly string[], string])[] = [
  ['$ORIGIN', ['example.com.'], 'completes relative names below'],
  ['$TTL', ['3600'], 'default TTL of the records below'],
  ['$INCLUDE', ['file'], 'takes in another file'],
  ['$GENERATE', ['1-10', 'host$', 'A', '192.0.2.$'], 'makes records from a range of numbers'],
];

/** The words of an entry before the cursor. */
interface Typed {
  /** Whole words, the owner (or an empty one for an inherited owner) first. */
  readonly words: readonly string[];
  /** What is typed of the word at the cursor. */
  readonly word: string;
}

/** The proposals at an offset of a zone file. */
export function completionsInZone(workspace: Workspace, path: string, offset: number): readonly Completion[] {
  const place = zonePlaceAt(workspace, path, offset);
  if (!place) return [];
  const typed = typedBefore(place, offset);
  if (!typed) return [];
  const { words, word } = typed;
  const span = { start: offset - word.length, end: offset };
  if (words.length === 0) return word === '' || word.startsWith('$') ? directives(span) : [];
  if (words[0]?.startsWith('$')) return [];
  const typeIndex = words.findIndex((_, index) => index > 0 && isTypeAt(words, index));
  if (typeIndex < 0) return typesAndClass(words, span);
  const type = recordTypeOf(typeNumber(words[typeIndex] as string) ?? -1);
  const field = type && fieldOf(type, words.length - typeIndex - 1);
  if (!type || !field) return [];
  const choices = field.kind.choices;
  if (choices) return choices.map((choice) => maker(span)(choice, 'value', field.name));
  return field.kind.name === 'name' ? names(workspace, place, field, word, offset) : [];
}

/** Cut at the cursor, comments and quotes left out; undefined in a comment or a quoted string. */
function typedBefore(place: ZonePlace, offset: number): Typed | undefined {
  const text = documentSlice(place.document, { start: place.entry.span.start, end: offset });
  const words: string[] = [];
  let word = '';
  let any = false;
  const close = (): void => {
    if (any) words.push(word);
    word = '';
    any = false;
  };
  if (/^[ \t]/.test(text)) words.push('');
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if (unit === ';') {
      const newline = text.indexOf('\n', at);
      if (newline < 0) return undefined;
      close();
      at = newline;
    } else if (unit === '"') {
      const end = text.indexOf('"', at + 1);
      if (end < 0) return undefined;
      word += text.slice(at, end + 1);
      any = true;
      at = end;
    } else if (/[\s()]/.test(unit)) close();
    else {
      word += unit === '\\' ? text.slice(at, ++at + 1) : unit;
      any = true;
    }
  }
  return { words, word };
}

/** Whether a word is the record's type: the first behind the owner that is neither TTL nor class. */
function isTypeAt(words: readonly string[], index: number): boolean {
  const before = words.slice(1, index);
  return (
    before.every(isTtlOrClass) &&
    !isTtlOrClass(words[index] as string) &&
    typeNumber(words[index] as string) !== undefined
  );
}

function isTtlOrClass(word: string): boolean {
  return /^(?:IN|CH|HS|\d[\dsmhdw]*)$/i.test(word);
}

function directives(span: Completion['span']): readonly Completion[] {
  return DIRECTIVES.map(([label, words, detail]) => ({
    label,
    kind: 'directive',
    detail,
    documentation: '',
    text: `${label} `,
    span,
    snippet: [escapeSnippet(label), ...words.map((word, at) => `\${${at + 1}:${escapeSnippet(word)}}`)].join(
      ' ',
    ),
  }));
}

function typesAndClass(words: readonly string[], span: Completion['span']): readonly Completion[] {
  if (!words.slice(1).every(isTtlOrClass)) return [];
  const make = maker(span);
  const known = storableTypes().map(
    (type): Completion => ({
      ...make(type.name, 'record-type', type.fields.map((field) => field.name).join(' ')),
      documentation: `${type.summary}\n\n${markdownOf([['Example: ', code(type.example)]])}`,
    }),
  );
  const usual = known.sort((a, b) => rankOf(a.label) - rankOf(b.label));
  const hasClass = words.slice(1).some((word) => /^(?:IN|CH|HS)$/i.test(word));
  return [...usual, ...(hasClass ? [] : [make('IN', 'class', 'Internet')])];
}

/** The types that a zone may hold and that have a number in the registry rather than in one program. */
function storableTypes(): readonly RecordType[] {
  return allRecordTypes().filter(({ number }) => !isRefusedType(number) && number < PRIVATE_USE);
}

/** RFC 6895 §3.1: numbers from here on are for private use. */
const PRIVATE_USE = 65280;

const USUAL = ['A', 'AAAA', 'MX', 'CNAME', 'TXT', 'NS', 'SRV', 'PTR', 'CAA', 'TLSA', 'SOA'];

function rankOf(name: string): number {
  const at = USUAL.indexOf(name);
  return at < 0 ? USUAL.length : at;
}

/** The field that the n-th word behind the type belongs to; the last field takes all that is left where it may. */
function fieldOf(type: RecordType, index: number): FieldDefinition | undefined {
  const field = type.fields[index];
  if (field) return field;
  const last = type.fields.at(-1);
  return last && (last.kind.takes === 'some' || last.kind.takes === 'any') ? last : undefined;
}

const A = 1;
const CNAME = 5;
const AAAA = 28;

/** Names of the zone gathered for one answer. */
const MOST_NAMES = 1000;

/**
 * Hosts as targets: those of the zone relative to the origin in force, or absolute where the typed word already is; those of other
 * zones and Postfix hosts absolute.
 */
function names(
  workspace: Workspace,
  place: ZonePlace,
  field: FieldDefinition,
  word: string,
  offset: number,
): readonly Completion[] {
  const origin = nameKey(originAt(place, offset));
  const make = maker({ start: offset - word.length, end: offset });
  const found = new Map<string, Completion>();
  const add = (absolute: string, inZone: boolean): void => {
    const relative = inZone && !word.includes('.') ? relativeTo(absolute, origin) : undefined;
    const written = relative ?? absolute;
    if (!found.has(written))
      found.set(written, {
        ...make(written, 'name', relative === undefined ? '' : absolute),
        filter: written,
      });
  };
  if (place.zone && field.role !== 'pointer-target') {
    const wanted = field.role === 'alias-target' ? [A, AAAA, CNAME] : [A, AAAA];
    for (const owner of hostsOfZone(place.zone.zone, wanted)) {
      if (found.size >= MOST_NAMES) break;
      add(owner, true);
    }
  }
  for (const name of hostNames(workspace)) {
    if (found.size >= MOST_NAMES) break;
    if (!place.zone || field.role === 'pointer-target' || !isSubdomainOf(name, place.zone.origin))
      add(name, false);
  }
  return [...found.values()];
}

/** The name as it can be written under the origin; undefined where it is not below it. */
function relativeTo(absolute: string, origin: string): string | undefined {
  if (absolute === origin) return '@';
  if (origin === '.' || !absolute.endsWith(`.${origin}`)) return undefined;
  const relative = absolute.slice(0, -origin.length - 1);
  return absoluteName(relative, origin) === absolute ? relative : undefined;
}
