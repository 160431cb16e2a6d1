/**
 * Data that has no presentation form of its own (NULL): only `\# length hex` can be written, and that is what is printed.
 */
import { FAULT_MALFORMED } from '../fault.ts';
import type { FieldKind } from '../field-kind.ts';
import { takeRest } from '../wire.ts';

/** Any octets, perhaps none. */
export const octetsOnly: FieldKind = {
  name: 'octets',
  expects: 'data in the form \\# length hex',
  takes: 'some',
  write: () => FAULT_MALFORMED,
  print: (wire) => {
    takeRest(wire);
    wire.opaque = true;
    return '';
  },
};
