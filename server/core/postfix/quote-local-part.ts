/**
 * Quoting of local parts between Postfix's internal form (`first last@example.com`) and the external one
 * (`"first last"@example.com`).
 */

/** What must be quoted in a local part beside blanks, control characters and misplaced dots (RFC 5322 specials but for `.`). */
const SPECIALS = '()<>@,;:\\"[]';

/** The address in external form: everything before its last `@` is put in quotes where it is not a plain dot-string. A source route (`@a:`) before it stays. */
export function quoteLocalPart(address: string): string {
  const start = routeLength(address);
  const at = address.lastIndexOf('@');
  return quoted(address, start, at >= start ? at : address.length);
}

/** A local part without domain in external form. */
export function quoteBareLocalPart(localPart: string): string {
  return quoted(localPart, routeLength(localPart), localPart.length);
}

function quoted(address: string, start: number, end: number): string {
  const localPart = address.slice(start, end);
  if (isDotString(localPart)) return address;
  return `${address.slice(0, start)}"${localPart.replace(/["\\\r]/g, '\\$&')}"${address.slice(end)}`;
}

function routeLength(address: string): number {
  return address.startsWith('@') ? address.indexOf(':') + 1 : 0;
}

function isDotString(localPart: string): boolean {
  if (localPart === '' || localPart.startsWith('.') || localPart.endsWith('.') || localPart.includes('..')) {
    return false;
  }
  for (const character of localPart) {
    if (character <= ' ' || character === '\x7f' || SPECIALS.includes(character)) return false;
  }
  return true;
}
