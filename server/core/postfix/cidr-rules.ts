/**
 * cidr: tables as rules: `network result`, `!network result`, `if network` … `endif` (cidr_table(5)). One logical line at a time: which
 * `endif` ends which `if` is the affair of the whole table (`rule-order.ts`).
 */
import type { Cidr } from '../net/cidr.ts';
import { parseCidr } from '../net/cidr.ts';
import { formatIpv4, parseIpv4 } from '../net/ipv4.ts';
import { formatIpv6, parseIpv6 } from '../net/ipv6.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { isBlank, skipBlanks, trimBlanksEnd } from './blanks.ts';
import { sliceLocated, spanInFile } from './located-text.ts';
import type { LogicalLine } from './logical-lines.ts';
import type { TableRow } from './types.ts';

/** One rule. The span of an `if` is that of the words before its rules, that of an `endif` its one word. */
export type CidrRule =
  | { readonly kind: 'match'; readonly network: Cidr; readonly negated: boolean; readonly row: TableRow }
  | { readonly kind: 'if'; readonly network: Cidr; readonly negated: boolean; readonly span: Span }
  | { readonly kind: 'endif'; readonly span: Span };

type Complain = (problem: Problem) => void;

/** Reads one logical line. A rule that Postfix would skip gives a problem and no rule. */
export function cidrRuleOf(line: LogicalLine, complain: Complain): CidrRule | undefined {
  const text = line.text.text.slice(0, trimBlanksEnd(line.text.text, 0, line.text.text.length));
  if (text === '') return undefined;
  const refuse = (reason: string, start: number, end: number): undefined => {
    const data = { reason, text: line.text.text.slice(start, end) };
    complain({ rule: 'map/cidr-bad-mask', span: spanInFile(line.text, start, end), data });
  };
  if (/^endif(?![0-9A-Za-z])/i.test(text)) {
    const behind = skipBlanks(text, 5, text.length);
    if (behind < text.length) return refuse('text-after-endif', behind, text.length);
    return { kind: 'endif', span: spanInFile(line.text, 0, 5) };
  }
  const conditional = /^if(?![0-9A-Za-z])/i.test(text);
  let start = conditional ? 2 : 0;
  let negated = false;
  while (start < text.length && (text[start] === '!' || isBlank(text.charCodeAt(start)))) {
    if (text[start] === '!') negated = !negated;
    start++;
  }
  if (start === text.length) return refuse('no-network', 0, text.length);
  let end = start;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  const network = networkOf(text.slice(start, end));
  if (typeof network === 'string') {
    complainOfNetwork(complain, line, network, start, end);
    return undefined;
  }
  if (!conditional) return matchOf(line, text, { network, negated, end }, complain);
  if (end === text.length) return { kind: 'if', network, negated, span: spanInFile(line.text, 0, end) };
  const piece = line.text.starts.find((one) => one >= end);
  const from = skipBlanks(text, piece ?? end, text.length);
  if (piece === undefined) return refuse('text-after-if', from, text.length);
  complain({
    rule: 'map/whitespace-before-if',
    span: spanInFile(line.text, from, text.length),
    data: { text: text.slice(from), if: 'dropped' },
  });
  return undefined;
}

function matchOf(
  line: LogicalLine,
  text: string,
  { network, negated, end }: { readonly network: Cidr; readonly negated: boolean; readonly end: number },
  complain: Complain,
): CidrRule | undefined {
  const valueStart = skipBlanks(text, end, text.length);
  const key = text.slice(0, end);
  const keySpan = spanInFile(line.text, 0, end);
  if (valueStart === text.length) {
    complain({ rule: 'map/no-value', span: keySpan, data: { key } });
    return undefined;
  }
  const row: TableRow = {
    key,
    keySpan,
    value: sliceLocated(line.text, valueStart, text.length),
    valueSpan: spanInFile(line.text, valueStart, text.length),
    span: line.span,
  };
  return { kind: 'match', network, negated, row };
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
  complain: Complain,
  line: LogicalLine,
  fault: CidrFault,
  start: number,
  end: number,
): void {
  const written = line.text.text.slice(start, end);
  const suggestion = fault === 'host-bits' ? withoutHostBits(written) : undefined;
  const data = { reason: fault, text: written, ...(suggestion === undefined ? {} : { suggestion }) };
  complain({ rule: 'map/cidr-bad-mask', span: spanInFile(line.text, start, end), data });
}
