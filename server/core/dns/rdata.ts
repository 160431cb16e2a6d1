/**
 * Record data by type: checked, taken apart into fields, and printed as BIND prints it. Works on words as offsets into the zone's text,
 * so that checking a million records allocates nothing while all is right. Knows nothing of owners, TTLs or classes but IN.
 */
import {
  FAULT_EXTRA,
  FAULT_MALFORMED,
  FAULT_MISSING,
  FAULT_NAME_TOO_LONG,
  FAULT_NONE,
  faultMeaning,
} from './fault.ts';
import type { RdataInput, RdataTokens } from './field-kind.ts';
import { nameInQuotes } from './field-kinds/domain-name.ts';
import { isGenericRdata } from './generic-data.ts';
import { absoluteName } from './name.ts';
import { fieldIndexOfToken, printOctets, writeRdata } from './rdata-octets.ts';
import type { FieldRole, RecordType } from './record-type.ts';
import { recordTypeOf } from './record-types.ts';
import { isSurelyGood } from './surely-good.ts';
import { typeName } from './type-registry.ts';
import { MAXIMUM_DATA, wireWriter } from './wire.ts';

export type { RdataTokens } from './field-kind.ts';
export { isGenericRdata } from './generic-data.ts';

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
 * Checks the data of a record of `type` (its number), also in the generic form `\# …`. Undefined where BIND would take it. With an
 * absolute `origin`, relative names that only it makes too long are faults, too. Allocates nothing when all is right, for types whose
 * fields are checked word by word.
 */
export function checkRdata(type: number, tokens: RdataTokens, origin = '.'): RdataFault | undefined {
  if (type > 42 && isSurelyGood(type, tokens)) return undefined;
  const definition = recordTypeOf(type);
  return definition?.checksByWord && !isGenericRdata(type, tokens)
    ? checkByWord(definition, tokens, origin)
    : checkByWriting(type, definition, tokens, origin);
}

/**
 * The fields of record data as written, in order; words that no field takes get the name `extra`, data in the generic form `data`.
 * Names come with their absolute form under `origin`. Faulty data gives what can be told.
 */
export function fieldsOfRdata(type: number, tokens: RdataTokens, origin: string): RdataField[] {
  const definition = isGenericRdata(type, tokens) ? undefined : recordTypeOf(type);
  const fields: RdataField[] = [];
  for (let index = 0; index < tokens.count; index++) {
    const field = definition?.fields[fieldIndexOfToken(definition, index)];
    const start = tokens.starts[index] as number;
    const end = tokens.ends[index] as number;
    const text = tokens.text.slice(start, end);
    const name = field?.name ?? (definition === undefined ? 'data' : 'extra');
    const kind = field?.kind.name ?? 'generic';
    const role = field?.role;
    const absolute =
      kind === 'name' ? absoluteName(nameInQuotes(text, tokens.quoted[index] as number), origin) : undefined;
    if (absolute === undefined) fields.push({ name, kind, role, text, start, end });
    else fields.push({ name, kind, role, text, start, end, absolute });
  }
  return fields;
}

/** One writer for all printing and checking: nothing keeps what it holds. */
const scratch = wireWriter();

/**
 * The data as `named-compilezone -s full` prints it: absolute names, normal escapes, numbers without units. Data in the generic form is
 * printed in the type's own where it has one. Undefined where the data is faulty.
 */
export function printRdata(type: number, tokens: RdataTokens, origin: string): string | undefined {
  scratch.length = 0;
  const input: RdataInput = { tokens, origin, index: 0 };
  if (writeRdata(type, input, scratch).fault !== FAULT_NONE) return undefined;
  return printOctets(type, scratch.bytes.subarray(0, scratch.length));
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

/** Strings as short as this cannot have too many octets: a UTF-16 unit has at most three, and so has the blank between two of them. */
const SURELY_SHORT = MAXIMUM_DATA / 3;

/** A name of this many units, with its origin, cannot be too long. */
const SURELY_GOOD_NAME = 253;

function checkByWord(definition: RecordType, tokens: RdataTokens, origin: string): RdataFault | undefined {
  const { fields } = definition;
  const { text, starts, ends, quoted, count } = tokens;
  let index = 0;
  for (let at = 0; at < fields.length; at++) {
    const kind = (fields[at] as (typeof fields)[number]).kind;
    const check = kind.check as NonNullable<typeof kind.check>;
    const wants = kind.takes === 'one' || kind.takes === 'some';
    if (index >= count && wants) return faultAt(definition, tokens, FAULT_MISSING, index, at);
    const last = kind.takes === 'some' || kind.takes === 'any' ? count : Math.min(index + 1, count);
    for (; index < last; index++) {
      const fault = check(text, starts[index] as number, ends[index] as number, quoted[index] as number);
      if (fault !== FAULT_NONE) return faultAt(definition, tokens, fault, index, at);
      if (kind.name !== 'name') continue;
      const start = starts[index] as number;
      const end = ends[index] as number;
      if (end - start + origin.length <= SURELY_GOOD_NAME || text.charCodeAt(end - 1) === 46) continue;
      if (absoluteName(text.slice(start, end), origin) !== undefined) continue;
      return faultAt(definition, tokens, FAULT_NAME_TOO_LONG, index, at);
    }
  }
  if (index < count) return faultAt(definition, tokens, FAULT_EXTRA, index, fields.length);
  if (count === 0 || (ends[count - 1] as number) - (starts[0] as number) < SURELY_SHORT) return undefined;
  return checkByWriting(definition.number, definition, tokens, origin);
}

function checkByWriting(
  type: number,
  definition: RecordType | undefined,
  tokens: RdataTokens,
  origin: string,
): RdataFault | undefined {
  scratch.length = 0;
  const outcome = writeRdata(type, { tokens, origin, index: 0 }, scratch);
  if (outcome.fault === FAULT_NONE) return undefined;
  if (definition === undefined || isGenericRdata(type, tokens)) {
    const expected =
      outcome.fault === FAULT_MALFORMED && outcome.token > 1
        ? `octets that are data of type ${typeName(type)}`
        : 'data in the form \\# length hex';
    return makeFault(type, tokens, outcome.fault, outcome.token, {
      field: 'data',
      expected,
      form: '\\# length hex',
    });
  }
  const at = fieldIndexOfToken(definition, outcome.token);
  const fault = faultAt(definition, tokens, outcome.fault, outcome.token, at);
  return outcome.disagreement === undefined
    ? fault
    : { ...fault, data: { ...fault.data, expected: outcome.disagreement.expected } };
}

function faultAt(
  definition: RecordType,
  tokens: RdataTokens,
  fault: number,
  token: number,
  fieldIndex: number,
): RdataFault {
  const field = definition.fields[fieldIndex];
  return makeFault(definition.number, tokens, fault, token, {
    field: field?.name ?? '',
    expected: field?.kind.expects ?? '',
    form: definition.fields.map(({ name }) => name).join(' '),
  });
}

function makeFault(
  type: number,
  tokens: RdataTokens,
  fault: number,
  token: number,
  about: { readonly field: string; readonly expected: string; readonly form: string },
): RdataFault {
  const { rule, reason } = faultMeaning(fault);
  const there = fault !== FAULT_MISSING && token >= 0 && token < tokens.count;
  const text = there ? tokens.text.slice(tokens.starts[token], tokens.ends[token]) : '';
  return { rule, token: there ? token : -1, data: { type: typeName(type), reason, text, ...about } };
}
