/**
 * What can be wrong with record data, as numbers so that the checks of the hot path allocate nothing, and the rule that each becomes.
 */

export const FAULT_NONE = 0;
/** Fields are missing at the end. */
export const FAULT_MISSING = 1;
/** Something stands behind the last field. */
export const FAULT_EXTRA = 2;
/** The field is not of the form its kind has. */
export const FAULT_MALFORMED = 3;
/** A number, or a count of octets, outside its range. */
export const FAULT_RANGE = 4;
/** An address that is none. */
export const FAULT_ADDRESS = 5;
export const FAULT_EMPTY_LABEL = 6;
export const FAULT_LABEL_TOO_LONG = 7;
export const FAULT_NAME_TOO_LONG = 8;
/** A character string of more than 255 octets. */
export const FAULT_STRING_TOO_LONG = 9;
/** More than 65535 octets in all. */
export const FAULT_DATA_TOO_LONG = 10;

/** The rule that a fault number becomes, and a word for it that messages can switch on. */
export interface FaultMeaning {
  readonly rule: string;
  readonly reason: string;
}

const MEANINGS: readonly FaultMeaning[] = [
  { rule: '', reason: '' },
  { rule: 'zone-syntax/rdata-field-count', reason: 'missing' },
  { rule: 'zone-syntax/rdata-field-count', reason: 'extra' },
  { rule: 'zone-syntax/rdata-field-count', reason: 'malformed' },
  { rule: 'zone-syntax/rdata-range', reason: 'range' },
  { rule: 'zone-syntax/bad-address-literal', reason: 'address' },
  { rule: 'zone-syntax/empty-label', reason: 'empty-label' },
  { rule: 'zone-syntax/label-or-name-too-long', reason: 'label-too-long' },
  { rule: 'zone-syntax/label-or-name-too-long', reason: 'name-too-long' },
  { rule: 'zone-syntax/txt-chunk-too-long', reason: 'string-too-long' },
  { rule: 'zone-syntax/txt-chunk-too-long', reason: 'data-too-long' },
];

/** What a fault number means. */
export function faultMeaning(fault: number): FaultMeaning {
  return MEANINGS[fault] ?? (MEANINGS[FAULT_MALFORMED] as FaultMeaning);
}
