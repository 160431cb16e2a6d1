/**
 * Directives of zone files in words.
 */

import { absoluteName } from '../dns/name.ts';
import { describeTtl, parseTtl } from '../dns/ttl.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { includedPath } from './named-files.ts';
import { pathInWords } from './place.ts';
import { code, type Inline, type Prose } from './prose.ts';
import { originAt, type ZonePlace } from './zone-place.ts';

/** The directive of the entry under the cursor; empty for one that BIND does not know. */
export function proseOfDirective(workspace: Workspace, place: ZonePlace, path: string): Prose {
  const [name, ...rest] = place.words;
  const argument = rest[0]?.text ?? '';
  switch (name?.text.toUpperCase()) {
    case '$TTL':
      return [['Default TTL of the records below: ', ...ttlWords(argument), '.']];
    case '$ORIGIN': {
      const origin = absoluteName(argument, originAt(place, place.entry.span.start));
      return [['Relative names below are completed with ', code(origin ?? argument), '.']];
    }
    case '$INCLUDE':
      return includeProse(workspace, path, argument, rest[1]?.text);
    case '$GENERATE':
      return [
        [
          'Makes one record for each number of the range ',
          code(argument),
          '; ',
          code('$'),
          ' in the rest stands for the number.',
        ],
      ];
    default:
      return [];
  }
}

function ttlWords(text: string): readonly Inline[] {
  const seconds = parseTtl(text);
  return seconds === undefined ? [code(text)] : [`${describeTtl(seconds)} (${seconds} seconds)`];
}

function includeProse(workspace: Workspace, path: string, name: string, origin: string | undefined): Prose {
  const unquoted = unquotedName(name);
  const found = includedPath(workspace, path, unquoted);
  const with_: readonly Inline[] = origin === undefined ? [] : [', with origin ', code(origin)];
  const where: readonly Inline[] =
    found === undefined
      ? ['It is not among the files of this workspace.']
      : ['It is ', code(pathInWords(found, path)), '.'];
  return [['Takes in the file ', code(unquoted), ...with_, '. ', ...where]];
}

/** A file name as written, without its quotes. */
export function unquotedName(text: string): string {
  return /^"(.*)"$/s.exec(text)?.[1] ?? text;
}
