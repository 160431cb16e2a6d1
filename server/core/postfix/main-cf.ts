/**
 * main.cf: a list of `name = value`. Values are kept raw; defaults, `$name` and which of two entries wins are the configuration's
 * affair (`configuration.ts`).
 */
import type { Problem } from '../text/problem.ts';
import { span } from '../text/span.ts';
import { isBlank, skipBlanks } from './blanks.ts';
import { offsetInFile, sliceLocated, spanInFile } from './located-text.ts';
import { type LogicalLine, logicalLines } from './logical-lines.ts';
import { type NameValueFault, type NameValueSplit, splitNameValue } from './name-value.ts';
import { beginsWithPlace, isInBlock, withoutTemplateLines } from './template-lines.ts';
import type { MainCf, MainCfEntry } from './types.ts';

/**
 * Parses main.cf (postconf(5), dict_load_fp of the source). Never throws: a line without `=` or without a name gives no entry but a
 * problem, and so does a line that starts with a blank and continues nothing.
 */
export function parseMainCf(path: string, text: string): MainCf {
  const entries: MainCfEntry[] = [];
  const problems: Problem[] = [];
  const lines = withoutTemplateLines(text);
  let { open } = lines;
  for (const line of logicalLines(lines.text)) {
    if (beginsWithPlace(line.text.text)) {
      open = true;
      continue;
    }
    if (line.orphaned) {
      problems.push({
        rule: 'main-cf/continuation-trap',
        span: line.span,
        data: { text: line.text.text.trim() },
      });
      continue;
    }
    const split = splitNameValue(line.text.text);
    if (typeof split !== 'string') {
      const entry = entryOf(line, split);
      entries.push(isInBlock(lines, entry.span) ? { ...entry, conditional: true } : entry);
    } else problems.push(problemOf(line, split));
  }
  return { path, entries, problems, open, mailVersion: versionInComments(text) };
}

/** What Postfix ends on: it marks the word before the place where the `=` should stand, or the `=` that has no name before it. */
function problemOf(line: LogicalLine, fault: NameValueFault): Problem {
  const { text } = line.text;
  const start = skipBlanks(text, 0, text.length);
  let end = start;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  return {
    rule: fault === 'missing-name' ? 'main-cf/missing-name' : 'main-cf/missing-equals',
    span: spanInFile(line.text, start, fault === 'missing-name' ? start + 1 : end),
    data: { text: text.trim() },
  };
}

/** The version in a comment line such as `# mail_version = 3.7.11`. */
function versionInComments(text: string): string | undefined {
  const at = text.indexOf('mail_version');
  if (at < 0) return undefined;
  return /^[ \t]*#.{0,40}\bmail_version\b[ \t]*[=:]?[ \t]*(\d{1,4}\.\d{1,4})/m.exec(text)?.[1];
}

function entryOf(line: LogicalLine, split: NameValueSplit): MainCfEntry {
  const empty = split.valueStart === split.valueEnd;
  const behindEquals = offsetInFile(line.text, split.equals) + 1;
  return {
    name: line.text.text.slice(split.nameStart, split.nameEnd),
    nameSpan: spanInFile(line.text, split.nameStart, split.nameEnd),
    value: empty
      ? { text: '', starts: [0], offsets: [behindEquals] }
      : sliceLocated(line.text, split.valueStart, split.valueEnd),
    span: line.span,
    valueSpan: empty
      ? span(behindEquals, behindEquals)
      : spanInFile(line.text, split.valueStart, split.valueEnd),
  };
}
