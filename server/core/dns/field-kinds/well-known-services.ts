/**
 * The protocol and the service bitmap of WKS records (RFC 1035 §3.4.2).
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, hasWord, isQuotedWord, takeWord, writeChecked } from '../field-kind.ts';
import { putOctet, takeOctet, takeRest } from '../wire.ts';
import { PROTOCOLS, SERVICES } from './internet-services.data.ts';
import { scanSignedNumber } from './whole-number.ts';

/** An IP protocol by number or name. */
export const ipProtocol: FieldKind = {
  name: 'protocol',
  expects: 'the number or name of a protocol, such as tcp',
  takes: 'one',
  check: checkProtocol,
  write: writeChecked(checkProtocol, (word, wire) => putOctet(wire, numberIn(PROTOCOLS, word))),
  print: (wire) => String(takeOctet(wire)),
  choices: ['tcp', 'udp'],
};

/** Ports by number or service name, to the end of the data, perhaps none. */
export const servicePorts: FieldKind = {
  name: 'services',
  expects: 'numbers or names of services, such as smtp',
  takes: 'any',
  write: (input, wire) => {
    const bits = new Uint8Array(8192);
    let length = 0;
    while (hasWord(input)) {
      if (isQuotedWord(input)) return FAULT_MALFORMED;
      const port = numberIn(SERVICES, takeWord(input));
      if (port < 0 || port > 0xffff) {
        input.index--;
        return port < 0 ? FAULT_MALFORMED : FAULT_RANGE;
      }
      bits[port >> 3] = (bits[port >> 3] as number) | (0x80 >> (port & 7));
      length = Math.max(length, (port >> 3) + 1);
    }
    for (let at = 0; at < length; at++) putOctet(wire, bits[at] as number);
    return FAULT_NONE;
  },
  print: (wire) => {
    const bits = takeRest(wire);
    if (bits.length > 8192 || bits.at(-1) === 0) wire.failed = true;
    const ports: number[] = [];
    for (let bit = 0; bit < bits.length * 8; bit++) {
      if ((bits[bit >> 3] as number) & (0x80 >> (bit & 7))) ports.push(bit);
    }
    return ports.join(' ');
  },
};

/** The number of a word; -1 where it is neither number nor name. */
function numberIn(names: ReadonlyMap<string, number>, word: string): number {
  const number = scanSignedNumber(word, 0, word.length);
  return number >= 0 ? number : (names.get(word.toLowerCase()) ?? -1);
}

function checkProtocol(text: string, start: number, end: number): number {
  const number = numberIn(PROTOCOLS, text.slice(start, end));
  if (number < 0) return FAULT_MALFORMED;
  return number > 255 ? FAULT_RANGE : FAULT_NONE;
}
