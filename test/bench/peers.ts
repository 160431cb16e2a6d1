/**
 * The programs that check or read zones too, as far as they are installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** How to give a program one zone file. `origin` without a final dot. */
export interface Peer {
  readonly name: string;
  readonly command: string;
  readonly args: (file: string, origin: string) => readonly string[];
  /** Where it comes from, for whoever lacks it. */
  readonly from: string;
}

/** A peer that is an npm package: `use` turns `text` into something. */
function npmPeer(name: string, use: string): Peer {
  const script = `import { readFileSync } from 'node:fs'; import * as module from '${name}'; const text = readFileSync(process.argv[1], 'utf8'); ${use}`;
  return {
    name: `npm ${name}`,
    command: process.execPath,
    args: (file) => ['--input-type=module', '-e', script, file],
    from: `npm package ${name}`,
  };
}

const known: readonly Peer[] = [
  {
    name: 'kzonecheck -d off',
    command: 'kzonecheck',
    args: (file, origin) => ['-d', 'off', '-o', origin, file],
    from: 'Debian package knot-dnssecutils',
  },
  {
    name: 'named-checkzone -i local',
    command: 'named-checkzone',
    args: (file, origin) => ['-q', '-i', 'local', origin, file],
    from: 'Debian package bind9-utils',
  },
  {
    name: 'nsd-checkzone',
    command: 'nsd-checkzone',
    args: (file, origin) => [origin, file],
    from: 'Debian package nsd',
  },
  {
    name: 'validns',
    command: 'validns',
    args: (file, origin) => ['-z', `${origin}.`, file],
    from: 'Debian package validns',
  },
  {
    name: 'ldns-read-zone',
    command: 'ldns-read-zone',
    args: (file) => [file],
    from: 'Debian package ldnsutils',
  },
  npmPeer('dns-zonefile', '(module.default ?? module).parse(text);'),
  npmPeer('dnsz', 'module.parseZone(text);'),
];

/** Mailzone itself, from the bundle in dist/. */
export const mailzonePeer: Peer = {
  name: 'mailzone check',
  command: process.execPath,
  args: (file, origin) => [
    join(repository, 'dist', 'mailzone.cjs'),
    'check',
    '--fail-on',
    'never',
    '--origin',
    origin,
    file,
  ],
  from: 'npm run build',
};

/** The peers that are installed here, in a fixed order, and those that are not. */
export function findPeers(): { readonly installed: readonly Peer[]; readonly missing: readonly Peer[] } {
  const isThere = (peer: Peer): boolean => {
    if (peer.command === process.execPath)
      return existsSync(join(repository, 'node_modules', peer.name.replace('npm ', '')));
    return spawnSync('which', [peer.command], { stdio: 'ignore' }).status === 0;
  };
  const installed = known.filter(isThere);
  return { installed, missing: known.filter((peer) => !installed.includes(peer)) };
}

/** Name of the machine's processor and the number of its cores, for the head of the table. */
export function machineName(): string {
  try {
    const text = readFileSync('/proc/cpuinfo', 'utf8');
    const model = /^model name\s*:\s*(.*)$/m.exec(text)?.[1] ?? process.arch;
    return `${model}, ${(text.match(/^processor\s*:/gm) ?? []).length} cores`;
  } catch {
    return process.arch;
  }
}
