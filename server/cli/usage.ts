/**
 * How the command line says that it cannot do what was asked: one line on stderr, exit code 2, nothing on stdout.
 */

/** Exit codes of every command. */
export const EXIT = { fine: 0, findings: 1, usage: 2 } as const;

/** Wrong usage or unreadable input. Commands throw it before they print anything; `main.ts` prints it and exits with 2. */
export class UsageError extends Error {}
