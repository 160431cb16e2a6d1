/**
 * Comments that silence findings. In a zone file `; mailzone-disable-line ID` at the end of a line; in Postfix files, which have no
 * trailing comments, only whole comment lines: `# mailzone-disable-next-line ID` for the logical line that follows and
 * `# mailzone-disable-file ID`. Several ids stand side by side with commas or blanks; `AREA/*` means a whole area. Settings, which
 * silence a rule everywhere, are the engine's affair.
 */
import type { Span } from '../text/span.ts';

/** A stretch of a file where some rules are silent. */
export interface Suppression {
  readonly span: Span;
  /** Rule ids and `AREA/*`, as written. */
  readonly rules: readonly string[];
}

/** Whether one of the patterns (a rule id or `AREA/*`) names the rule. */
export function namesRule(patterns: readonly string[], rule: string): boolean {
  const area = `${rule.slice(0, rule.indexOf('/'))}/*`;
  return patterns.includes(rule) || patterns.includes(area);
}

/** What stands in each comment that silences rules on its line. */
export const DISABLED_LINE = 'mailzone-disable-line';

/** The rule ids that a `; mailzone-disable-line` comment at the end of one line of a zone file names; empty where there is none. */
export function rulesDisabledOnZoneLine(line: string): readonly string[] {
  if (!line.includes(DISABLED_LINE)) return [];
  const comment = commentOfZoneLine(line);
  const match = /^;+[ \t]*mailzone-disable-line(?:[ \t]+(.*))?$/.exec(comment.trimEnd());
  return match ? patternsIn(match[1] ?? '') : [];
}

/**
 * The stretches of a Postfix (or name server configuration) file where comments silence rules. `next-line` covers the logical line
 * that follows, with its continuation lines and the comments among them; `file` covers the whole text.
 */
export function suppressionsOf(text: string): readonly Suppression[] {
  if (!text.includes('mailzone-disable-')) return [];
  const found: Suppression[] = [];
  for (let start = 0; start < text.length; start = endOfLine(text, start)) {
    const line = text.slice(start, endOfLine(text, start));
    const match =
      /^[ \t]*(?:#+|\/\/+)[ \t]*mailzone-disable-(next-line|file)(?:[ \t]+([^\r\n]*))?[\r\n]*$/.exec(line);
    if (match === null) continue;
    const rules = patternsIn(match[2] ?? '');
    if (match[1] === 'file') found.push({ span: { start: 0, end: text.length }, rules });
    else found.push({ span: logicalLineFrom(text, start + line.length), rules });
  }
  return found;
}

/** Whether one of the stretches silences a rule whose finding starts at `offset`. */
export function isSuppressed(suppressions: readonly Suppression[], rule: string, offset: number): boolean {
  return suppressions.some(
    ({ span, rules }) => span.start <= offset && offset <= span.end && namesRule(rules, rule),
  );
}

function patternsIn(words: string): readonly string[] {
  return words.split(/[ \t,]+/).filter((word) => /^[a-z0-9-]+\/(?:[a-z0-9-]+|\*)$/.test(word));
}

/** From the first `;` outside quotes to the end of the line; empty where there is no comment. */
function commentOfZoneLine(line: string): string {
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const unit = line[at];
    if (unit === '\\') at++;
    else if (unit === '"') quoted = !quoted;
    else if (unit === ';' && !quoted) return line.slice(at);
  }
  return '';
}

function endOfLine(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  return newline < 0 ? text.length : newline + 1;
}

/** The logical line whose first line is the next one that is neither blank nor a comment; without the final line end. */
function logicalLineFrom(text: string, from: number): Span {
  let start = from;
  while (start < text.length && isSkipped(text, start)) start = endOfLine(text, start);
  let end = start < text.length ? endOfLine(text, start) : start;
  for (let at = end; at < text.length; at = endOfLine(text, at)) {
    if (isSkipped(text, at)) continue;
    if (text[at] !== ' ' && text[at] !== '\t') break;
    end = endOfLine(text, at);
  }
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return { start, end };
}

function isSkipped(text: string, start: number): boolean {
  return /^[ \t\r]*(?:#|\n|$)/.test(text.slice(start, endOfLine(text, start)));
}
