/**
 * Whether octets are a POSIX extended regular expression, as strictly as BIND asks of NAPTR records. Only checked, never run.
 */

const CLASSES = new Set([
  'alnum',
  'digit',
  'punct',
  'alpha',
  'graph',
  'space',
  'blank',
  'lower',
  'upper',
  'cntrl',
  'print',
  'xdigit',
]);

/** How many groups the expression has, or -1 where it is none. One character of `text` is one octet. */
export function extendedRegexGroups(text: string): number {
  let groups = 0;
  let open = 0;
  let atom = false;
  let repeated = false;
  let emptyGroup = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    switch (letter) {
      case '\\': {
        const next = text[++at];
        if (next === undefined) return -1;
        if (next >= '1' && next <= '9' && Number(next) > groups) return -1;
        atom = true;
        repeated = false;
        break;
      }
      case '[':
        at = endOfBracket(text, at + 1);
        if (at < 0) return -1;
        atom = true;
        repeated = false;
        break;
      case '{': {
        const bound = /^\{\d/.test(text.slice(at, at + 2)) ? boundAt(text, at) : '';
        if (bound === undefined) return -1;
        if (bound !== '' && (!atom || repeated)) return -1;
        at += Math.max(bound.length - 1, 0);
        atom = true;
        repeated = bound !== '';
        break;
      }
      case '(':
        groups++;
        open++;
        atom = false;
        repeated = false;
        emptyGroup = true;
        break;
      case ')':
        if (open > 0 && !atom && !emptyGroup) return -1;
        if (open > 0) open--;
        atom = true;
        repeated = false;
        break;
      case '|':
        if (!atom) return -1;
        atom = false;
        repeated = false;
        emptyGroup = false;
        break;
      case '^':
      case '$':
        atom = true;
        repeated = true;
        break;
      case '+':
      case '*':
      case '?':
        if (!atom || repeated) return -1;
        repeated = true;
        break;
      default:
        atom = true;
        repeated = false;
    }
  }
  return open === 0 && atom ? groups : -1;
}

/** The whole bound `{low}`, `{low,}` or `{low,high}` at `at`; undefined where it is malformed or over 255. */
function boundAt(text: string, at: number): string | undefined {
  const bound = /^\{(\d+)(?:,(\d*))?\}/.exec(text.slice(at, at + 64));
  if (bound === null) return undefined;
  const low = Number(bound[1]);
  const high = bound[2] ? Number(bound[2]) : low;
  return low > 255 || high > 255 || low > high ? undefined : bound[0];
}

/** The offset of the `]` that closes the bracket expression whose inside begins at `at`, or -1. */
function endOfBracket(text: string, at: number): number {
  let from = text[at] === '^' ? at + 1 : at;
  const first = from;
  let low = -1;
  let range: 'none' | 'open' | 'closed' = 'none';
  while (from < text.length) {
    const letter = text[from] as string;
    if (letter === ']' && from > first) return from;
    const kind = letter === '[' ? text[from + 1] : undefined;
    if (kind === '.' || kind === '=' || kind === ':') {
      const end = text.indexOf(`${kind}]`, from + 3);
      if (end < 0) return -1;
      const name = text.slice(from + 2, end);
      if (kind === ':' && !CLASSES.has(name)) return -1;
      if (kind !== '.' && range === 'open') return -1;
      if (kind === '.') low = name.length === 1 ? name.charCodeAt(0) : 256;
      range = range === 'open' ? 'closed' : 'none';
      from = end + 2;
      continue;
    }
    if (letter === '-' && from > first && range !== 'open' && text[from + 1] !== ']') {
      if (range === 'closed') return -1;
      range = 'open';
      from++;
      continue;
    }
    const unit = letter.charCodeAt(0);
    if (range === 'open' && unit < low) return -1;
    range = range === 'open' ? 'closed' : 'none';
    low = unit;
    from++;
  }
  return -1;
}
