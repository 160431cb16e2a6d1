/**
 * master.cf: one service a logical line, eight fields, then the daemon's arguments. Field values are kept as written; what a
 * daemon does is not known here.
 */
import type { Problem } from '../text/problem.ts';
import { type Span, span } from '../text/span.ts';
import { isBlank } from './blanks.ts';
import { insideBraces, type ListMember, splitArguments } from './lists.ts';
import { offsetInFile, sliceLocated, spanInFile } from './located-text.ts';
import { type LogicalLine, logicalLines } from './logical-lines.ts';
import { argumentProblems, fieldProblems } from './master-cf-faults.ts';
import { splitNameValue } from './name-value.ts';
import type { MasterCf, MasterService, ServiceOverride } from './types.ts';

const FIELD_COUNT = 8;

/** Parses master.cf (master(5)). Never throws: a line with too few fields gives a problem and no service. */
export function parseMasterCf(path: string, text: string): MasterCf {
  const services: MasterService[] = [];
  const problems: Problem[] = [];
  for (const line of logicalLines(text)) {
    if (line.orphaned) {
      problems.push({
        rule: 'master-cf/o-continuation-trap',
        span: line.span,
        data: { text: line.text.text.trim() },
      });
      continue;
    }
    const fields = fieldsOf(line.text.text);
    if (fields.length === 0) continue;
    if (fields.length < FIELD_COUNT) {
      const data = { count: String(fields.length), service: fields[0]?.text ?? '' };
      problems.push({ rule: 'master-cf/field-count', span: line.span, data });
      continue;
    }
    const service = serviceOf(line, fields);
    services.push(service);
    for (const problem of fieldProblems(line, fields)) problems.push(problem);
    for (const problem of argumentProblems(service)) problems.push(problem);
  }
  return { path, services, problems };
}

function serviceOf(line: LogicalLine, fields: readonly ListMember[]): MasterService {
  const spanOf = (field: ListMember): Span =>
    spanInFile(line.text, field.start, field.start + field.text.length);
  const [name, type, isPrivate, unprivileged, chroot, wakeup, processLimit, command] =
    fields as unknown as readonly [
      ListMember,
      ListMember,
      ListMember,
      ListMember,
      ListMember,
      ListMember,
      ListMember,
      ListMember,
    ];
  const behind = command.start + command.text.length;
  const words = splitArguments(line.text.text.slice(behind)).map((word) => ({
    text: word.text,
    start: word.start + behind,
  }));
  return {
    span: span(line.span.start, line.span.end),
    name: name.text,
    nameSpan: spanOf(name),
    type: type.text,
    typeSpan: spanOf(type),
    private: isPrivate.text,
    unprivileged: unprivileged.text,
    chroot: chroot.text,
    wakeup: wakeup.text,
    processLimit: processLimit.text,
    command: command.text,
    commandSpan: spanOf(command),
    arguments: words.map((word) => ({ text: word.text, span: spanOf(word) })),
    overrides: overridesOf(line, words),
  };
}

/** The first eight words; blanks only separate here, braces mean nothing. */
function fieldsOf(text: string): ListMember[] {
  const fields: ListMember[] = [];
  let at = 0;
  while (fields.length < FIELD_COUNT) {
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
    if (at === text.length) break;
    const start = at;
    while (at < text.length && !isBlank(text.charCodeAt(at))) at++;
    fields.push({ text: text.slice(start, at), start });
  }
  return fields;
}

/** Daemon options that take a value, in the same word or the next (single_server(8) and its siblings). */
const OPTIONS_WITH_VALUE = 'imnorst';

/**
 * The `-o` overrides among a service's words: `-o name=value`, `-o { name = value }`, `-oname=value`, `-vo name=value`. Options
 * end at the first word that is none.
 */
function overridesOf(line: LogicalLine, words: readonly ListMember[]): ServiceOverride[] {
  const overrides: ServiceOverride[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as ListMember;
    if (!word.text.startsWith('-') || word.text === '-' || word.text === '--') break;
    const option = valuedOptionIn(word.text);
    if (option === undefined) continue;
    const inWord = option + 1 < word.text.length;
    const value = inWord
      ? { text: word.text.slice(option + 1), start: word.start + option + 1 }
      : words[++at];
    if (word.text[option] !== 'o' || !value) continue;
    const override = overrideOf(line, value);
    if (override) overrides.push(override);
  }
  return overrides;
}

/** Offset of the first letter in an option word that takes a value; undefined where none does. */
function valuedOptionIn(word: string): number | undefined {
  for (let at = 1; at < word.length; at++) if (OPTIONS_WITH_VALUE.includes(word[at] as string)) return at;
  return undefined;
}

function overrideOf(line: LogicalLine, word: ListMember): ServiceOverride | undefined {
  const inside = insideBraces(word.text) ?? { text: word.text, start: 0 };
  const split = splitNameValue(inside.text);
  if (typeof split === 'string') return undefined;
  const base = word.start + inside.start;
  const nameSpan = spanInFile(line.text, base + split.nameStart, base + split.nameEnd);
  const behindEquals = offsetInFile(line.text, base + split.equals) + 1;
  const empty = split.valueStart === split.valueEnd;
  return {
    name: inside.text.slice(split.nameStart, split.nameEnd),
    nameSpan,
    value: empty
      ? { text: '', starts: [0], offsets: [behindEquals] }
      : sliceLocated(line.text, base + split.valueStart, base + split.valueEnd),
    valueSpan: empty
      ? span(behindEquals, behindEquals)
      : spanInFile(line.text, base + split.valueStart, base + split.valueEnd),
  };
}
