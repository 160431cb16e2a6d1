/**
 * Finds the table of a record type by its number.
 */
import type { RecordType } from './record-type.ts';
import { ALL_RECORD_TYPES } from './record-types/all.generated.ts';

const BY_NUMBER = new Map<number, RecordType>(ALL_RECORD_TYPES.map((type) => [type.number, type]));

/** The first 256 numbers, where nearly all records are, without hashing. */
const COMMON: readonly (RecordType | undefined)[] = Array.from({ length: 256 }, (_, number) =>
  BY_NUMBER.get(number),
);

/** The table of a type, or undefined where its data is only known as octets. */
export function recordTypeOf(number: number): RecordType | undefined {
  return number < 256 ? COMMON[number] : BY_NUMBER.get(number);
}

/** All types that have a table, ascending by number. */
export function allRecordTypes(): readonly RecordType[] {
  return ALL_RECORD_TYPES;
}
