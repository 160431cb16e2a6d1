/**
 * Asking a private Postfix many questions at once, by the script beside this file: the resolver, smtpd, cleanup, local.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConfigurationFiles } from '../../core/postfix-routing/configuration.ts';
import { oracleMissing, sharedFolder } from './oracle.ts';

const script = fileURLToPath(new URL('private_postfix.py', import.meta.url));

/** A configuration, what to ask it, and on whose behalf. */
export interface PrivateQuestion {
  readonly files: ConfigurationFiles;
  readonly addresses: readonly string[];
  readonly sender: string;
  readonly client?: string;
}

/** What all modes may answer to one address; `error` where the program gave up. */
export interface PrivateAnswer {
  readonly address: string;
  readonly error?: string;
  /** Not asked, as the answers of this configuration take too long. */
  readonly skipped?: boolean;
  readonly class?: string | null;
  readonly transport?: string;
  readonly nexthop?: string;
  readonly recipient?: string;
  readonly flags?: number;
  readonly code?: number;
  readonly text?: string;
  readonly recipients?: readonly string[];
  /** Where the copies of a message to a local recipient ended: `user joe`, `command …`, `address joe@example.com from owner-list@…`. */
  readonly ends?: readonly string[];
}

/** Why a private Postfix cannot be started here; undefined where it can. */
export function privatePostfixMissing(): string | undefined {
  return (
    oracleMissing('postfix_resolve.py') ??
    oracleMissing('postfix_rcpt.py') ??
    oracleMissing('postfix_expand.py') ??
    (process.getuid?.() === 0 ? undefined : 'not run as root')
  );
}

/** The answers to each question, in order. */
export function askPrivatePostfix(
  mode: 'resolve' | 'rcpt' | 'expand' | 'local',
  questions: readonly PrivateQuestion[],
): PrivateAnswer[][] {
  const root = mkdtempSync(join(tmpdir(), 'mailzone-private-'));
  try {
    const lines = questions.map(({ files, addresses, sender, client }, at) => {
      const folder = join(root, String(at));
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      return JSON.stringify({ folder, addresses, sender, client });
    });
    const out = execFileSync('python3', [script, join(sharedFolder, 'oracles'), mode], {
      input: lines.join('\n'),
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    });
    return out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as PrivateAnswer[]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
