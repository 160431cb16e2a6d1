/**
 * URI templates (RFC 6570) as far as the `dohpath` parameter of SVCB records needs them (RFC 9461 §5).
 */

/**
 * Whether the octets are a path in UTF-8 that begins with `/`, whose expressions are well formed, and one of whose variables is `dns`.
 */
export function isDohPath(octets: Uint8Array): boolean {
  if (octets[0] !== 47 || !isUtf8(octets)) return false;
  const text = String.fromCharCode(...octets);
  let hasDns = false;
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
    const end = text.indexOf('}', at);
    if (end < 0) return false;
    const expression = /^[+#./;?&]?([^+#./;?&].*)$/s.exec(text.slice(at + 1, end));
    if (expression === null) return false;
    for (const variable of (expression[1] as string).split(',')) {
      const parts = /^([A-Za-z0-9_]+)(?:\*|:[1-9]\d{0,3})?$/.exec(variable);
      if (parts === null) return false;
      hasDns ||= parts[1] === 'dns';
    }
    at = end;
  }
  return hasDns;
}

/** Whether the octets are well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
export function isUtf8(octets: Uint8Array): boolean {
  for (let at = 0; at < octets.length; ) {
    const lead = octets[at++] as number;
    if (lead < 0x80) continue;
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4) return false;
    let point = lead & (0x3f >> more);
    for (let left = more; left > 0; left--) {
      const next = octets[at++];
      if (next === undefined || (next & 0xc0) !== 0x80) return false;
      point = (point << 6) | (next & 0x3f);
    }
    if (more === 2 && (point < 0x800 || (point >= 0xd800 && point < 0xe000))) return false;
    if (more === 3 && (point < 0x10000 || point > 0x10ffff)) return false;
  }
  return true;
}
