/**
 * The parameters of SVCB and HTTPS records (RFC 9460 §2.1): `key`, `key=value`, `key="value"`, in any order; on the wire ascending.
 */
import { FAULT_MALFORMED, FAULT_NONE } from '../fault.ts';
import { type FieldKind, hasWord, isQuotedWord, type RdataInput, takeWord } from '../field-kind.ts';
import {
  octetsLeft,
  putOctets,
  putUint16,
  takeOctets,
  takeUint16,
  type WireReader,
  type WireWriter,
} from '../wire.ts';
import { stringOctets, unquoted } from './character-string.ts';
import { mandatoryKeys, printAnyValue, SERVICE_PARAMETERS, serviceKey } from './service-parameter-values.ts';

/** Parameters to the end of the data, perhaps none. */
export const serviceParameters: FieldKind = {
  name: 'service-parameters',
  expects: 'parameters such as alpn=h2,h3 or port=8443, each key once',
  takes: 'any',
  write: writeParameters,
  print: printParameters,
  choices: SERVICE_PARAMETERS.map(({ name }) => name),
};

function writeParameters(input: RdataInput, wire: WireWriter): number {
  const values = new Map<number, Uint8Array>();
  const words = new Map<number, number>();
  while (hasWord(input)) {
    const index = input.index;
    const parameter = takeParameter(input);
    if (parameter === undefined || values.has(parameter.key)) {
      input.index = index;
      return FAULT_MALFORMED;
    }
    values.set(parameter.key, parameter.octets);
    words.set(parameter.key, index);
  }
  const broken = brokenKey(values);
  if (broken !== undefined) {
    input.index = words.get(broken) ?? input.index;
    return FAULT_MALFORMED;
  }
  for (const [key, octets] of [...values].sort(([a], [b]) => a - b)) {
    putUint16(wire, key);
    putUint16(wire, octets.length);
    putOctets(wire, octets);
  }
  return FAULT_NONE;
}

/**
 * Takes one parameter: one word, or a word that ends with `=` and the quoted word that follows without a blank.
 */
function takeParameter(input: RdataInput): { readonly key: number; readonly octets: Uint8Array } | undefined {
  if (isQuotedWord(input)) return undefined;
  const { starts, ends } = input.tokens;
  const word = takeWord(input);
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  let value = equals < 0 ? '' : word.slice(equals + 1);
  if (value === '' && equals > 0 && hasWord(input) && isQuotedWord(input)) {
    if (starts[input.index] === ends[input.index - 1]) value = unquoted(takeWord(input), 1);
  } else if (value.length > 1 && value.startsWith('"') && value.endsWith('"')) value = unquoted(value, 1);
  const key = serviceKey(name);
  if (key < 0) return undefined;
  const known = SERVICE_PARAMETERS[key];
  if (known === undefined || name !== known.name) return generic(key, value);
  const octets = known.encode(value);
  return octets === undefined || octets.length > 65535 ? undefined : { key, octets };
}

/**
 * `keyN=value`: the octets as written, which for a known key must be what that key holds. BIND reads known names in capitals so, too.
 */
function generic(
  key: number,
  value: string,
): { readonly key: number; readonly octets: Uint8Array } | undefined {
  const list = stringOctets(value);
  if (list === undefined || list.length > 65535) return undefined;
  const octets = Uint8Array.from(list);
  const known = SERVICE_PARAMETERS[key];
  return known !== undefined && known.print(octets) === undefined ? undefined : { key, octets };
}

/** A key whose company is wrong: `mandatory` that names an absent key, `no-default-alpn` without `alpn`. */
function brokenKey(values: ReadonlyMap<number, Uint8Array>): number | undefined {
  const mandatory = values.get(0);
  if (mandatory !== undefined && mandatoryKeys(mandatory).some((key) => !values.has(key))) return 0;
  return values.has(2) && !values.has(1) ? 2 : undefined;
}

function printParameters(wire: WireReader): string {
  const values = new Map<number, Uint8Array>();
  const words: string[] = [];
  let last = -1;
  while (octetsLeft(wire) > 0 && !wire.failed) {
    const key = takeUint16(wire);
    const octets = takeOctets(wire, takeUint16(wire));
    const known = SERVICE_PARAMETERS[key];
    const word = known === undefined ? printAnyValue(key, octets) : known.print(octets);
    if (key <= last || word === undefined) wire.failed = true;
    else words.push(word);
    values.set(key, octets);
    last = key;
  }
  if (brokenKey(values) !== undefined) wire.failed = true;
  return words.join(' ');
}
