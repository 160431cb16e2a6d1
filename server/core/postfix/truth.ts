/**
 * Values of boolean parameters.
 */

/** Whether a value is Postfix's `yes` (any case). Everything else, an unknown value included, is taken as no. */
export function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'yes';
}
