/**
 * Record types as tables. One file a type in `record-types/`; `record-types/all.generated.ts` lists them.
 */
import type { FieldKind } from './field-kind.ts';

/** What a field means, beyond its kind. For names: what a reader may expect to find at the name. */
export type FieldRole =
  /** A host that takes mail (MX): must have addresses. */
  | 'mail-host'
  /** A name server (NS): must have addresses. */
  | 'name-server'
  /** A host that offers a service (SRV, SVCB, AFSDB, KX …): should have addresses. */
  | 'service-host'
  /** What a CNAME stands for. */
  | 'alias-target'
  /** What a whole subtree stands for (DNAME). */
  | 'subtree-target'
  /** The host an address belongs to (PTR). */
  | 'pointer-target'
  /** The primary server of a zone (SOA). */
  | 'primary-server'
  /** A mail address with a dot for the `@` (SOA, RP, MINFO). */
  | 'mailbox'
  /** The next name of a signed zone (NSEC, NXT). */
  | 'next-name'
  /** The zone that signs (RRSIG, SIG). */
  | 'signer'
  /** Another name that records are to be looked up at. */
  | 'related-name'
  /** The order in which alternatives are tried; the lowest first. */
  | 'preference';

/** One field of a record's data. */
export interface FieldDefinition {
  /** A word or two, lower case with hyphens, after the RFC's name of the field. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly role?: FieldRole;
}

/**
 * A field whose octets do not fit those of the other fields. `fault` is one of the `FAULT_` numbers, `expected` a noun phrase, as in
 * `FieldKind`.
 */
export interface FieldDisagreement {
  readonly fault: number;
  readonly field: string;
  readonly expected: string;
}

/** What a type's file says. */
export interface RecordTypeDefinition {
  /** Mnemonic as in the IANA registry. */
  readonly name: string;
  readonly number: number;
  /** One sentence for people, with its full stop. */
  readonly summary: string;
  readonly fields: readonly FieldDefinition[];
  /** Data in presentation form, as the tests write it to BIND; relative names are allowed. */
  readonly example: string;
  /** Where the form is laid down, the ruling document first. */
  readonly sources: readonly string[];
  /**
   * A last look at the octets of the whole data, where fields depend on each other. Says which field is at fault and what it should
   * hold, or undefined where all is good.
   */
  readonly verify?: (octets: Uint8Array) => FieldDisagreement | undefined;
  /** What BIND asks of octets in the generic form and not of the type's own words: whether it takes them. */
  readonly acceptsOctets?: (octets: Uint8Array) => boolean;
}

/** A record type, ready for `rdata.ts`. */
export interface RecordType extends RecordTypeDefinition {
  /** Whether all fields can be checked word by word without writing octets. */
  readonly checksByWord: boolean;
  /** Fewest words its data has. */
  readonly fewestWords: number;
}

/** Makes a record type of its table. */
export function defineRecordType(definition: RecordTypeDefinition): RecordType {
  const { fields } = definition;
  return {
    ...definition,
    checksByWord: definition.verify === undefined && fields.every((field) => field.kind.check !== undefined),
    fewestWords: fields.filter((field) => field.kind.takes === 'one' || field.kind.takes === 'some').length,
  };
}
