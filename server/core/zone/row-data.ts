/**
 * The data of a row as text.
 */
import { printRdata } from '../dns/rdata.ts';
import { readRow } from './record.ts';
import { originOfRow, type ResolvedBlock } from './resolved-block.ts';

/** The data as BIND prints it; empty where it has none or is faulty. */
export function dataOfRow(block: ResolvedBlock, row: number): string {
  const { words } = readRow(block, row);
  return printRdata(block.types[row] as number, words, originOfRow(block, row)) ?? '';
}

/** Equal for rows of one type whose data is the same, letters' case of names apart (RFC 4343); that of strings counts. */
export function dataKeyOfRow(block: ResolvedBlock, row: number): string {
  return dataOfRow(block, row).replace(WORDS, (word) => (word.endsWith('.') ? word.toLowerCase() : word));
}

const WORDS = /"(?:[^"\\]|\\.)*"|[^\s"]+/g;
