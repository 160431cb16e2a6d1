/**
 * A name server's configuration of any of the three programs.
 */
import { parseKnotConf } from './knot-conf.ts';
import { parseNamedConf } from './named-conf.ts';
import { parseNsdConf } from './nsd-conf.ts';
import type { ConfSyntax, NamedConf } from './types.ts';

/** What `text`, read as the program's configuration, says about zones. Never throws. */
export function parseConf(syntax: ConfSyntax, path: string, text: string): NamedConf {
  switch (syntax) {
    case 'named.conf':
      return parseNamedConf(path, text);
    case 'nsd.conf':
      return parseNsdConf(path, text);
    case 'knot.conf':
      return parseKnotConf(path, text);
  }
}

/** Whether a kind of file is a name server's configuration. */
export function isConfSyntax(kind: string | undefined): kind is ConfSyntax {
  return kind === 'named.conf' || kind === 'nsd.conf' || kind === 'knot.conf';
}
