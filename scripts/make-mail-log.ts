/**
 * Writes a made-up mail log to standard output, and what is in it to standard error:
 * `node --import tsx scripts/make-mail-log.ts DELIVERIES [SEED]`.
 */
import { once } from 'node:events';
import { madeMailLog } from './mail-log-lines.ts';

const made = madeMailLog({ deliveries: Number(process.argv[2] ?? 1000), seed: Number(process.argv[3] ?? 1) });
let held = '';
for (const piece of made.pieces) {
  held += piece;
  if (held.length < 1_000_000) continue;
  if (!process.stdout.write(held)) await once(process.stdout, 'drain');
  held = '';
}
process.stdout.write(held);
process.stderr.write(
  `${JSON.stringify({ ...made.lines, expected: Object.fromEntries(made.expected) }, undefined, 1)}\n`,
);
