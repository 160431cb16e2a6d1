/**
 * The rules of a whole cidr:, regexp: or pcre: table in order, put together from the stretches of its text.
 */
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import {
  addCidrRule,
  type CidrNetworks,
  joinedNetworks,
  networksOf,
  newCidrCollector,
} from './cidr-networks.ts';
import { type CidrRule, cidrRuleOf } from './cidr-rules.ts';
import { spanInFile } from './located-text.ts';
import type { LogicalLine } from './logical-lines.ts';
import { type PatternRule, patternRuleOf } from './patterns/pattern-rules.ts';
import { isRuleSyntax } from './rule-blocks.ts';
import {
  type Bracket,
  loneEndif,
  missingEndif,
  type RuleOrder,
  ruleOrderOf,
  textBehindEndif,
} from './rule-order.ts';
import { rowOfDocument, type TableDocument } from './table-document.ts';
import type { LocatedText, TableFile, TableRow } from './types.ts';

/** A list of rules. */
export interface RuleList extends RuleOrder {
  readonly count: number;
  /** The row that a rule is; undefined for `if` and `endif`. Spans are those of the file. */
  readonly rowAt: (rule: number) => TableRow | undefined;
}

/** The rules of a cidr: table. */
export interface CidrList extends RuleList {
  /** All rules; put together when somebody first asks. */
  readonly networks: CidrNetworks;
  /** The same in stretches, of which an edit leaves most what they were. */
  readonly parts: readonly CidrNetworks[];
}

/** The rules of a table of patterns. */
export interface PatternList extends RuleList {
  /** Places in these are of no use: `rowAt` and `spanAt` know them. */
  readonly rules: readonly PatternRule[];
  /** Where the words of an `if` stand. */
  readonly spanAt: (rule: number) => Span | undefined;
}

const cidrLists = new WeakMap<TableDocument, CidrList>();
const patternLists = new WeakMap<TableDocument, PatternList>();

/** The rules of a cidr: file. */
export function cidrListOf(document: TableDocument): CidrList {
  let list = cidrLists.get(document);
  if (list === undefined) {
    const parts = document.blocks.flatMap(({ rules }) => (rules?.networks ? [rules.networks] : []));
    let networks: CidrNetworks | undefined;
    list = {
      ...ruleListOf(document),
      parts,
      get networks(): CidrNetworks {
        networks ??= joinedNetworks(parts);
        return networks;
      },
    };
    cidrLists.set(document, list);
  }
  return list;
}

/** The rules of a file of patterns. */
export function patternListOf(document: TableDocument): PatternList {
  let list = patternLists.get(document);
  if (list === undefined) {
    const order = ruleListOf(document);
    const spans = new Map(bracketsOf(document).map(({ rule, span }) => [rule, span]));
    const rules = document.blocks.flatMap((block) => block.rules?.patterns ?? []);
    list = { ...order, rules, spanAt: (rule) => spans.get(rule) };
    patternLists.set(document, list);
  }
  return list;
}

/** The rules of a file, where it is one of that syntax. */
export function cidrListOfFile(file: TableFile | undefined): CidrList | undefined {
  return file?.document?.syntax === 'cidr' ? cidrListOf(file.document) : undefined;
}

/** The same for files of patterns. */
export function patternListOfFile(file: TableFile | undefined): PatternList | undefined {
  const { document } = file ?? {};
  return document?.syntax === 'regexp' || document?.syntax === 'pcre' ? patternListOf(document) : undefined;
}

/** What is wrong with the `endif`s of a file, in file order, and every `if` without one. */
export function orderProblems(document: TableDocument): {
  readonly endifs: readonly Problem[];
  readonly open: readonly Problem[];
} {
  const brackets = bracketsOf(document);
  if (brackets.length === 0) return { endifs: [], open: [] };
  const { lone, open } = ruleOrderOf(brackets);
  const { syntax } = document;
  const complaints = brackets.flatMap(({ rule, span, text, rest }) => {
    if (lone.has(rule)) return isRuleSyntax(syntax) ? [loneEndif(span, text, syntax)] : [];
    return rest === undefined ? [] : [textBehindEndif(rest)];
  });
  return { endifs: complaints, open: open.map(missingEndif) };
}

function bracketsOf(document: TableDocument): readonly (Bracket & { readonly text: string })[] {
  const found: (Bracket & { readonly text: string })[] = [];
  let before = 0;
  for (const [at, { rules, text }] of document.blocks.entries()) {
    const base = document.offsets[at] as number;
    for (const { kind, rule, span, rest } of rules?.brackets ?? []) {
      found.push({
        kind,
        rule: before + rule,
        span: moved(span, base),
        ...(rest && { rest: { text: rest.text, span: moved(rest.span, base) } }),
        text: text.slice(span.start, span.end),
      });
    }
    before += rules?.count ?? 0;
  }
  return found;
}

function moved({ start, end }: Span, base: number): Span {
  return { start: start + base, end: end + base };
}

function ruleListOf(document: TableDocument): RuleList {
  const brackets = bracketsOf(document);
  const order = ruleOrderOf(brackets);
  const count = document.blocks.reduce((sum, { rules }) => sum + (rules?.count ?? 0), 0);
  const isBracket = new Set(brackets.map(({ rule }) => rule));
  const before = brackets.map(({ rule }) => rule);
  const rowAt = (rule: number): TableRow | undefined => {
    if (isBracket.has(rule)) return undefined;
    return rowOfDocument(document, rule - countBelow(before, rule));
  };
  return { ...order, count, rowAt };
}

/** How many of ascending numbers are below another. */
function countBelow(numbers: readonly number[], most: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rules that stand in a parameter's value, one a line. What is wrong with them is not told. */
export function cidrListOfLines(lines: readonly LocatedText[]): CidrList {
  const networks = newCidrCollector();
  const order = listOfLines(lines, (line) => {
    const rule = cidrRuleOf(line, () => {});
    if (rule !== undefined) addCidrRule(networks, rule);
    return rule;
  });
  const made = networksOf(networks);
  return { ...order, networks: made, parts: [made] };
}

/** The same for patterns. */
export function patternListOfLines(
  lines: readonly LocatedText[],
  language: 'regexp' | 'pcre',
): Omit<PatternList, 'spanAt'> {
  const rules: PatternRule[] = [];
  const order = listOfLines(lines, (line) => {
    const rule = patternRuleOf(line, language, () => {});
    if (rule !== undefined) rules.push(rule);
    return rule;
  });
  return { ...order, rules };
}

function listOfLines(
  lines: readonly LocatedText[],
  read: (line: LogicalLine) => CidrRule | PatternRule | undefined,
): RuleList {
  const rows: (TableRow | undefined)[] = [];
  const brackets: Bracket[] = [];
  for (const text of lines) {
    if (text.text === '') continue;
    const rule = read({ text, span: spanInFile(text, 0, text.text.length), orphaned: false });
    if (rule === undefined) continue;
    if (rule.kind !== 'match') brackets.push({ kind: rule.kind, rule: rows.length, span: rule.span });
    rows.push(rule.kind === 'match' ? rule.row : undefined);
  }
  return { ...ruleOrderOf(brackets), count: rows.length, rowAt: (rule) => rows[rule] };
}
