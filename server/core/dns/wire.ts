/**
 * Record data as octets: a growing writer and a bounded reader. Neither throws; a reader that runs over its end remembers that it did.
 */

/** Octets written so far are `bytes[0, length)`. Past 65535 octets (the most that record data can have) nothing more is kept, but counted. */
export interface WireWriter {
  bytes: Uint8Array;
  length: number;
}

/**
 * Reads `bytes[at, end)`. `failed` is set where more was asked for than there is, or where the data cannot be what it should; `opaque`
 * where it may be right but has no presentation form, so that only `\# length hex` can show it.
 */
export interface WireReader {
  readonly bytes: Uint8Array;
  /** Where the record's data began. */
  readonly start: number;
  at: number;
  readonly end: number;
  failed: boolean;
  opaque: boolean;
}

/** The most octets that record data can have. */
export const MAXIMUM_DATA = 65535;

/** An empty writer. */
export function wireWriter(): WireWriter {
  return { bytes: new Uint8Array(512), length: 0 };
}

/** A reader of `bytes[start, end)`. */
export function wireReader(bytes: Uint8Array, start = 0, end = bytes.length): WireReader {
  return { bytes, start, at: start, end, failed: false, opaque: false };
}

/** Appends one octet (its low eight bits). */
export function putOctet(wire: WireWriter, octet: number): void {
  if (wire.length >= wire.bytes.length && wire.bytes.length <= MAXIMUM_DATA) {
    const larger = new Uint8Array(wire.bytes.length * 2);
    larger.set(wire.bytes);
    wire.bytes = larger;
  }
  if (wire.length < wire.bytes.length) wire.bytes[wire.length] = octet;
  wire.length++;
}

/** Appends a 16-bit number, most significant octet first. */
export function putUint16(wire: WireWriter, value: number): void {
  putOctet(wire, value >>> 8);
  putOctet(wire, value);
}

/** Appends a 32-bit number, most significant octet first. */
export function putUint32(wire: WireWriter, value: number): void {
  putOctet(wire, value >>> 24);
  putOctet(wire, value >>> 16);
  putOctet(wire, value >>> 8);
  putOctet(wire, value);
}

/** Appends octets. */
export function putOctets(wire: WireWriter, octets: ArrayLike<number>): void {
  for (let at = 0; at < octets.length; at++) putOctet(wire, octets[at] as number);
}

/** The next octet; 0 and `failed` at the end. */
export function takeOctet(wire: WireReader): number {
  if (wire.at >= wire.end) {
    wire.failed = true;
    return 0;
  }
  return wire.bytes[wire.at++] as number;
}

/** The next 16-bit number; `failed` where fewer octets are left. */
export function takeUint16(wire: WireReader): number {
  return takeOctet(wire) * 256 + takeOctet(wire);
}

/** The next 32-bit number, unsigned; `failed` where fewer octets are left. */
export function takeUint32(wire: WireReader): number {
  return takeUint16(wire) * 65536 + takeUint16(wire);
}

/** The next `count` octets as a view; fewer and `failed` where fewer are left. */
export function takeOctets(wire: WireReader, count: number): Uint8Array {
  const end = Math.min(wire.end, wire.at + count);
  if (end - wire.at < count) wire.failed = true;
  const octets = wire.bytes.subarray(wire.at, end);
  wire.at = end;
  return octets;
}

/** How many octets are left. */
export function octetsLeft(wire: WireReader): number {
  return wire.end - wire.at;
}

/** All that is left, as a view. */
export function takeRest(wire: WireReader): Uint8Array {
  return takeOctets(wire, wire.end - wire.at);
}
