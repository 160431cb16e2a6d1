/**
 * cidr: tables as rules: `network result`, `!network result`, `if network` … `endif` (cidr_table(5)).
 */
import type { Cidr } from '../net/cidr.ts';
import { parseCidr } from '../net/cidr.ts';
import { formatIpv4, parseIpv4 } from '../net/ipv4.ts';
import { formatIpv6, parseIpv6 } from '../net/ipv6.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { isBlank, skipBlanks, trimBlanksEnd } from './blanks.ts';
import { sliceLocated, spanInFile } from './located-text.ts';
import { type LogicalLine, leadingBlanks, logicalLines, spanOfOrphan } from './logical-lines.ts';
import type { LocatedText, NamedSource, TableRow } from './types.ts';

/** One rule. `end` of an `if` is the index of its `endif`; undefined where that is missing. */
export type CidrRule =
  | { readonly kind: 'match'; readonly network: Cidr; readonly negated: boolean; readonly row: TableRow }
  | {
      readonly kind: 'if';
      readonly network: Cidr;
      readonly negated: boolean;
      end: number | undefined;
      readonly span: Span;
    }
  | { readonly kind: 'endif' };

/** The rules of a table and its faults. */
export interface CidrRules {
  readonly rules: readonly CidrRule[];
  readonly problems: readonly Problem[];
}

/** Reads the rules of a file. A rule that Postfix would skip gives a problem and no rule. */
export function cidrRules(text: string): CidrRules {
  const reading: Reading = { rules: [], problems: [], open: [] };
  for (const line of logicalLines(text)) {
    if (line.orphaned) reading.problems.push(leadingBlanks(spanOfOrphan(line)));
    else readRule(reading, line);
  }
  for (const rule of reading.open) {
    reading.problems.push({ rule: 'map/missing-endif', span: rule.span, data: {} });
  }
  return reading;
}

/** The rules of a whole file, and the rows among them. */
export interface CidrFile extends CidrRules {
  readonly rows: readonly TableRow[];
}

const byRows = new WeakMap<object, CidrFile>();

/** Reads a file; who has the rows gets at the rules by them. */
export function cidrFile(text: string): CidrFile {
  const { rules, problems } = cidrRules(text);
  const rows: TableRow[] = [];
  for (const rule of rules) if (rule.kind === 'match') rows.push(rule.row);
  const file = { rules, problems, rows };
  byRows.set(rows, file);
  return file;
}

const PARSED = {};

/** The rules of a file, read once for each of its texts. */
export function cidrRulesOfFile(source: NamedSource): CidrFile {
  const rows = source.table?.('cidr').rows;
  const file = rows && byRows.get(rows);
  if (file) return file;
  const make = (): CidrFile => cidrFile(source.text);
  return source.made?.(PARSED, make) ?? make();
}

/** Reads rules that stand in a parameter's value. */
export function cidrRulesOfLines(lines: readonly LocatedText[]): CidrRules {
  const reading: Reading = { rules: [], problems: [], open: [] };
  for (const text of lines) {
    readRule(reading, { text, span: spanInFile(text, 0, text.text.length), orphaned: false });
  }
  return reading;
}

type IfRule = Extract<CidrRule, { kind: 'if' }>;

interface Reading {
  readonly rules: CidrRule[];
  readonly problems: Problem[];
  readonly open: IfRule[];
}

