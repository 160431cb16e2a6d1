/**
 * Record data by type: checked, taken apart into fields, and printed as BIND prints it. Works on words as offsets into the zone's text,
 * so that checking a million records allocates nothing while all is right. Knows nothing of owners, TTLs or classes but IN.
 */
import {
  FAULT_DATA_TOO_LONG,
  FAULT_EXTRA,
  FAULT_MALFORMED,
  FAULT_MISSING,
  FAULT_NONE,
  faultMeaning,
} from './fault.ts';
import type { RdataInput, RdataTokens } from './field-kind.ts';
import { isGenericRdata, printGenericRdata, writeGenericRdata } from './generic-data.ts';
import { absoluteName } from './name.ts';
import type { FieldRole, RecordType } from './record-type.ts';
import { recordTypeOf } from './record-types.ts';
import { printedTypeName } from './type-registry.ts';
import { MAXIMUM_DATA, type WireWriter, wireReader, wireWriter } from './wire.ts';

export type { RdataTokens } from './field-kind.ts';

/**
 * What is wrong with record data. `token` is the word at fault, or -1 for the whole data (words missing). `data` has the words a
 * message needs: `type`, `field` (name of the field), `text` (the word as written), `reason` (`missing`, `extra`, `malformed`, `range`,
 * `address`, `empty-label`, `label-too-long`, `name-too-long`, `string-too-long`, `data-too-long`), `expected` (what the field takes, a
 * noun phrase) and `form` (the type's fields in order).
 */
export interface RdataFault {
  readonly rule: string;
  readonly token: number;
  readonly data: Readonly<Record<string, string>>;
}

/** One field of record data as written. Offsets are into the tokens' text. `absolute` is there for good names. */
export interface RdataField {
  readonly name: string;
  readonly kind: string;
  readonly role: FieldRole | undefined;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly absolute?: string;
}

/** A word of a type's data that holds a name. `rest`: so do all words behind it. */
export interface NameField {
  readonly token: number;
  readonly name: string;
  readonly role: FieldRole | undefined;
  readonly rest: boolean;
}

/**
 * Checks the data of a record of `type` (its number), also in the generic form `\# …`. Undefined where BIND would take it. Names that
 * only grow too long under their origin are not seen here. Allocates nothing when all is right, for types whose fields are checked
 * word by word.
 */
export function checkRdata(type: number, tokens: RdataTokens): RdataFault | undefined {
  const definition = recordTypeOf(type);
  if (isGenericRdata(type, tokens)) return checkGeneric(type, definition, tokens);
  if (definition === undefined) {
    return makeFault(type, undefined, tokens, tokens.count === 0 ? FAULT_MISSING : FAULT_MALFORMED, 0, 0);
  }
  return definition.checksByWord ? checkByWord(definition, tokens) : checkByWriting(definition, tokens);
}

/**
 * The fields of record data as written, in order; words that no field takes get the name `extra`. Names come with their absolute form
 * under `origin`. Faulty data gives what can be told.
 */
export function fieldsOfRdata(type: number, tokens: RdataTokens, origin: string): RdataField[] {
  const definition = isGenericRdata(type, tokens) ? undefined : recordTypeOf(type);
  const fields: RdataField[] = [];
  for (let index = 0; index < tokens.count; index++) {
    const field = definition === undefined ? undefined : fieldOfToken(definition, index);
    const start = tokens.starts[index] as number;
    const end = tokens.ends[index] as number;
    const text = tokens.text.slice(start, end);
    const base = {
      name: field?.name ?? (definition === undefined ? 'data' : 'extra'),
      kind: field?.kind.name ?? 'generic',
      role: field?.role,
      text,
      start,
      end,
    };
    const absolute = field?.kind.name === 'name' ? absoluteName(text, origin) : undefined;
    fields.push(absolute === undefined ? base : { ...base, absolute });
  }
  return fields;
}

/**
 * The data as `named-compilezone -s full` prints it: absolute names, normal escapes, numbers without units. Data in the generic form is
 * printed in the type's own where it has one. Undefined where the data is faulty.
 */
export function printRdata(type: number, tokens: RdataTokens, origin: string): string | undefined {
  const wire = wireWriter();
  const input: RdataInput = { tokens, origin, index: 0 };
  if (writeData(type, input, wire) !== FAULT_NONE) return undefined;
  return printOctets(type, wire.bytes.subarray(0, wire.length));
}

/** Data given as octets, printed as by `printRdata`; undefined where they cannot be data of the type. */
export function printOctets(type: number, octets: Uint8Array): string | undefined {
  const reader = wireReader(octets);
  const definition = recordTypeOf(type);
  if (definition === undefined) return printGenericRdata(reader);
  if (definition.accepts?.(octets) === false) return undefined;
  const words: string[] = [];
  for (const field of definition.fields) {
    if (field.kind.takes === 'optional' && reader.at === reader.end) continue;
    const printed = field.kind.print(reader);
    if (reader.failed) return undefined;
    if (printed !== '') words.push(printed);
  }
  return reader.at === reader.end ? words.join(' ') : undefined;
}

/**
 * Which words of a type's data hold names, for the index of references. Only words at fixed places; data in the generic form
 * (`isGenericRdata`) has no words that are names.
 */
