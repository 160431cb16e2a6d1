/**
 * Texts for people, kept apart from how they are shown. Our own words and words from files are different things here: what a file says
 * can only go in as `code`, which no Markdown, link or control character gets out of.
 */

/** A piece of a sentence: our own words (no Markdown in them), or something quoted from a file. */
export type Inline = string | { readonly code: string } | { readonly strong: string };

/** A paragraph, or a list with one item a line. */
export type Block = readonly Inline[] | { readonly items: readonly (readonly Inline[])[] };

export type Prose = readonly Block[];

/** Longest piece of a file that is shown. */
const MOST = 200;

/** Something from a file, quoted. */
export function code(text: string): Inline {
  return { code: text };
}

/** Our own words, in bold. */
export function strong(text: string): Inline {
  return { strong: text };
}

/** As Markdown. */
export function markdownOf(prose: Prose): string {
  return prose
    .map((block) =>
      'items' in block
        ? block.items.map((item) => `- ${item.map(markdownInline).join('')}`).join('\n')
        : (block as readonly Inline[]).map(markdownInline).join(''),
    )
    .join('\n\n');
}

/** As plain text, for clients without Markdown. */
export function plainOf(prose: Prose): string {
  return prose
    .map((block) =>
      'items' in block
        ? block.items.map((item) => `- ${item.map(plainInline).join('')}`).join('\n')
        : (block as readonly Inline[]).map(plainInline).join(''),
    )
    .join('\n\n');
}

/** Words joined as a person would: `a`, `a and b`, `a, b and c`; beyond `most` the rest is counted. */
export function enumerated(words: readonly Inline[], most = 8): readonly Inline[] {
  const shown: readonly Inline[] =
    words.length > most ? [...words.slice(0, most), `${words.length - most} more`] : words;
  return shown.flatMap((word, at) => {
    if (at === 0) return [word];
    return [at === shown.length - 1 ? ' and ' : ', ', word];
  });
}

function markdownInline(piece: Inline): string {
  if (typeof piece === 'string') return escapeMarkdown(piece);
  if ('strong' in piece) return `**${escapeMarkdown(piece.strong)}**`;
  return codeSpan(piece.code);
}

function plainInline(piece: Inline): string {
  if (typeof piece === 'string') return piece;
  return 'strong' in piece ? piece.strong : shown(piece.code);
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&');
}

/** A code span whose fence is longer than any run of backticks inside (CommonMark §6.1). */
function codeSpan(text: string): string {
  const inside = shown(text);
  if (inside.trim() === '') return '(empty)';
  const longest = Math.max(0, ...(inside.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return fence + pad + inside + pad + fence;
}

/** On one line, of bounded length, without control and direction characters. */
function shown(text: string): string {
  const cut = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  return cut
    .replace(/[\r\n\t ]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
