/**
 * The shapes of the zone layer. A zone file is held as a `ZoneDocument`: blocks of whole entries, each with its own text
 * and its context-free parse in typed arrays. A `Zone` is what a document (with what it includes) means under an origin:
 * owner, TTL and class are applied, names are absolute. `ZoneRecord` objects are made on demand, never kept for a whole zone.
 */

import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';

/** A problem of one of the zone's files. */
export interface ZoneProblem extends Problem {
  readonly path: string;
}

/** One field of a record's data. */
export interface RecordField {
  /** The field's name as its record type declares it, such as `preference` or `target`. */
  readonly name: string;
  /** The field's kind as its record type declares it. */
  readonly kind: string;
  /** As written, quotes and escapes included. */
  readonly text: string;
  /** Where it is written, in `path` of the record. */
  readonly span: Span;
  /** For a name: absolute, with final dot, letters as written, escapes normalised. Undefined for other kinds. */
  readonly absolute?: string;
}

/** One record of a zone, absolute and located. */
export interface ZoneRecord {
  /** Number of the record inside its `Zone`; a new `Zone` after an edit may number differently. */
  readonly id: number;
  /** The file it is written in (an included file where it stands there). */
  readonly path: string;
  /** The whole entry, from the owner (or the blank before it) to the last field, without a trailing comment. */
  readonly span: Span;
  /** Absolute owner with final dot, letters as written, escapes normalised. */
  readonly owner: string;
  /** Where the owner is written; undefined where it is inherited from the record before, or generated. */
  readonly ownerSpan: Span | undefined;
  /** Seconds. */
  readonly ttl: number;
  readonly ttlSpan: Span | undefined;
  /** RR TYPE number of the IANA registry. */
  readonly type: number;
  readonly typeName: string;
  readonly typeSpan: Span;
  readonly fields: readonly RecordField[];
  /** From the first field to the last one. */
  readonly rdataSpan: Span;
  /** True where `$GENERATE` made it: all spans are then those of the directive. */
  readonly generated: boolean;
}
