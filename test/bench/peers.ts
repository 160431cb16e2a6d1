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
}

const dnsZonefile = `
import { readFileSync } from 'node:fs';
import zonefile from 'dns-zonefile';
zonefile.parse(readFileSync(process.argv[1], 'utf8'));
`;

const known: readonly Peer[] = [
  {
    name: 'kzonecheck -d off',
    command: 'kzonecheck',
    args: (file, origin) => ['-d', 'off', '-o', origin, file],
  },
  {
    name: 'named-checkzone -i local',
    command: 'named-checkzone',
    args: (file, origin) => ['-q', '-i', 'local', origin, file],
  },
  { name: 'nsd-checkzone', command: 'nsd-checkzone', args: (file, origin) => [origin, file] },
  { name: 'validns', command: 'validns', args: (file, origin) => ['-z', `${origin}.`, file] },
  { name: 'ldns-read-zone', command: 'ldns-read-zone', args: (file) => [file] },
  {
    name: 'npm dns-zonefile (parse)',
    command: process.execPath,
    args: (file) => ['--input-type=module', '-e', dnsZonefile, file],
  },
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
};

/** The peers that are installed here, in a fixed order. */
export function installedPeers(): readonly Peer[] {
  return known.filter((peer) => {
    if (peer.command === process.execPath)
      return existsSync(join(repository, 'node_modules', 'dns-zonefile'));
    return spawnSync('which', [peer.command], { stdio: 'ignore' }).status === 0;
  });
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
