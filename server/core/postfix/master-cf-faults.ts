/**
 * What master(8) and postconf(1) refuse in the eight fields of a service. Each fault but that of a port out of range stops Postfix.
 */
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import type { ListMember } from './lists.ts';
import { spanInFile } from './located-text.ts';
import type { LogicalLine } from './logical-lines.ts';
import { editDistance } from './vocabulary/edit-distance.ts';

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
  const port = type.text === 'inet' ? portFault(name.text) : undefined;
  if (port) {
    const place = spanInFile(line.text, name.start + port.start, name.start + name.text.length);
    const data = { fault: port.fault, port: name.text.slice(port.start), service: name.text };
    problems.push({ rule: 'master-cf/bad-port', span: place, data });
  }
  return problems;
}

/** What is wrong with the address and port that an `inet` service listens at. */
function portFault(name: string): PortFault | undefined {
  const bracket = name.startsWith('[') ? name.indexOf(']') : -1;
  if (name.startsWith('[') && bracket < 0) return { fault: 'missing-bracket', start: 0 };
  if (bracket >= 0 && bracket + 1 < name.length && name[bracket + 1] !== ':')
    return { fault: 'behind-bracket', start: bracket + 1 };
  const colon = bracket >= 0 ? bracket + 1 : name.lastIndexOf(':');
  const port = bracket >= 0 || colon >= 0 ? name.slice(colon + 1) : name;
  const start = name.length - port.length;
  if (port === '') return { fault: 'missing', start: 0 };
  if (!/^[0-9]+$/.test(port)) return nearPortName(port) ? { fault: 'unknown-name', start } : undefined;
  const number = Number(port);
  if (number === 0) return { fault: 'zero', start };
  return number > LAST_PORT ? { fault: 'too-large', start } : undefined;
}

interface PortFault {
  readonly fault: 'missing-bracket' | 'behind-bracket' | 'missing' | 'unknown-name' | 'zero' | 'too-large';
  readonly start: number;
}

const LAST_PORT = 65_535;

/** Names of ports that mail servers listen at; which others a machine knows is its own affair (`/etc/services`). */
const PORT_NAMES = [
  'smtp',
  'smtps',
  'ssmtp',
  'urd',
  'submission',
  'submissions',
  'lmtp',
  'qmqp',
  'policy',
  'spamd',
];

/** The port name that a misspelt one is nearest to; undefined where it is one, or like none. */
export function nearPortName(port: string): string | undefined {
  const wanted = port.toLowerCase();
  if (PORT_NAMES.includes(port)) return undefined;
  const limit = wanted.length > 5 ? 2 : 1;
  return wanted.length < 4
    ? undefined
    : PORT_NAMES.find((name) => editDistance(wanted, name, limit) <= limit);
}
