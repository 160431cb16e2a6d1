/**
 * The type bitmap of NXT records (RFC 2535 §5.2, retired): one run of bits for the types 1 to 127.
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, hasWord, isQuotedWord, takeWord } from '../field-kind.ts';
import { registeredType } from '../type-registry.ts';
import { putOctet, takeRest } from '../wire.ts';
import { typeOrNumber } from './type-bitmap.ts';

/** Types by name or number, perhaps none. */
export const nxtBitmap: FieldKind = {
  name: 'types',
  expects: 'names of record types with numbers from 1 to 127',
  takes: 'any',
  write: (input, wire) => {
    const bits = new Uint8Array(16);
    let length = 0;
    while (hasWord(input)) {
      if (isQuotedWord(input)) return FAULT_MALFORMED;
      const type = typeOrNumber(takeWord(input));
      if (type < 1 || type > 127) {
        input.index--;
        return type < 0 ? FAULT_MALFORMED : FAULT_RANGE;
      }
      bits[type >> 3] = (bits[type >> 3] as number) | (0x80 >> (type & 7));
      length = Math.max(length, (type >> 3) + 1);
    }
    for (let at = 0; at < length; at++) putOctet(wire, bits[at] as number);
    return FAULT_NONE;
  },
  print: (wire) => {
    const bits = takeRest(wire);
    if (bits.length > 16 || bits.at(-1) === 0 || ((bits[0] ?? 0) & 0x80) !== 0) wire.failed = true;
    const names: string[] = [];
    for (let bit = 1; bit < bits.length * 8; bit++) {
      if ((bits[bit >> 3] as number) & (0x80 >> (bit & 7)))
        names.push(registeredType(bit)?.name ?? String(bit));
    }
    return names.join(' ');
  },
};