export function nameFieldsOf(type: number): readonly NameField[] {
  const known = NAME_FIELDS.get(type);
  if (known !== undefined) return known;
  const fields: NameField[] = [];
  recordTypeOf(type)?.fields.forEach((field, token) => {
    if (field.kind.name !== 'name') return;
    fields.push({ token, name: field.name, role: field.role, rest: field.kind.takes === 'any' });
  });
  NAME_FIELDS.set(type, fields);
  return fields;
}

const NAME_FIELDS = new Map<number, readonly NameField[]>();

function checkByWord(definition: RecordType, tokens: RdataTokens): RdataFault | undefined {
  const { fields } = definition;
  const { text, starts, ends, quoted, count } = tokens;
  let index = 0;
  for (let at = 0; at < fields.length; at++) {
    const kind = (fields[at] as (typeof fields)[number]).kind;
    const check = kind.check as NonNullable<typeof kind.check>;
    if (index >= count) {
      if (kind.takes === 'one' || kind.takes === 'some') {
        return makeFault(definition.number, definition, tokens, FAULT_MISSING, index, at);
      }
      continue;
    }
    const last = kind.takes === 'some' || kind.takes === 'any' ? count : index + 1;
    for (; index < last; index++) {
      const fault = check(text, starts[index] as number, ends[index] as number, quoted[index] as number);
      if (fault !== FAULT_NONE) return makeFault(definition.number, definition, tokens, fault, index, at);
    }
  }
  if (index < count)
    return makeFault(definition.number, definition, tokens, FAULT_EXTRA, index, fields.length);
  const whole = (ends[count - 1] as number) - (starts[0] as number) > MAXIMUM_DATA / 4;
  return whole ? checkByWriting(definition, tokens) : undefined;
}

function checkByWriting(definition: RecordType, tokens: RdataTokens): RdataFault | undefined {
  const input: RdataInput = { tokens, origin: '.', index: 0 };
  const wire = wireWriter();
  const fault = writeData(definition.number, input, wire);
  if (fault === FAULT_NONE) return undefined;
  return makeFault(
    definition.number,
    definition,
    tokens,
    fault,
    input.index,
    fieldIndexOf(definition, input.index),
  );
}

function checkGeneric(
  type: number,
  definition: RecordType | undefined,
  tokens: RdataTokens,
): RdataFault | undefined {
  const input: RdataInput = { tokens, origin: '.', index: 0 };
  const fault = writeData(type, input, wireWriter());
  return fault === FAULT_NONE ? undefined : makeFault(type, definition, tokens, fault, input.index, -1);
}

/** Writes all data; returns a fault number, `input.index` then being the word at fault (or `count` where words are missing). */
function writeData(type: number, input: RdataInput, wire: WireWriter): number {
  const definition = recordTypeOf(type);
  if (isGenericRdata(type, input.tokens)) {
    const fault = writeGenericRdata(input, wire);
    if (fault !== FAULT_NONE || definition === undefined) return fault;
    if (printOctets(type, wire.bytes.subarray(0, wire.length)) !== undefined) return FAULT_NONE;
    input.index = 1;
    return FAULT_MALFORMED;
  }
  if (definition === undefined) return input.tokens.count === 0 ? FAULT_MISSING : FAULT_MALFORMED;
  for (const { kind } of definition.fields) {
    if (input.index >= input.tokens.count) {
      if (kind.takes === 'optional') continue;
      if (kind.takes !== 'any') return FAULT_MISSING;
    }
    const fault = kind.write(input, wire);
    if (fault !== FAULT_NONE) return fault;
  }
  if (input.index < input.tokens.count) return FAULT_EXTRA;
  if (wire.length > MAXIMUM_DATA) {
    input.index = 0;
    return FAULT_DATA_TOO_LONG;
  }
  if (definition.accepts?.(wire.bytes.subarray(0, wire.length)) !== false) return FAULT_NONE;
  input.index = 0;
  return FAULT_MALFORMED;
}

function fieldIndexOf(definition: RecordType, token: number): number {
  const { fields } = definition;
  for (let at = 0; at < fields.length; at++) {
    const takes = fields[at]?.kind.takes;
    if (at === token || takes === 'some' || takes === 'any') return at;
  }
  return fields.length;
}

function fieldOfToken(definition: RecordType, token: number): RecordType['fields'][number] | undefined {
  return definition.fields[fieldIndexOf(definition, token)];
}

function makeFault(
  type: number,
  definition: RecordType | undefined,
  tokens: RdataTokens,
  fault: number,
  token: number,
  fieldIndex: number,
): RdataFault {
  const meaning = faultMeaning(fault);
  const field = definition?.fields[fieldIndex];
  const there = fault !== FAULT_MISSING && token < tokens.count;
  return {
    rule: meaning.rule,
    token: there ? token : -1,
    data: {
      type: printedTypeName(type),
      reason: meaning.reason,
      field: field?.name ?? '',
      expected: field?.kind.expects ?? '',
      text: there ? tokens.text.slice(tokens.starts[token], tokens.ends[token]) : '',
      form: definition?.fields.map(({ name }) => name).join(' ') ?? '\\# length hex',
    },
  };
}
