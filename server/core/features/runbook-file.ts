/**
 * The runbook's place in a file: between two markers, so that what people write outside them stays.
 */
const BEGIN = '<!-- mailzone runbook: begin. What stands up to the end marker is made anew. -->';
const END = '<!-- mailzone runbook: end -->';
const BEGIN_MARKER = /^<!-- mailzone runbook: begin\b[^\n]*-->[ \t]*\r?$/gm;
const END_MARKER = /^<!-- mailzone runbook: end\b[^\n]*-->[ \t]*\r?$/gm;

/** A whole file for a runbook that has none yet. */
export function newRunbookFile(body: string): string {
  return `# Mail-flow runbook\n\nWhat you write outside the two markers stays when Mailzone makes the runbook anew.\n\n${BEGIN}\n${body}${END}\n`;
}

/**
 * An existing file with the part between the markers made anew, in the file's own line ends; undefined where it does not have exactly one
 * begin marker with one end marker behind it, each on a line of its own.
 */
export function updatedRunbookFile(text: string, body: string): string | undefined {
  const begins = [...text.matchAll(BEGIN_MARKER)];
  const ends = [...text.matchAll(END_MARKER)];
  const [begin] = begins;
  const [end] = ends;
  if (!begin || !end || begins.length > 1 || ends.length > 1 || end.index < begin.index) return undefined;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const made = `${BEGIN}\n${body}${END}`.replaceAll('\n', lineEnd);
  const rest = text.slice(end.index + end[0].length);
  return `${text.slice(0, begin.index)}${made}${end[0].endsWith('\r') ? '\r' : ''}${rest}`;
}
