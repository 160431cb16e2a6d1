/**
 * Proposals in master.cf, by field: type, flags, command, and `-o name=value`.
 */
import { allDaemons } from '../postfix/vocabulary/daemon.ts';
import { fileOf, type Workspace } from '../workspace/workspace.ts';
import type { Completion } from './completion.ts';
import { parameterCompletions } from './completion-main-cf.ts';
import { maker, valueCompletions } from './completion-value.ts';
import { logicalLineBefore } from './logical-line.ts';
import { masterCfAt } from './parsed-files.ts';

const TYPES: readonly (readonly [string, string])[] = [
  ['inet', 'on the network'],
  ['unix', 'UNIX socket'],
  ['unix-dgram', 'UNIX datagram socket'],
  ['fifo', 'named pipe'],
  ['pass', 'connections handed over by another service'],
];

/** The proposals at an offset of master.cf. */
export function completionsInMasterCf(
  workspace: Workspace,
  path: string,
  offset: number,
): readonly Completion[] {
  const text = fileOf(workspace, path)?.source.text;
  const found = masterCfAt(workspace, path);
  const line = text === undefined ? undefined : logicalLineBefore(text, offset);
  if (!found || !line) return [];
  const words = line.text.split(/[ \t\r]+/);
  const word = words.at(-1) ?? '';
  const make = maker({ start: offset - word.length, end: offset });
  switch (words.length) {
    case 1:
      return [];
    case 2:
      return TYPES.map(([type, detail]) => make(type, 'value', detail));
    case 3:
    case 4:
    case 5:
      return ['-', 'y', 'n'].map((value) => make(value, 'value', value === '-' ? 'default' : ''));
    case 6:
    case 7:
      return [];
    case 8:
      return allDaemons().map(
        (daemon): Completion => ({
          ...make(daemon.name, 'daemon', ''),
          documentation: daemon.summary,
        }),
      );
    default:
      return inArguments();
  }

  function inArguments(): readonly Completion[] {
    const option = words.at(-2) === '-o' || words.at(-2) === '{' ? word : /^-o(.+)$/.exec(word)?.[1];
    if (option === undefined || !found) return [];
    const equals = option.indexOf('=');
    if (equals < 0) {
      const span = { start: offset - option.length, end: offset };
      return parameterCompletions(found.configuration, { span, assign: '=' });
    }
    return valueCompletions(workspace, {
      path,
      configuration: found.configuration,
      parameter: option.slice(0, equals),
      before: option.slice(equals + 1),
      offset,
    });
  }
}
