/**
 * Results of access tables (access(5)).
 */

/**
 * What a result says of the request: `permit`, `reject` (5xx and 4xx alike), `neutral` (no opinion; also actions that change the
 * message but decide nothing), or restrictions that are to be evaluated in its place.
 */
export type AccessAction =
  | { readonly kind: 'permit' | 'reject' | 'neutral' }
  | { readonly kind: 'restrictions'; readonly text: string };

const REJECTING = new Set(['reject', 'defer', 'hangup']);
const NEUTRAL = new Set([
  'dunno',
  'info',
  'warn',
  'hold',
  'filter',
  'redirect',
  'prepend',
  'bcc',
  'delay',
  'defer_if_reject',
  'defer_if_permit',
]);

/** Reads a result. A code of three digits 4xx or 5xx rejects; other all-digit results permit, as OK does. */
export function accessActionOf(result: string): AccessAction {
  const word = /^\S+/.exec(result.trim())?.[0]?.toLowerCase() ?? '';
  if (/^[45]\d\d$/.test(word) || /^[45]\.\d+\.\d+$/.test(word) || REJECTING.has(word))
    return { kind: 'reject' };
  if (word === 'ok' || /^\d+$/.test(word)) return { kind: 'permit' };
  if (word === 'discard') return { kind: 'permit' };
  if (NEUTRAL.has(word)) return { kind: 'neutral' };
  return { kind: 'restrictions', text: result };
}
