/**
 * Text from files on its way to a terminal, or to any other place where its control characters would do something.
 */

/** The text with control characters (C0 but none excepted, DEL, C1, bidirectional marks) shown as `\xNN` or `\u{NNNN}`, so that a file cannot drive the terminal. */
export function terminalText(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}
