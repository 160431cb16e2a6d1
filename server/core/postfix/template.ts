/**
 * Values that a template engine fills in before Postfix sees them. What they will be is unknown. Every search here is linear: the
 * text may be a hostile megabyte.
 */

/**
 * Whether a raw value holds a place that a template engine or a shell fills in: `{{ x }}`, `{% x %}`, `<% x %>`, `@@x@@`, `%(x)s`, and
 * `$(…)` around what is no name of a parameter.
 */
export function isTemplated(raw: string): boolean {
  return (
    TRIPLE.test(raw) ||
    hasCommand(raw) ||
    /%\(\w{1,80}\)s/.test(raw) ||
    hasPair(raw, '{%', '%}') ||
    hasPair(raw, '<%', '%>') ||
    hasMarkedWord(raw) ||
    hasDoubleBraces(raw)
  );
}

/** `{{{ x }}}` of Mustache, where it is no table in a value. */
const TRIPLE = /(?<![$:{,])\{\{\{ ?[\w.-]{1,80} ?\}\}\}(?!\})/;

/** Postfix's own `$(name)` is no command, nor is `$$(`. */
function hasCommand(raw: string): boolean {
  for (let open = raw.indexOf('$('); open >= 0; open = raw.indexOf('$(', open + 2)) {
    const close = raw.indexOf(')', open + 2);
    if (close < 0) return false;
    if (close - open > LONGEST_PLACE || raw[open - 1] === '$') continue;
    const inside = raw.slice(open + 2, close);
    if (/^\s*[A-Za-z][\w./-]*\s+[^\s?:]/.test(inside) || /^[<`/]/.test(inside)) return true;
  }
  return false;
}

function hasPair(raw: string, open: string, close: string): boolean {
  const start = raw.indexOf(open);
  return start >= 0 && raw.indexOf(close, start + open.length) >= 0;
}

function hasMarkedWord(raw: string): boolean {
  for (let open = raw.indexOf('@@'); open >= 0; ) {
    const close = raw.indexOf('@@', open + 2);
    if (close < 0) return false;
    if (close - open <= LONGEST_PLACE && /^[\w.-]+$/.test(raw.slice(open + 2, close))) return true;
    open = close;
  }
  return false;
}

const LONGEST_PLACE = 400;

/**
 * Double braces are Postfix's own behind `$` and in tables in a value (`${{a} == {b}}`, `inline:{{a = b}}`); there only a lone name in
 * blanks is taken for a template (`hash:{{ folder }}/x`).
 */
function hasDoubleBraces(raw: string): boolean {
  for (let open = raw.indexOf('{{'); open >= 0; open = raw.indexOf('{{', open + 1)) {
    const close = raw.indexOf('}}', open + 2);
    if (close < 0) return false;
    if (close - open > LONGEST_PLACE) continue;
    const inside = raw.slice(open + 2, close);
    if (/[{}=]/.test(inside)) continue;
    const before = raw
      .slice(Math.max(0, open - 2), open)
      .trimEnd()
      .at(-1);
    const postfixOwn = before !== undefined && '$:{,'.includes(before);
    if (!postfixOwn) return true;
    if (before !== '{' && before !== ',' && /^-? [\w.|()'" -]+ -?$/.test(inside)) return true;
  }
  return false;
}

/** Whether a template engine is to fill in a row of a table; keys end at blanks, which templates have inside. */
export function isTemplatedRow(key: string, value: string): boolean {
  return isTemplated(`${key} ${value}`);
}
