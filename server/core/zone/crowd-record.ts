/**
 * Records of a name that has very many: each knows its row and makes the rest when it is asked for, so that a hundred thousand of them
 * need little room. In all else they are what `recordOfRow` gives.
 */
import type { Span } from '../text/span.ts';
import { recordId, recordOfRow } from './record.ts';
import type { ResolvedBlock } from './resolved-block.ts';
import type { RecordField, ZoneRecord } from './types.ts';
import type { Zone } from './zone.ts';

/** The record last made whole: whoever asks for one thing of a record mostly asks for the next. */
let last: { readonly crowd: CrowdRecord | undefined; readonly record: ZoneRecord | undefined } = {
  crowd: undefined,
  record: undefined,
};

class CrowdRecord implements ZoneRecord {
  readonly id: number;
  readonly type: number;
  readonly #zone: Zone;
  readonly #block: ResolvedBlock;
  readonly #row: number;

  constructor(zone: Zone, block: ResolvedBlock, row: number) {
    this.id = recordId(block.slot, row);
    this.type = block.types[row] as number;
    this.#zone = zone;
    this.#block = block;
    this.#row = row;
  }

  get #whole(): ZoneRecord {
    if (last.crowd !== this || last.record === undefined)
      last = { crowd: this, record: recordOfRow(this.#zone, this.#block, this.#row) };
    return last.record as ZoneRecord;
  }

  get path(): string {
    return this.#whole.path;
  }
  get span(): Span {
    return this.#whole.span;
  }
  get owner(): string {
    return this.#whole.owner;
  }
  get ownerSpan(): Span | undefined {
    return this.#whole.ownerSpan;
  }
  get ttl(): number {
    return this.#whole.ttl;
  }
  get ttlSpan(): Span | undefined {
    return this.#whole.ttlSpan;
  }
  get typeName(): string {
    return this.#whole.typeName;
  }
  get typeSpan(): Span {
    return this.#whole.typeSpan;
  }
  get fields(): readonly RecordField[] {
    return this.#whole.fields;
  }
  get rdataSpan(): Span {
    return this.#whole.rdataSpan;
  }
  get generated(): boolean {
    return this.#whole.generated;
  }
}

/** The record in a row, as one of very many. */
export function crowdRecordOfRow(zone: Zone, block: ResolvedBlock, row: number): ZoneRecord {
  return new CrowdRecord(zone, block, row);
}
