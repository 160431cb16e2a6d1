/**
 * Flags of KEY and DNSKEY records: a 16-bit number (decimal, or hexadecimal with a digit first) or names joined with `|` (RFC 2535 §7.1).
 */
import { FAULT_EXTRA, FAULT_MALFORMED, FAULT_MISSING, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, hasWord, writeChecked } from '../field-kind.ts';
import { putUint16, takeUint16 } from '../wire.ts';
import { base64Rest } from './base64.ts';

/** In the order in which BIND tries them: a name may be cut short, and stands for the first that begins so. */
const FLAGS: readonly (readonly [string, number])[] = [
  ['NOCONF', 0x4000],
  ['NOAUTH', 0x8000],
  ['NOKEY', 0xc000],
  ['FLAG2', 0x2000],
  ['EXTEND', 0x1000],
  ['FLAG4', 0x0800],
  ['FLAG5', 0x0400],
  ['USER', 0x0000],
  ['ZONE', 0x0100],
  ['HOST', 0x0200],
  ['NTYP3', 0x0300],
  ['FLAG8', 0x0080],
  ['FLAG9', 0x0040],
  ['FLAG10', 0x0020],
  ['FLAG11', 0x0010],
  ['KSK', 0x0001],
  ...Array.from({ length: 16 }, (_, bit): [string, number] => [`SIG${bit}`, bit]),
];

/** Key flags, printed as a decimal number. */
export const keyFlags: FieldKind = {
  name: 'flags',
  expects: 'flags, a whole number from 0 to 65535 such as 257',
  takes: 'one',
  check,
  write: writeChecked(check, (word, wire) => putUint16(wire, flagsOf(word))),
  print: (wire) => String(takeUint16(wire)),
};

function check(text: string, start: number, end: number): number {
  const flags = flagsOf(text.slice(start, end));
  if (flags < 0) return FAULT_MALFORMED;
  return flags > 0xffff ? FAULT_RANGE : FAULT_NONE;
}

/** The flags of a word, or -1 where it is none. */
function flagsOf(word: string): number {
  if (word.length <= 12) {
    if (/^\d+$/.test(word)) return Number(word);
    if (/^(?:0x|\d)[0-9a-f]+$/i.test(word)) return Number.parseInt(word, 16);
  }
  let flags = 0;
  const names = word.toUpperCase().split('|');
  if (names.length > 1 && names.at(-1) === '') names.pop();
  for (const name of names) {
    const flag = FLAGS.find(([known]) => known.startsWith(name));
    if (flag === undefined) return -1;
    flags |= flag[1];
  }
  return flags;
}

/** The key of a KEY record: base64, or nothing where both upper flag bits (in the first octet of the data) say that there is no key. */
export const keyMaterial: FieldKind = keyBehindFlags(0);

/** The key of a KEYDATA record, whose flags stand behind three times. */
export const managedKeyMaterial: FieldKind = keyBehindFlags(12);

/** The kind of a key whose flags begin `at` octets into the data. */
function keyBehindFlags(at: number): FieldKind {
  return {
    ...base64Rest,
    takes: 'any',
    write: (input, wire) => {
      const keyless = ((wire.bytes[at] as number) & 0xc0) === 0xc0;
      if (keyless) return hasWord(input) ? FAULT_EXTRA : FAULT_NONE;
      return hasWord(input) ? base64Rest.write(input, wire) : FAULT_MISSING;
    },
    print: (wire) => {
      const keyless = ((wire.bytes[wire.start + at] as number) & 0xc0) === 0xc0;
      return keyless ? '' : base64Rest.print(wire);
    },
  };
}
