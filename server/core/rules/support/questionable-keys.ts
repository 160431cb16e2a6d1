/**
 * Keys and DS records that some rule has to look at: of an algorithm or digest that is going out of use, or of none.
 */
import {
  algorithmNumber,
  digestTypeNumber,
  isDeprecatedAlgorithm,
  isDeprecatedDigestType,
} from '../../dns/dnssec-numbers.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { dataWordsOfRow, markedRecords, mayHoldMarked, rowMark } from '../../zone/marked-rows.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Zone } from '../../zone/zone.ts';
import { dataWords } from './security-data.ts';

const KEY = 25;
const DS = 43;
const DNSKEY = 48;
const CDS = 59;
const CDNSKEY = 60;

/** The deletion of CDS, Diffie-Hellman, indirect keys: nothing that signs zones. */
const NO_SIGNING: ReadonlySet<number> = new Set([0, 2, 252]);

/** The algorithm of a key or DS record, and the digest type of a DS record. */
export interface SecurityNumbers {
  readonly algorithm: number | undefined;
  readonly digestType: number | undefined;
}

const questionable = rowMark([KEY, DS, DNSKEY, CDS, CDNSKEY], (block, row) => {
  const { algorithm, digestType } = numbersIn(block.types[row] as number, dataWordsOfRow(block, row, 3));
  return (
    (algorithm !== undefined && (isDeprecatedAlgorithm(algorithm) || signsNothing(algorithm))) ||
    (digestType !== undefined && (isDeprecatedDigestType(digestType) || digestType === 0))
  );
});

/** Whether the zone may have KEY, DNSKEY, CDNSKEY, DS or CDS records that are questionable. */
export function mayHaveQuestionableKeys({ zone }: WorkspaceZone): boolean {
  return mayHoldMarked(zone, questionable);
}

/** The KEY, DNSKEY, CDNSKEY, DS and CDS records that are questionable. */
export function questionableKeys(zone: Zone): Iterable<ZoneRecord> {
  return markedRecords(zone, questionable);
}

/** What a key or DS record says of algorithm and digest; undefined where it is not known. */
export function securityNumbersOf(record: ZoneRecord): SecurityNumbers {
  return numbersIn(record.type, dataWords(record));
}

/** Whether no zone can be signed with an algorithm. */
export function signsNothing(algorithm: number): boolean {
  return NO_SIGNING.has(algorithm);
}

function numbersIn(type: number, words: readonly string[]): SecurityNumbers {
  const isDs = type === DS || type === CDS;
  return {
    algorithm: algorithmNumber(words[isDs ? 1 : 2] ?? ''),
    digestType: isDs ? digestTypeNumber(words[2] ?? '') : undefined,
  };
}
