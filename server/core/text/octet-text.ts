/**
 * Texts of files that are not UTF-8: each octet is one character, and those above 127 are held as U+DC80 to U+DCFF, so that they are
 * told from the characters of UTF-8 text and count as the one octet they are. Offsets stay what they are.
 */

/** The text with U+0080 to U+00FF as octets. */
export function textOfOctets(text: string): string {
  return /[\u0080-\u00ff]/.test(text) ? text.replace(/[\u0080-\u00ff]/g, (one) => moved(one, 0xdc00)) : text;
}

/** The text with its octets as U+0080 to U+00FF again. */
export function textWithoutOctets(text: string): string {
  return /[\udc80-\udcff]/.test(text) ? text.replace(/[\udc80-\udcff]/g, (one) => moved(one, -0xdc00)) : text;
}

function moved(character: string, by: number): string {
  return String.fromCharCode(character.charCodeAt(0) + by);
}
