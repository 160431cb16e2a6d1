/**
 * What the installed name servers' checkers make of a zone: BIND's named-compilezone, NSD's nsd-checkzone and Knot's kzonecheck.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zoneDocumentOf } from '../../server/core/zone/document.ts';
import { printedRecords } from '../../server/core/zone/print.ts';
import { resolveZone } from '../../server/core/zone/zone.ts';

/** A zone example.com. as its files; the zone itself is `zone.db`. */
export type ZoneFiles = Readonly<Record<string, string | Uint8Array>>;

/** Records, sorted, as `owner TTL IN type data`; or that the zone is refused. */
export type Verdict = 'refused' | readonly string[];

/** The versions of BIND, NSD and Knot at hand (`9.18`); undefined for those that are not there. */
export function programVersions(): Readonly<Record<'bind' | 'nsd' | 'knot', string | undefined>> {
  const asked = (program: string, options: readonly string[]) => {
    const { stdout, stderr, error } = spawnSync(program, options, { encoding: 'utf8' });
    return error === undefined ? /\d+\.\d+/.exec(stdout + stderr)?.[0] : undefined;
  };
  return {
    bind: asked('named-compilezone', ['-v']),
    nsd: asked('nsd-checkzone', ['-h']),
    knot: asked('kzonecheck', ['-V']),
  };
}

/** Calls `ask` with a new folder that holds the files. */
export function inZoneFolder<Result>(files: ZoneFiles, ask: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-zone-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return ask(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const CHECKS_OFF = ['-k', '-n', '-m', '-M', '-S', '-T', '-W', '-r'].flatMap((option) => [option, 'ignore']);

/** BIND's answer, with what it said; checks beyond reading are off, as far as they can be. */
export function bindAnswer(folder: string): { readonly verdict: Verdict; readonly said: string } {
  const options = ['-i', 'none', ...CHECKS_OFF, '-s', 'full', '-f', 'text', '-F', 'text', '-q', '-o', '-'];
  const { status, stdout } = spawnSync('named-compilezone', [...options, 'example.com', 'zone.db'], {
    cwd: folder,
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  });
  if (status === 0) {
    const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith(';'));
    return { verdict: lines.map(foldedRecord).sort(), said: '' };
  }
  // The quiet run does not say why.
  const loud = spawnSync('named-checkzone', ['-i', 'none', 'example.com', 'zone.db'], {
    cwd: folder,
    encoding: 'latin1',
  });
  return { verdict: 'refused', said: loud.stdout + loud.stderr };
}

/**
 * NSD's answer. It prints the zone in a form that leaves out what it can, so its records are read as a zone; text that its lexer could
 * not place may stand before.
 */
export function nsdVerdict(folder: string): Verdict {
  const { status, stdout } = spawnSync('nsd-checkzone', ['-p', 'example.com', 'zone.db'], {
    cwd: folder,
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) return 'refused';
  const zone = resolveZone({
    path: 'zone.db',
    document: zoneDocumentOf(stdout.slice(stdout.indexOf('$ORIGIN')).replace(/^; zone .* is ok$/m, '')),
    origin: 'example.com',
    include: () => ({ kind: 'missing' }),
  });
  return [...printedRecords(zone)].map(foldedRecord).sort();
}

/** Whether Knot takes the zone. It prints none. */
export function knotTakes(folder: string): boolean {
  const options = ['-d', 'off', '-o', 'example.com', 'zone.db'];
  return spawnSync('kzonecheck', options, { cwd: folder, encoding: 'latin1' }).status === 0;
}

/** Blanks folded outside quotes. */
export function foldedRecord(line: string): string {
  return (line.match(/"(?:[^"\\]|\\.)*"|(?:\\.|[^\s"\\])+/g) ?? []).join(' ');
}
