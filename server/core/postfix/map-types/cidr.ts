import { cidrContains } from '../../net/cidr.ts';
import { parseIpv4 } from '../../net/ipv4.ts';
import { parseIpv6 } from '../../net/ipv6.ts';
import { type CidrRule, cidrRulesOfFile, cidrRulesOfLines } from '../cidr-rules.ts';
import { inlineLines } from '../inline-lines.ts';
import { defineMapType } from '../map-type.ts';
import { TEMPLATED, templatedTableOf } from '../templated-table.ts';
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
      const { rules } = cidrRulesOfLines(lines);
      const withoutPlace = (key: string): TableAnswer => {
        const answer = lookupAddress(rules, key, undefined);
        return answer.kind === 'found' ? { ...answer, row: undefined } : answer;
      };
      return { reference, path: undefined, file: undefined, lookup: withoutPlace };
    }
    const source = context.configuration.readFile(reference.name);
    if (!source) return unknownTable(reference, `the file ${reference.name} is not at hand`);
    if (templatedTableOf(source.text)) return unknownTable(reference, TEMPLATED);
    const { rules, rows, problems } = cidrRulesOfFile(source);
    return {
      reference,
      path: source.path,
      file: { path: source.path, rows, problems, document: undefined },
      lookup: (key) => lookupAddress(rules, key, source.path),
    };
  },
});

/** The first rule that holds answers. Rules of the other address family never hold, negated ones included. */
function lookupAddress(rules: readonly CidrRule[], key: string, path: string | undefined): TableAnswer {
  const family = parseIpv4(key) !== undefined ? 4 : parseIpv6(key) !== undefined ? 6 : undefined;
  if (family === undefined) return { kind: 'absent' };
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at] as CidrRule;
    if (rule.kind === 'endif') continue;
    const holds = rule.network.family === family && cidrContains(rule.network, key) !== rule.negated;
    if (rule.kind === 'match') {
      if (holds) return { kind: 'found', value: rule.row.value.text, row: rule.row, path };
    } else if (!holds) {
      if (rule.end === undefined) return { kind: 'absent' };
      at = rule.end;
    }
  }
  return { kind: 'absent' };
}