function readRule(reading: Reading, line: LogicalLine): undefined {
  const text = line.text.text.slice(0, trimBlanksEnd(line.text.text, 0, line.text.text.length));
  if (text === '') return;
  if (/^endif(?![0-9A-Za-z])/i.test(text)) {
    const behind = skipBlanks(text, 5, text.length);
    if (behind < text.length) return complain(reading, line, 'text-after-endif', behind, text.length);
    const opener = reading.open.pop();
    if (!opener) return complain(reading, line, 'endif-without-if', 0, 5);
    opener.end = reading.rules.length;
    reading.rules.push({ kind: 'endif' });
    return;
  }
  const conditional = /^if(?![0-9A-Za-z])/i.test(text);
  let start = conditional ? 2 : 0;
  let negated = false;
  while (start < text.length && (text[start] === '!' || isBlank(text.charCodeAt(start)))) {
    if (text[start] === '!') negated = !negated;
    start++;
  }
  if (start === text.length) return complain(reading, line, 'no-network', 0, text.length);
  let end = start;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  const network = networkOf(text.slice(start, end));
  if (typeof network === 'string') return complainOfNetwork(reading, line, network, start, end);
  if (conditional && end < text.length) {
    const piece = line.text.starts.find((one) => one >= end);
    const from = skipBlanks(text, piece ?? end, text.length);
    if (piece === undefined) return complain(reading, line, 'text-after-if', from, text.length);
    const data = { text: text.slice(from), if: 'dropped' };
    reading.problems.push({
      rule: 'map/whitespace-before-if',
      span: spanInFile(line.text, from, text.length),
      data,
    });
    return;
  }
  if (conditional) {
    const place = spanInFile(line.text, 0, end);
    const rule: IfRule = { kind: 'if', network, negated, end: undefined, span: place };
    reading.rules.push(rule);
    reading.open.push(rule);
    return;
  }
  const valueStart = skipBlanks(text, end, text.length);
  const key = text.slice(0, end);
  const keySpan = spanInFile(line.text, 0, end);
  if (valueStart === text.length) {
    reading.problems.push({ rule: 'map/no-value', span: keySpan, data: { key } });
    return;
  }
  const row: TableRow = {
    key,
    keySpan,
    value: sliceLocated(line.text, valueStart, text.length),
    valueSpan: spanInFile(line.text, valueStart, text.length),
    span: line.span,
  };
  reading.rules.push({ kind: 'match', network, negated, row });
}

/** Why Postfix skips a rule for its network. */
export type CidrFault = 'missing-bracket' | 'text-after-bracket' | 'bad-address' | 'bad-mask' | 'host-bits';

/** The network of `192.0.2.0/24`, `2001:db8::/32`, `[2001:db8::]/32` or `[2001:db8::/32]`, or the fault in it. */
export function networkOf(written: string): Cidr | CidrFault {
  let text = written;
  if (written.startsWith('[')) {
    const close = written.indexOf(']');
    if (close < 0) return 'missing-bracket';
    const behind = written.slice(close + 1);
    if (behind !== '' && !behind.startsWith('/')) return 'text-after-bracket';
    text = written.slice(1, close) + behind;
  }
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  if (parseIpv4(address) === undefined && parseIpv6(address) === undefined) return 'bad-address';
  const cidr = parseCidr(text);
  if (!cidr) return 'bad-mask';
  return cidr.clean ? cidr : 'host-bits';
}

/** The network with its host bits cleared, as text; undefined where the text is no network with host bits. */
export function withoutHostBits(written: string): string | undefined {
  const cidr = parseCidr(written.replace(/[[\]]/g, ''));
  if (!cidr || cidr.clean) return undefined;
  const octets = cidr.octets.map(
    (octet, at) => octet & (0xff << (8 - Math.min(8, Math.max(0, cidr.length - at * 8)))),
  );
  const address = cidr.family === 4 ? ipv4Of(octets) : ipv6Of(octets);
  return `${address}/${cidr.length}`;
}

function ipv4Of(octets: Uint8Array): string {
  return formatIpv4(octets.reduce((value, octet) => value * 256 + octet, 0));
}

function ipv6Of(octets: Uint8Array): string {
  const groups = new Uint16Array(8);
  for (let at = 0; at < 8; at++)
    groups[at] = ((octets[at * 2] as number) << 8) | (octets[at * 2 + 1] as number);
  return formatIpv6(groups);
}

function complainOfNetwork(
  reading: Reading,
  line: LogicalLine,
  fault: CidrFault,
  start: number,
  end: number,
): undefined {
  const written = line.text.text.slice(start, end);
  const suggestion = fault === 'host-bits' ? withoutHostBits(written) : undefined;
  const data = { reason: fault, text: written, ...(suggestion === undefined ? {} : { suggestion }) };
  reading.problems.push({ rule: 'map/cidr-bad-mask', span: spanInFile(line.text, start, end), data });
}

function complain(
  reading: Reading,
  line: LogicalLine,
  reason: string,
  start: number,
  end: number,
): undefined {
  const data = { reason, text: line.text.text.slice(start, end) };
  reading.problems.push({ rule: 'map/cidr-bad-mask', span: spanInFile(line.text, start, end), data });
}
