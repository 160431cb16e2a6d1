/**
 * The comparisons that `${{a} < {b}?…}` can make (postconf(5)).
 */

/**
 * Whether `left operator right` holds. Two texts of digits are compared as numbers, others by their code units; with the suffix
 * `level` both are compatibility levels, with `length` their lengths are compared. Undefined: no such operator or suffix, or a
 * level that is none.
 */
export function comparisonHolds(
  operator: string,
  suffix: string,
  left: string,
  right: string,
): boolean | undefined {
  const order = orderOf(suffix, left, right);
  if (order === undefined) return undefined;
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return undefined;
  }
}

function orderOf(suffix: string, left: string, right: string): number | undefined {
  switch (suffix) {
    case '':
      return isNumber(left) && isNumber(right)
        ? Number(left) - Number(right)
        : left < right
          ? -1
          : left > right
            ? 1
            : 0;
    case 'level': {
      const a = compatibilityLevel(left);
      const b = compatibilityLevel(right);
      return a === undefined || b === undefined ? undefined : a - b;
    }
    case 'length':
      return left.length - right.length;
    default:
      return undefined;
  }
}

function isNumber(text: string): boolean {
  return /^[0-9]+$/.test(text);
}

/**
 * A compatibility level (`3`, `3.6`, `3.6.1`) as one number that keeps their order; undefined for anything else. The third part is
 * read and does not count, as in Postfix.
 */
export function compatibilityLevel(text: string): number | undefined {
  const parts = /^([0-9]{1,4})(?:\.([0-9]{1,4}))?(?:\.[0-9]{1,4})?$/.exec(text);
  return parts ? Number(parts[1]) * 10_000 + Number(parts[2] ?? 0) : undefined;
}
