/**
 * `mailzone lookup TYPE:FILE KEY…`: as `postmap -q`.
 */
import { readFileSync } from 'node:fs';
import { lookupInTable, type TableAnswer } from '../../core/index.ts';
import { corePathOf } from '../../files/core-path.ts';
import { decodeOctets } from '../../files/encoding.ts';
import { reasonOf, standardInput } from '../input.ts';
import { EXIT, UsageError } from '../usage.ts';

/** Prints the value of one key, or `KEY<TAB>VALUE` of those found among several; 0 found, 1 nothing, 2 unreadable or unknown. */
export async function runLookup(table: string, keys: readonly string[]): Promise<number> {
  const fromInput = keys.length === 1 && keys[0] === '-';
  const wanted = fromInput ? linesOf(decodeOctets(standardInput())?.text ?? '') : keys;
  let unreadable: string | undefined;
  const readFile = (name: string): { readonly path: string; readonly text: string } | undefined => {
    try {
      const decoded = decodeOctets(readFileSync(name));
      if (decoded) return { path: corePathOf(name), text: decoded.text };
      unreadable = `cannot read ${name}: it is binary`;
    } catch (error) {
      unreadable = `cannot read ${name}: ${reasonOf(error)}`;
    }
    return undefined;
  };
  const lines: string[] = [];
  for (const key of wanted) {
    const answer: TableAnswer | undefined = lookupInTable(table, key, readFile);
    if (unreadable !== undefined) throw new UsageError(unreadable);
    if (!answer) throw new UsageError(`${table}: not a table; write TYPE:FILE`);
    if (answer.kind === 'unknown') throw new UsageError(`${table}: ${answer.why}`);
    if (answer.kind === 'found')
      lines.push(wanted.length > 1 || fromInput ? `${key}\t${answer.value}\n` : `${answer.value}\n`);
  }
  process.stdout.write(lines.join(''));
  return lines.length > 0 ? EXIT.fine : EXIT.findings;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== '');
}
