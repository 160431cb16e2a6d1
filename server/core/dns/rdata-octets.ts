/**
 * Record data between its words and its octets: what `rdata.ts` prints, and how it checks types that cannot be checked word by word.
 */
import { FAULT_DATA_TOO_LONG, FAULT_EXTRA, FAULT_MALFORMED, FAULT_MISSING, FAULT_NONE } from './fault.ts';
import type { RdataInput } from './field-kind.ts';
import { isGenericRdata, printGenericRdata, writeGenericRdata } from './generic-data.ts';
import type { FieldDisagreement, RecordType } from './record-type.ts';
import { recordTypeOf } from './record-types.ts';
import { isOpaqueType } from './type-registry.ts';
import { MAXIMUM_DATA, type WireWriter, wireReader } from './wire.ts';

/** Words that were written, or the fault that stopped it: `token` is the word at fault, the count of words where some are missing. */
export interface WriteOutcome {
  readonly fault: number;
  readonly token: number;
  /** Where fields do not agree with each other. */
  readonly disagreement?: FieldDisagreement;
}

const GOOD: WriteOutcome = { fault: FAULT_NONE, token: -1 };

/** Appends the octets of record data in its type's form or the generic one. */
export function writeRdata(type: number, input: RdataInput, wire: WireWriter): WriteOutcome {
  const definition = recordTypeOf(type);
  if (isGenericRdata(type, input.tokens)) {
    const fault = writeGenericRdata(input, wire);
    if (fault !== FAULT_NONE) return { fault, token: input.index };
    if (definition === undefined || isOpaqueType(type)) return GOOD;
    const octets = wire.bytes.subarray(0, wire.length);
    const taken = definition.acceptsOctets?.(octets) !== false && printOctets(type, octets) !== undefined;
    if (taken) return GOOD;
    return { fault: FAULT_MALFORMED, token: Math.min(2, input.tokens.count - 1) };
  }
  if (definition === undefined) {
    return { fault: input.tokens.count === 0 ? FAULT_MISSING : FAULT_MALFORMED, token: 0 };
  }
  for (const { kind } of definition.fields) {
    if (input.index >= input.tokens.count) {
      if (kind.takes === 'optional') continue;
      if (kind.takes !== 'any') return { fault: FAULT_MISSING, token: input.index };
    }
    const fault = kind.write(input, wire);
    if (fault !== FAULT_NONE) return { fault, token: input.index };
  }
  if (input.index < input.tokens.count) return { fault: FAULT_EXTRA, token: input.index };
  if (wire.length > MAXIMUM_DATA) return { fault: FAULT_DATA_TOO_LONG, token: 0 };
  const disagreement = definition.verify?.(wire.bytes.subarray(0, wire.length));
  if (disagreement === undefined) return GOOD;
  return { fault: disagreement.fault, token: tokenOfField(definition, disagreement.field), disagreement };
}

/** Data given as octets, printed as BIND prints it; undefined where they cannot be data of the type. */
export function printOctets(type: number, octets: Uint8Array): string | undefined {
  const reader = wireReader(octets);
  const definition = recordTypeOf(type);
  if (definition === undefined || isOpaqueType(type)) return printGenericRdata(reader);
  const words: string[] = [];
  for (const { kind } of definition.fields) {
    if (kind.takes === 'optional' && reader.at === reader.end) continue;
    const printed = kind.print(reader);
    if (reader.failed) return undefined;
    if (reader.opaque) return printGenericRdata(wireReader(octets));
    if (printed !== '') words.push(printed);
  }
  if (reader.at < reader.end || definition.verify?.(octets) !== undefined) return undefined;
  return words.join(' ');
}

/** The field that word `token` of data in the type's own form belongs to, as an index; the number of fields where no field takes it. */
export function fieldIndexOfToken(definition: RecordType, token: number): number {
  const { fields } = definition;
  for (let at = 0; at < fields.length; at++) {
    const takes = fields[at]?.kind.takes;
    if (at === token || takes === 'some' || takes === 'any') return at;
  }
  return fields.length;
}

/** The first word of a field; only fields before the last may have but one word, so that is its index. */
function tokenOfField(definition: RecordType, name: string): number {
  return Math.max(
    0,
    definition.fields.findIndex((field) => field.name === name),
  );
}
