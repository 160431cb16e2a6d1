import {
  CIDR_ENDIF,
  CIDR_IF,
  CIDR_NEGATED,
  CIDR_SIX,
  networkHolds,
  wordsOfAddress,
} from '../cidr-networks.ts';
import { inlineLines } from '../inline-lines.ts';
import { defineMapType } from '../map-type.ts';
import { type CidrList, cidrListOfFile, cidrListOfLines } from '../rule-tables.ts';
import { parseTableFile } from '../table-file.ts';
import { isTemplatedFile, TEMPLATED } from '../templated-table.ts';
import type { TableAnswer } from '../types.ts';
import { unknownTable } from '../unknown-table.ts';

/** `cidr:` tables (cidr_table(5)). */
export const mapType = defineMapType({
  name: 'cidr',
  syntax: 'cidr',
  fixedKeys: false,
  summary: 'Rules of networks, tried in order against an IP address.',
  open: (reference, context) => {
    const lines = inlineLines(reference.name);
    if (lines === 'malformed') return unknownTable(reference, 'Postfix refuses the braces of the table');
    if (lines) {
      const list = cidrListOfLines(lines);
      const withoutPlace = (key: string): TableAnswer => {
        const answer = lookupAddress(list, key, undefined);
        return answer.kind === 'found' ? { ...answer, row: undefined } : answer;
      };
      return { reference, path: undefined, file: undefined, lookup: withoutPlace };
    }
    const source = context.configuration.readFile(reference.name);
    if (!source) return unknownTable(reference, `the file ${reference.name} is not at hand`);
    const file = source.table?.('cidr') ?? parseTableFile(source.path, source.text, 'cidr');
    if (isTemplatedFile(file)) return unknownTable(reference, TEMPLATED);
    const lookup = (key: string): TableAnswer => {
      const list = cidrListOfFile(file);
      return list === undefined ? { kind: 'absent' } : lookupAddress(list, key, source.path);
    };
    return { reference, path: source.path, file, lookup };
  },
});

/** The first rule that holds answers. Rules of the other address family never hold, negated ones included. */
function lookupAddress(
  { networks, count, ends, rowAt }: CidrList,
  key: string,
  path: string | undefined,
): TableAnswer {
  const address = wordsOfAddress(key);
  if (address === undefined) return { kind: 'absent' };
  const { words, six } = address;
  for (let at = 0; at < count; at++) {
    const kind = networks.kinds[at] as number;
    if ((kind & CIDR_ENDIF) !== 0) continue;
    const negated = (kind & CIDR_NEGATED) !== 0;
    const holds = ((kind & CIDR_SIX) !== 0) === six && networkHolds(networks, at, words) !== negated;
    if ((kind & CIDR_IF) === 0) {
      if (!holds) continue;
      const row = rowAt(at);
      return { kind: 'found', value: row?.value.text ?? '', row, path };
    }
    if (holds) continue;
    const end = ends.get(at);
    if (end === undefined) return { kind: 'absent' };
    at = end;
  }
  return { kind: 'absent' };
}
