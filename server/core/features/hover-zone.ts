/**
 * Hovers in zone files: a record in words with what its names lead to, a type, a directive.
 */

import { recordTypeOf } from '../dns/record-types.ts';
import { describeTtl } from '../dns/ttl.ts';
import { registeredType, typeName, typeNumber } from '../dns/type-registry.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import { documentOffsetAt, documentPositionAt, documentSlice } from '../zone/document.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { proseOfOrigin } from './describe-origin.ts';
import { describeTargets } from './describe-targets.ts';
import type { FoundHover } from './hover.ts';
import { proseOfDirective } from './hover-directive.ts';
import { type Block, code, type Inline, type Prose, strong } from './prose.ts';
import { type ZonePlace, zonePlaceAt } from './zone-place.ts';

/** Units of a first line that a hover covers. */
const LONGEST_LINE = 4096;

/** The hover at an offset of a zone file. On its first line it says which zone the file is, and who says so. */
export function hoverInZone(workspace: Workspace, path: string, offset: number): FoundHover | undefined {
  const found = wordHover(workspace, path, offset);
  const document = fileOf(workspace, path)?.document;
  if (document === undefined) return found;
  if (documentPositionAt(document, offset).line > 0) return found;
  const origin = proseOfOrigin(workspace, path);
  if (found) return { span: found.span, prose: [...found.prose, ...origin] };
  const next = documentOffsetAt(document, { line: 1, column: 0 });
  const line = documentSlice(document, { start: 0, end: Math.min(next, LONGEST_LINE) });
  return { span: { start: 0, end: line.replace(/[\r\n]+$/, '').length }, prose: origin };
}

function wordHover(workspace: Workspace, path: string, offset: number): FoundHover | undefined {
  const place = zonePlaceAt(workspace, path, offset);
  if (!place?.word) return undefined;
  if (place.entry.kind === 'directive') {
    const prose = proseOfDirective(workspace, place, path);
    return { span: place.entry.content, prose };
  }
  const { record, word } = place;
  if (word.role === 'type') return { span: word.span, prose: proseOfType(word.text) };
  if (!record) return undefined;
  const prose = proseOfRecord(workspace, place, record);
  const span =
    word.role === 'data'
      ? (record.fields.find((field) => field.span.start <= offset && offset <= field.span.end)?.span ??
        word.span)
      : word.span;
  return { span, prose };
}

/** What a record type is, and the form of its data. */
export function proseOfType(written: string): Prose {
  const number = typeNumber(written);
  if (number === undefined) return [];
  const type = recordTypeOf(number);
  if (!type) {
    const known = registeredType(number);
    return known ? [[strong(typeName(number)), `: record type ${number} of the IANA registry.`]] : [];
  }
  const fields = type.fields.map((field): readonly Inline[] => [
    field.name.replaceAll('-', ' '),
    ': ',
    field.kind.expects,
  ]);
  return [
    [strong(type.name), ': ', type.summary],
    { items: fields },
    ['Example: ', code(`${type.name} ${type.example}`)],
    [type.sources.join(', ')],
  ];
}

function proseOfRecord(workspace: Workspace, place: ZonePlace, record: ZoneRecord): Prose {
  const type = recordTypeOf(record.type);
  const head: Inline[] = [code(record.owner), ' ', strong(record.typeName)];
  if (type) head.push(': ', type.summary);
  const lines = [...fieldLines(record), ttlLine(record)];
  const blocks: Block[] = [head, { items: lines }];
  const targets = place.zone ? describeTargets(workspace, place.zone, record) : [];
  if (targets.length > 0) blocks.push({ items: targets });
  if (record.generated) blocks.push(['Made by the directive $GENERATE, with others.']);
  return blocks;
}

/** Longest list of fields; a TXT record may have hundreds of strings. */
const MOST_FIELDS = 12;

function fieldLines(record: ZoneRecord): (readonly Inline[])[] {
  const lines = record.fields.slice(0, MOST_FIELDS).map((field): readonly Inline[] => {
    const label = field.name.replaceAll('-', ' ');
    if (field.absolute !== undefined) {
      return field.absolute === field.text
        ? [label, ': ', code(field.absolute)]
        : [label, ': ', code(field.text), ', that is ', code(field.absolute)];
    }
    const words = meaningOf(field.kind, field.name, field.text);
    return words === undefined
      ? [label, ': ', code(field.text)]
      : [label, ': ', code(field.text), `, ${words}`];
  });
  const more = record.fields.length - MOST_FIELDS;
  return more > 0 ? [...lines, [`${more} more`]] : lines;
}

function meaningOf(kind: string, name: string, text: string): string | undefined {
  if (kind === 'period') {
    const seconds = /^\d+$/.test(text) ? Number(text) : undefined;
    return seconds === undefined || seconds > 0xffffffff ? undefined : describeTtl(seconds);
  }
  const date =
    name === 'serial' ? /^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d\d)$/.exec(text) : null;
  return date ? `${date[1]}-${date[2]}-${date[3]}, change ${Number(date[4])}` : undefined;
}

function ttlLine(record: ZoneRecord): readonly Inline[] {
  const where = record.ttlSpan ? '' : ', inherited from $TTL, the record before or the SOA';
  return [`TTL: ${describeTtl(record.ttl)} (${record.ttl} seconds)${where}`];
}
