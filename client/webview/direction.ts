/**
 * Which way the mail runs in the picture: to the right in a wide panel, down in a high one, unless a person has turned it.
 */
import type { MailFlowDirection } from './messages.ts';

const WIDE = 1.35;
const HIGH = 1.05;

/** The direction for a stage of this size; between wide and high the present one stays. A stage of no size is taken for high. */
export function directionFor(
  width: number,
  height: number,
  present: MailFlowDirection | undefined,
): MailFlowDirection {
  if (width <= 0 || height <= 0) return present ?? 'down';
  const shape = width / height;
  if (shape >= WIDE) return 'right';
  if (shape <= HIGH) return 'down';
  return present ?? 'down';
}
