/**
 * DER (X.690): the elements of keys and certificates with their places among the octets. Only definite lengths of at most four octets,
 * as DER has them; what an element means is not known here.
 */

/** One element: `octets[start, end)` as a whole, its contents from `inside` on. */
export interface DerElement {
  /** The identifier octet: class, constructed bit and number. Numbers over 30 do not occur in keys and certificates. */
  readonly tag: number;
  readonly start: number;
  readonly inside: number;
  readonly end: number;
}

export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OBJECT_IDENTIFIER = 0x06;
export const SEQUENCE = 0x30;
export const SET = 0x31;

/** Elements of one sequence that are read; a certificate for thousands of names has as many. */
const MOST_ELEMENTS = 20_000;

/** What the octets at `at` say of the element there: how long it is, even where it goes on beyond `limit`. Undefined where it is none. */
export function derHeader(
  octets: Uint8Array,
  at: number,
  limit: number = octets.length,
): DerElement | undefined {
  const tag = octets[at];
  const first = octets[at + 1];
  if (at + 2 > limit || tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  if (first < 0x80) return { tag, start: at, inside: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 2 + count > limit) return undefined;
  let length = 0;
  for (let index = 0; index < count; index++) length = length * 256 + (octets[at + 2 + index] as number);
  const inside = at + 2 + count;
  return { tag, start: at, inside, end: inside + length };
}

/** The element at `at`, all of which lies before `limit`; undefined where there is none. */
export function derElement(octets: Uint8Array, at: number, limit?: number): DerElement | undefined {
  const element = derHeader(octets, at, limit);
  return element !== undefined && element.end <= (limit ?? octets.length) ? element : undefined;
}

/** The elements inside another; undefined where its contents are not whole elements one after the other, or too many. */
export function derChildren(octets: Uint8Array, parent: DerElement): readonly DerElement[] | undefined {
  const children: DerElement[] = [];
  for (let at = parent.inside; at < parent.end; ) {
    const child = derElement(octets, at, parent.end);
    if (child === undefined || children.length >= MOST_ELEMENTS) return undefined;
    children.push(child);
    at = child.end;
  }
  return children;
}

/** The contents of an element. */
export function derContents(octets: Uint8Array, { inside, end }: DerElement): Uint8Array {
  return octets.subarray(inside, end);
}

/** The contents of an object identifier in hexadecimal digits, which tells two of them apart as well as dots would. */
export function derIdentifier(octets: Uint8Array, element: DerElement | undefined): string {
  if (element?.tag !== OBJECT_IDENTIFIER) return '';
  return [...derContents(octets, element)].map((octet) => octet.toString(16).padStart(2, '0')).join('');
}
