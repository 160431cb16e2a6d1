/**
 * A line of master.cf in words.
 */
import type { MasterService } from '../postfix/types.ts';
import { daemonNamed } from '../postfix/vocabulary/daemon.ts';
import type { ServicePlace } from './postfix-place.ts';
import { type Block, code, type Inline, type Prose } from './prose.ts';

const LISTENS: Readonly<Record<string, string>> = {
  inet: 'on the network',
  unix: 'on a UNIX socket',
  'unix-dgram': 'on a UNIX datagram socket',
  fifo: 'on a named pipe',
  pass: 'for connections that another service hands over',
};

/** The service under the cursor. */
export function proseOfService(place: ServicePlace): Prose {
  const { service } = place;
  const daemon = daemonNamed(service.command);
  const head: Inline[] = ['Service ', code(service.name), ': '];
  const how = LISTENS[service.type];
  head.push(
    how ? `listens ${how}` : 'type ',
    ...(how ? [] : [code(service.type)]),
    ' and runs ',
    code(service.command),
    '.',
  );
  const blocks: Block[] = [head];
  if (daemon) blocks.push([daemon.summary]);
  blocks.push({ items: linesOf(service) });
  return blocks;
}

function linesOf(service: MasterService): (readonly Inline[])[] {
  const lines: (readonly Inline[])[] = [];
  if (service.type !== 'inet') {
    lines.push([
      service.private === 'n' ? 'Open to other programs of the machine' : 'Private to the mail system',
    ]);
  }
  lines.push([
    service.unprivileged === 'n' ? 'Runs with root privileges' : 'Runs without privileges',
    service.chroot === 'y'
      ? ', in the chroot'
      : service.chroot === '-'
        ? ', chroot by default (none from compatibility level 1 on)'
        : ', no chroot',
  ]);
  if (/^[1-9]/.test(service.wakeup)) {
    lines.push([
      'Woken every ',
      code(service.wakeup.replace('?', '')),
      service.wakeup.endsWith('?') ? ' seconds, once it is in use' : ' seconds',
    ]);
  }
  lines.push(
    service.processLimit === '-'
      ? ['As many processes as ', code('default_process_limit'), ' allows']
      : service.processLimit === '0'
        ? ['Any number of processes']
        : ['At most ', code(service.processLimit), ' processes'],
  );
  if (service.overrides.length > 0) lines.push([`${service.overrides.length} parameters set by -o`]);
  return lines;
}
