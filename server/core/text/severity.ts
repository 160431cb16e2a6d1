/** Severity of a finding, worst first. */
export const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;

/**
 * - `error`: the server would refuse to load it, or mail is lost, looped or exposed;
 * - `warning`: very likely a mistake;
 * - `info`: correct, but probably not what was meant, or a recommended practice is missed;
 * - `hint`: fine; there is a simpler or more modern way.
 */
export type Severity = (typeof SEVERITIES)[number];
