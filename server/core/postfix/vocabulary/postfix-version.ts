/**
 * Versions of Postfix as `3.7` or `3.7.11`; only the first two numbers decide what parameters there are.
 */

/** A version as its two deciding numbers; undefined for a text that does not start with one. */
function numbersOf(version: string): readonly [number, number] | undefined {
  const match = /^(\d{1,4})(?:\.(\d{1,4}))?(?![\d])/.exec(version.trim());
  return match ? [Number(match[1]), Number(match[2] ?? 0)] : undefined;
}

/** Whether a text names a version: `3`, `3.7`, `3.7.11`, `3.12-20260821`. */
export function isPostfixVersion(text: string): boolean {
  return numbersOf(text) !== undefined;
}

/** Negative where `one` is older than `other`, 0 where both have the same parameters; a text that names no version is the newest. */
export function comparePostfixVersions(one: string, other: string): number {
  const [major, minor] = numbersOf(one) ?? [Number.MAX_SAFE_INTEGER, 0];
  const [otherMajor, otherMinor] = numbersOf(other) ?? [Number.MAX_SAFE_INTEGER, 0];
  return major - otherMajor || minor - otherMinor;
}
