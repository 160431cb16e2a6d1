/**
 * How figures are printed.
 */

export const print = (line = ''): void => console.log(line);

/** Milliseconds as seconds; a question mark where the system did not tell. */
export function seconds(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '?' : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** Milliseconds with one decimal. */
export function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}

export function megabytes(value: number | undefined): string {
  return value === undefined ? '?' : `${value.toFixed(0)} MB`;
}
