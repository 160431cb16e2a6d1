/**
 * RR TYPE mnemonics and numbers. `TYPEnnn` (RFC 3597 §5) is understood for every number.
 */
import { REGISTERED_TYPES, type RegisteredType } from './type-registry.data.ts';

export type { RegisteredType } from './type-registry.data.ts';

const BY_NUMBER: ReadonlyMap<number, RegisteredType> = new Map(
  REGISTERED_TYPES.map((type) => [type.number, type]),
);

const SLOTS = 512;
const SLOT_NUMBERS = new Int32Array(SLOTS).fill(-1);
const SLOT_NAMES: string[] = new Array<string>(SLOTS).fill('');
for (const type of REGISTERED_TYPES) {
  let slot = hashOf(type.name, 0, type.name.length);
  while (SLOT_NUMBERS[slot] !== -1) slot = (slot + 1) & (SLOTS - 1);
  SLOT_NUMBERS[slot] = type.number;
  SLOT_NAMES[slot] = type.name;
}

/** All registered types, ascending by number. */
export function registeredTypes(): readonly RegisteredType[] {
  return REGISTERED_TYPES;
}

/** The registry's entry of a number, or undefined where the registry has none. */
export function registeredType(number: number): RegisteredType | undefined {
  return BY_NUMBER.get(number);
}

/** The number of a written type (a mnemonic in any case, or `TYPEnnn` up to 65535), or undefined where the text is none. */
export function typeNumber(text: string): number | undefined {
  const number = typeNumberAt(text, 0, text.length);
  return number < 0 ? undefined : number;
}

/** As `typeNumber`, for the word in `text[start, end)`; -1 where it is no type. Allocates nothing. */
export function typeNumberAt(text: string, start: number, end: number): number {
  const length = end - start;
  if (length === 0 || length > 10) return -1;
  let slot = hashOf(text, start, end);
  for (;;) {
    const number = SLOT_NUMBERS[slot] as number;
    if (number === -1) break;
    if (sameWord(SLOT_NAMES[slot] as string, text, start, end)) return number;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return genericNumber(text, start, end);
}

/** The registry's mnemonic of a number, or `TYPEnnn`. */
export function typeName(number: number): string {
  return BY_NUMBER.get(number)?.name ?? `TYPE${number}`;
}

/** The mnemonic that BIND 9.18 prints: `TYPEnnn` for types that it has no name for. */
export function printedTypeName(number: number): string {
  const type = BY_NUMBER.get(number);
  return type?.bind === 'prints' ? type.name : `TYPE${number}`;
}

/** Whether BIND 9.18 prints the data of a type as octets, and takes any octets as its data: so it does with what it does not know. */
export function isOpaqueType(number: number): boolean {
  const type = BY_NUMBER.get(number);
  return type === undefined || type.bind !== 'prints';
}

/** Whether the number is a question or transfer type, or one that exists only in messages; such a type is never data of a zone. */
export function isMetaType(number: number): boolean {
  const type = BY_NUMBER.get(number);
  return type === undefined ? number === 0 || (number >= 128 && number <= 255) : type.use !== 'data';
}

/** Whether no zone may hold the type: a meta type, or one that BIND refuses as obsolete (RFC 1123 §2.2). */
export function isRefusedType(number: number): boolean {
  if (number < OPT) return number === 0 || number === MD || number === MF;
  return isMetaType(number);
}

/** By type below 256: 1 where it has been retired. Asked for each record. */
const OBSOLETE = new Uint8Array(256);
for (const { number, obsolete } of REGISTERED_TYPES) if (obsolete && number < 256) OBSOLETE[number] = 1;

const MD = 3;
const MF = 4;
const OPT = 41;

/** Whether the type has been retired. */
export function isObsoleteType(number: number): boolean {
  return number < 256 ? OBSOLETE[number] === 1 : (BY_NUMBER.get(number)?.obsolete ?? false);
}

/** Whether a word could be the mnemonic of a type that is newer than the registry here: it looks like one, and is no `TYPEnnn`. */
export function isTypeLike(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  return /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/i.test(word) && !/^type\d+$/i.test(word);
}

function genericNumber(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < 5 || length > 9) return -1;
  for (let at = 0; at < 4; at++)
    if ((text.charCodeAt(start + at) & 0xdf) !== 'TYPE'.charCodeAt(at)) return -1;
  let number = 0;
  for (let at = start + 4; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number > 65535 ? -1 : number;
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (hash * 33 + upper(text.charCodeAt(at))) & 0xffff;
  return hash & (SLOTS - 1);
}

function sameWord(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++) {
    if (upper(text.charCodeAt(start + at)) !== word.charCodeAt(at)) return false;
  }
  return true;
}

function upper(unit: number): number {
  return unit >= 97 && unit <= 122 ? unit - 32 : unit;
}
