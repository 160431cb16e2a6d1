/**
 * Names and numbers as people read them in the picture.
 */

/** A name without its final dot; the root stays a dot. */
export function shownName(name: string): string {
  return name.length > 1 && name.endsWith('.') ? name.slice(0, -1) : name;
}

/** `1,204`. */
export function shownCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 recipient`, `1,204 domains`. */
export function counted(count: number, one: string, many: string): string {
  return `${shownCount(count)} ${count === 1 ? one : many}`;
}

/** The first of some words, and how many more there are. */
export function someOf(words: readonly string[], most: number): string {
  if (words.length <= most) return words.join(', ');
  return `${words.slice(0, most).join(', ')} and ${shownCount(words.length - most)} more`;
}
