/**
 * EUI-48 and EUI-64 identifiers (RFC 7043) and the 64-bit locators of ILNP (RFC 6742).
 */
import { FAULT_MALFORMED, FAULT_NONE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { putOctet, putUint16, takeOctets, takeUint16 } from '../wire.ts';

/** Six octets as `xx-xx-xx-xx-xx-xx`. */
export const eui48: FieldKind = identifierKind('eui48', 6);

/** Eight octets as `xx-xx-xx-xx-xx-xx-xx-xx`. */
export const eui64: FieldKind = identifierKind('eui64', 8);

/** Four groups of up to four hexadecimal digits, `xxxx:xxxx:xxxx:xxxx`. */
export const locator64: FieldKind = {
  name: 'locator64',
  expects: 'four groups of hexadecimal digits, such as 2001:db8:1140:1000',
  takes: 'one',
  check: checkLocator,
  write: writeChecked(checkLocator, (word, wire) => {
    for (const group of word.split(':')) putUint16(wire, Number.parseInt(group, 16));
  }),
  print: (wire) => Array.from({ length: 4 }, () => takeUint16(wire).toString(16)).join(':'),
};

function identifierKind(name: string, octets: number): FieldKind {
  const form = new RegExp(`^[0-9a-f]{1,2}(?:-[0-9a-f]{1,2}){${octets - 1}}`, 'i');

  /** BIND reads its pairs and does not look at what follows the last one; neither is an error here. */
  function check(text: string, start: number, end: number): number {
    return form.test(text.slice(start, end)) ? FAULT_NONE : FAULT_MALFORMED;
  }

  return {
    name,
    expects: `${octets} pairs of hexadecimal digits with hyphens between`,
    takes: 'one',
    check,
    write: writeChecked(check, (word, wire) => {
      const pairs = form.exec(word)?.[0].split('-') ?? [];
      for (const pair of pairs) putOctet(wire, Number.parseInt(pair, 16));
    }),
    print: (wire) =>
      Array.from(takeOctets(wire, octets), (octet) => octet.toString(16).padStart(2, '0')).join('-'),
  };
}

function checkLocator(text: string, start: number, end: number): number {
  return /^[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){3}$/i.test(text.slice(start, end)) ? FAULT_NONE : FAULT_MALFORMED;
}
