/**
 * master.cf: one service a logical line, eight fields, then the daemon's arguments. Field values are kept as written; what a
 * daemon does is not known here.
 */
import type { Problem } from '../text/problem.ts';
import { type Span, span } from '../text/span.ts';
import { isBlank, trimBlanksEnd } from './blanks.ts';
import { insideBraces, type ListMember, splitArguments } from './lists.ts';
import { offsetInFile, sliceLocated, spanInFile } from './located-text.ts';
import { type LogicalLine, logicalLines } from './logical-lines.ts';
import { argumentProblems, isOptionWord, valuedOptionIn } from './master-cf-arguments.ts';
import { continuationProblems, looksLikeService } from './master-cf-continuation.ts';
import { fieldProblems } from './master-cf-faults.ts';
import { splitNameValue } from './name-value.ts';
import { isTemplated } from './template.ts';
import { beginsWithPlace, isInBlock, placeEnd, withoutTemplateLines } from './template-lines.ts';
import type { MasterCf, MasterService, ServiceOverride } from './types.ts';

const FIELD_COUNT = 8;

/** Parses master.cf (master(5)). Never throws: a line with too few fields gives a problem and no service. */
export function parseMasterCf(path: string, text: string): MasterCf {
  const services: MasterService[] = [];
  const problems: Problem[] = [];
  const lines = withoutTemplateLines(text);
  let { open } = lines;
  for (const line of logicalLines(lines.text)) {
    const fields = fieldsOf(line.text.text);
    if (fields.length === 0) continue;
    if (beginsWithPlace(line.text.text) && fields.length !== FIELD_COUNT) {
      open = true;
      continue;
    }
    const written = writtenSpan(line, fields[0] as ListMember);
    if (line.orphaned) {
      const text = line.text.text.trim();
      const data = { kind: looksLikeService(text) ? 'service' : 'nothing-before', text };
      problems.push({ rule: 'master-cf/o-continuation-trap', span: written, data });
      continue;
    }
    if (fields.length < FIELD_COUNT) {
      if (isTemplated(line.text.text)) continue;
      const data = { count: String(fields.length), service: fields[0]?.text ?? '' };
      problems.push({ rule: 'master-cf/field-count', span: written, data });
      continue;
    }
    const service = serviceOf(line, fields);
    services.push(isInBlock(lines, service.span) ? { ...service, conditional: true } : service);
    if (!fields.some((field) => isTemplated(field.text) || /^(?:\{\{|<%|\{%)/.test(field.text)))
      for (const problem of fieldProblems(line, fields)) problems.push(problem);
    for (const problem of argumentProblems(service)) problems.push(problem);
    for (const problem of continuationProblems(text, line, service)) problems.push(problem);
  }
  return { path, services, problems, open };
}

/** From the first word to the last character of the last word. */
function writtenSpan({ text }: LogicalLine, first: ListMember): Span {
  return spanInFile(text, first.start, trimBlanksEnd(text.text, first.start, text.text.length));
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
    chrootSpan: spanOf(chroot),
    wakeup: wakeup.text,
    processLimit: processLimit.text,
    command: command.text,
    commandSpan: spanOf(command),
    arguments: words.map((word) => ({ text: word.text, span: spanOf(word) })),
    overrides: overridesOf(line, words),
  };
}

/** The first eight words; blanks only separate here, braces mean nothing but for a template engine. */
function fieldsOf(text: string): ListMember[] {
  const fields: ListMember[] = [];
  let at = 0;
  while (fields.length < FIELD_COUNT) {
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
    if (at === text.length) break;
    const start = at;
    while (at < text.length && !isBlank(text.charCodeAt(at))) at = placeEnd(text, at) ?? at + 1;
    fields.push({ text: text.slice(start, at), start });
  }
  return fields;
}

/**
 * The `-o` overrides among a service's words: `-o name=value`, `-o { name = value }`, `-oname=value`, `-vo name=value`. Options
 * end at the first word that is none.
 */
function overridesOf(line: LogicalLine, words: readonly ListMember[]): ServiceOverride[] {
  const overrides: ServiceOverride[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as ListMember;
    if (!isOptionWord(word.text)) break;
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
