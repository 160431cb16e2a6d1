/**
 * Texts as their UTF-8 octets, one unit an octet. Postfix's pattern engines work on octets, so `.` is one octet and `é` is two.
 */

/** The octets of a text as units 0 to 255. ASCII texts are returned as they are. */
export function octetText(text: string): string {
  if (isAscii(text)) return text;
  let octets = '';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80) octets += character;
    else if (code < 0x800) octets += units(0xc0 | (code >> 6), code);
    else if (code >= 0xd800 && code < 0xe000) octets += '\xef\xbf\xbd';
    else if (code < 0x10000) octets += units(0xe0 | (code >> 12), code >> 6, code);
    else octets += units(0xf0 | (code >> 18), code >> 12, code >> 6, code);
  }
  return octets;
}

function units(lead: number, ...tails: number[]): string {
  return String.fromCharCode(lead, ...tails.map((tail) => 0x80 | (tail & 0x3f)));
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** The text that octets stand for; undefined where they are no UTF-8 (a group can cut a character in two). */
export function textOfOctets(octets: string): string | undefined {
  if (isAscii(octets)) return octets;
  let text = '';
  for (let at = 0; at < octets.length; ) {
    const lead = octets.charCodeAt(at);
    const length =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > octets.length) return undefined;
    let code = length === 1 ? lead : lead & (0xff >> (length + 1));
    for (let tail = 1; tail < length; tail++) {
      const octet = octets.charCodeAt(at + tail);
      if ((octet & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (octet & 0x3f);
    }
    if (code > 0x10ffff) return undefined;
    text += String.fromCodePoint(code);
    at += length;
  }
  return text;
}
