/**
 * main.cf: a list of `name = value`. Values are kept raw; defaults, `$name` and which of two entries wins are the configuration's
 * affair (`configuration.ts`).
 */
import type { Problem } from '../text/problem.ts';
import { span } from '../text/span.ts';
import { offsetInFile, sliceLocated, spanInFile } from './located-text.ts';
import { type LogicalLine, logicalLines } from './logical-lines.ts';
import { splitNameValue } from './name-value.ts';
import type { MainCf, MainCfEntry } from './types.ts';

/**
 * Parses main.cf (postconf(5), dict_load_fp of the source). Never throws: a line without `=` gives no entry, a line that starts
 * with a blank and continues nothing gives a problem.
 */
export function parseMainCf(path: string, text: string): MainCf {
  const entries: MainCfEntry[] = [];
  const problems: Problem[] = [];
  for (const line of logicalLines(text)) {
    if (line.orphaned) {
      problems.push({
        rule: 'main-cf/continuation-trap',
        span: line.span,
        data: { text: line.text.text.trim() },
      });
      continue;
    }
    const entry = entryOf(line);
    if (entry) entries.push(entry);
  }
  return { path, entries, problems };
}

function entryOf(line: LogicalLine): MainCfEntry | undefined {
  const split = splitNameValue(line.text.text);
  if (typeof split === 'string') return undefined;
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
