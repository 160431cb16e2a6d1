/**
 * What master(8) and postconf(1) refuse in a service of master.cf. Each fault stops Postfix or the service.
 */
import type { Problem } from '../text/problem.ts';
import { type Span, span } from '../text/span.ts';
import { insideBraces, type ListMember } from './lists.ts';
import { spanInFile } from './located-text.ts';
import type { LogicalLine } from './logical-lines.ts';
import type { MasterService } from './types.ts';

const TYPES: readonly string[] = ['inet', 'unix', 'unix-dgram', 'fifo', 'pass'];

const isFlag = (text: string): boolean => text === 'y' || text === 'n' || text === '-';
const isWakeup = (text: string): boolean => text === '-' || /^[0-9]+\??$/.test(text);
const isProcessLimit = (text: string): boolean => text === '-' || /^[0-9]+$/.test(text);

/** Fields three to seven: their names in master(5) and what they may hold. */
const CHECKS: readonly (readonly [string, (text: string) => boolean])[] = [
  ['private', isFlag],
  ['unpriv', isFlag],
  ['chroot', isFlag],
  ['wakeup', isWakeup],
  ['maxproc', isProcessLimit],
];

/** The faults of a service's eight fields. */
export function fieldProblems(line: LogicalLine, fields: readonly ListMember[]): Problem[] {
  const problems: Problem[] = [];
  const [name, type, isPrivate] = fields as readonly [ListMember, ListMember, ListMember];
  const spanOf = (field: ListMember): Span =>
    spanInFile(line.text, field.start, field.start + field.text.length);
  if (!TYPES.includes(type.text)) {
    const data = { type: type.text, service: name.text };
    problems.push({ rule: 'master-cf/bad-type', span: spanOf(type), data });
  }
  for (const [at, [fieldName, isRight]] of CHECKS.entries()) {
    const field = fields[at + 2] as ListMember;
    if (isRight(field.text)) continue;
    const data = { field: fieldName, value: field.text, service: name.text };
    problems.push({ rule: 'master-cf/bad-field', span: spanOf(field), data });
  }
  if (type.text === 'inet' && (isPrivate.text === 'y' || isPrivate.text === '-')) {
    const data = { service: name.text, value: isPrivate.text };
    problems.push({ rule: 'master-cf/inet-cannot-be-private', span: spanOf(isPrivate), data });
  }
  return problems;
}

/** Words that start with a brace and are no `{ … }`, and `-o name = value`, which Postfix reads as three arguments. */
export function argumentProblems(service: MasterService): Problem[] {
  const problems: Problem[] = [];
  const words = service.arguments;
  for (const [at, word] of words.entries()) {
    if (word.text.startsWith('{') && !insideBraces(word.text)) {
      const data = { field: 'argument', value: word.text, service: service.name };
      problems.push({ rule: 'master-cf/bad-field', span: word.span, data });
    }
    const next = words[at + 1];
    if (word.text !== '-o' || !next || next.text.includes('=') || !words[at + 2]?.text.startsWith('='))
      continue;
    const last = words[at + 2]?.text === '=' ? (words[at + 3] ?? words[at + 2]) : words[at + 2];
    const place = span(next.span.start, last?.span.end ?? next.span.end);
    const data = { name: next.text, service: service.name };
    problems.push({ rule: 'master-cf/o-with-spaces', span: place, data });
  }
  return problems;
}
