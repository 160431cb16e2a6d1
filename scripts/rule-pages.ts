/**
 * The pages of the rules (test/rules/<area>/<name>.md): Markdown whose fences are files. The fences under one heading make one
 * workspace. What is expected stands under the text it marks, in lines whose first non-blank is `^`; they are taken out before
 * anything parses the file, so the text under test is exact and column 0 can be marked:
 *
 *     @ IN MX 10 mx1
 *                ^^^ mx/target-no-address "no address"
 *
 * A blank or tab before the `^` counts as one character, so copy the tabs of the line above. `^|` marks the empty span at that
 * column; a `…` (or `...`) after the `^`s says that the span goes on to a later line. A fence with `after="TITLE"` shows a file as it
 * is when the fix of that title, and nothing else, was applied. `no-final-newline` cuts the last line end, `byte-order-mark` puts one
 * before the text. A line that ends with `␍` ends with a carriage return there. `unreadable="WHY"` makes a file one that is there and
 * cannot be read. `modified="2026-01-31T12:00:00Z"` says when a file was changed; one whose language is `binary` is there and has no text.
 * `committed` makes the fence the text that the last commit has of the file.
 */

/** What a caret line expects. Offsets into the text without caret lines. */
export interface Expectation {
  readonly start: number;
  /** Undefined: the span ends on a later line. */
  readonly end: number | undefined;
  readonly rule: string;
  /** A part of the message that must be there. */
  readonly message: string | undefined;
  /** Line of the caret line in the raw text, from 0. */
  readonly line: number;
}

/** One fence that is a file. */
export interface FixtureFile {
  readonly path: string;
  /** The fence's language, such as `dns-zone`. */
  readonly language: string;
  /** Without caret lines. */
  readonly text: string;
  readonly expectations: readonly Expectation[];
  /** Title of the fix after which the file looks so; undefined for a file of the workspace itself. */
  readonly after: string | undefined;
  /** Why the file cannot be read; undefined for files that can. */
  readonly unreadable: string | undefined;
  /** When the file was changed, in milliseconds since 1970; undefined where nobody says. */
  readonly modified: number | undefined;
  /** Whether the text is that of the last commit. */
  readonly isCommitted: boolean;
  /** Whether a byte order mark stands before the text. */
  readonly byteOrderMark: boolean;
  /** Line of the opening fence in the page, from 0. */
  readonly line: number;
}

/** The fences under one heading. */
export interface FixtureCase {
  /** The headings down to this one, without the page's title, joined with ` · `. */
  readonly title: string;
  readonly line: number;
  readonly files: readonly FixtureFile[];
}

/** A page: its title (the first-level heading), the headings of the second level, and its cases in order. */
export interface FixturePage {
  readonly title: string;
  readonly sections: readonly string[];
  readonly cases: readonly FixtureCase[];
}

/** A page's parts, in order: what a documentation generator needs. */
export type PagePart =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly line: number }
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'fence'; readonly info: string; readonly raw: string; readonly line: number };

/** Splits Markdown into headings, fences and the prose between them. An open fence reaches to the end. */
export function pagePartsOf(markdown: string): readonly PagePart[] {
  const parts: PagePart[] = [];
  const lines = markdown.split('\n');
  let prose: string[] = [];
  const endProse = (): void => {
    if (prose.length > 0) parts.push({ kind: 'prose', text: prose.join('\n') });
    prose = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const fence = /^(`{3,})(.*)$/.exec(line);
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    if (fence !== null) {
      endProse();
      const closing = lines.findIndex((other, index) => index > at && other.trimEnd() === fence[1]);
      const end = closing < 0 ? lines.length : closing;
      const raw = lines.slice(at + 1, end).map((text) => `${text}\n`);
      parts.push({ kind: 'fence', info: (fence[2] as string).trim(), raw: raw.join(''), line: at });
      at = end;
    } else if (heading !== null) {
      endProse();
      const [, marks = '', text = ''] = heading;
      parts.push({ kind: 'heading', level: marks.length, text: text.trim(), line: at });
    } else prose.push(line);
  }
  endProse();
  return parts;
}

/** The words of a fence's first line: `dns-zone file=zones/db.example.com after="Add the dot."`. */
export function fenceInfo(info: string): {
  readonly language: string;
  readonly file: string | undefined;
  readonly after: string | undefined;
  readonly unreadable: string | undefined;
  readonly modified: number | undefined;
  readonly isCommitted: boolean;
  readonly finalNewline: 'kept' | 'cut';
  readonly byteOrderMark: boolean;
} {
  const attribute = (name: string): string | undefined => {
    const match = new RegExp(`(?:^| )${name}=(?:"([^"]*)"|(\\S+))`).exec(info);
    return match?.[1] ?? match?.[2];
  };
  const modified = attribute('modified');
  return {
    language: /^\S*/.exec(info)?.[0] ?? '',
    file: attribute('file'),
    after: attribute('after'),
    unreadable: attribute('unreadable'),
    modified: modified === undefined ? undefined : Date.parse(modified),
    isCommitted: / committed(?: |$)/.test(info),
    byteOrderMark: / byte-order-mark(?: |$)/.test(info),
    finalNewline: / no-final-newline(?: |$)/.test(info) ? 'cut' : 'kept',
  };
}

/** Takes the caret lines out of a text. */
export function textAndExpectations(raw: string): {
  readonly text: string;
  readonly expectations: readonly Expectation[];
} {
  const kept: string[] = [];
  const expectations: Expectation[] = [];
  let length = 0;
  let marked = 0;
  const lines = raw.split('\n');
  for (const [number, line] of lines.entries()) {
    const caret = /^([ \t]*)(\^+)(\||…|\.\.\.)? *(\S+)(?: +"(.*)")? *$/.exec(line);
    if (caret === null) {
      marked = length;
      kept.push(line.replace(/␍$/, '\r'));
      length += line.length + 1;
      continue;
    }
    const [, blanks = '', carets = '', more, rule = '', message] = caret;
    const start = marked + blanks.length;
    const end = more === '|' ? start : more === undefined ? start + carets.length : undefined;
    expectations.push({ start, end, rule, message, line: number });
  }
  return { text: kept.join('\n'), expectations };
}

/** Reads a page. Fences without `file=` are prose. */
export function parseFixturePage(markdown: string): FixturePage {
  let title = '';
  const sections: string[] = [];
  const headings: string[] = [];
  const cases: { title: string; line: number; files: FixtureFile[] }[] = [];
  let open: { title: string; line: number; files: FixtureFile[] } | undefined;
  for (const part of pagePartsOf(markdown)) {
    if (part.kind === 'prose') continue;
    if (part.kind === 'heading') {
      open = undefined;
      if (part.level === 1) title = part.text;
      else {
        if (part.level === 2) sections.push(part.text);
        headings.length = Math.min(headings.length, part.level - 2);
        headings.push(part.text);
      }
      continue;
    }
    const { file, finalNewline, ...said } = fenceInfo(part.info);
    if (file === undefined) continue;
    const { text, expectations } = textAndExpectations(part.raw);
    if (open === undefined) {
      open = { title: headings.join(' · '), line: part.line, files: [] };
      cases.push(open);
    }
    open.files.push({
      ...said,
      path: file,
      text: finalNewline === 'cut' ? text.replace(/\n$/, '') : text,
      expectations,
      line: part.line,
    });
  }
  return { title, sections, cases };
}
