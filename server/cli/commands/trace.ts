/**
 * `mailzone trace`: the way of one address, step by step.
 */
import { existsSync } from 'node:fs';
import colors from 'picocolors';
import {
  absoluteName,
  canonicalAddress,
  instanceInFolder,
  instanceOfHost,
  isTraceable,
  type TracePaint,
  traceAddress,
  traceJsonOf,
  traceText,
  type Workspace,
} from '../../core/index.ts';
import { corePathOf } from '../../files/core-path.ts';
import { kindOfPath } from '../input.ts';
import { placeReaderOf, shownPath } from '../output/places.ts';
import { EXIT, UsageError } from '../usage.ts';
import { inputWorkspaces } from '../workspaces.ts';

export interface TraceOptions {
  readonly sender?: string;
  readonly client?: string;
  readonly from?: string;
  readonly format: string;
  /** Undefined: where standard output is a terminal. */
  readonly color?: boolean;
  readonly allowRead: readonly string[];
}

/** Prints the way of an address through a folder's files. Where mail ends badly is an answer, no failure of the command. */
export async function runTrace(
  address: string,
  paths: readonly string[],
  options: TraceOptions,
): Promise<number> {
  if (!isTraceable(address))
    throw new UsageError(`${address}: not an address with a domain (user@example.com)`);
  const client = options.client === undefined ? undefined : canonicalAddress(options.client);
  if (options.client !== undefined && client === undefined)
    throw new UsageError(`--client ${options.client}: not an IP address`);
  const { sender } = options;
  if (sender !== undefined && sender !== '' && !isTraceable(sender))
    throw new UsageError(`--sender ${sender}: not an address with a domain; "" is the null sender`);
  const workspaces = await inputWorkspaces(paths.length === 0 ? ['.'] : paths, {
    allowRead: options.allowRead,
  });
  const [input] = workspaces;
  if (!input || workspaces.length > 1)
    throw new UsageError('give one folder, or files that belong together; an address has one way');
  const { workspace } = input;
  const from = options.from === undefined ? undefined : folderOfServer(workspace, options.from);
  const trace = traceAddress(workspace, {
    address,
    ...(sender !== undefined && { sender }),
    ...(client !== undefined && { client }),
    ...(from !== undefined && { from }),
  });
  if (!trace) throw new UsageError(`${address}: cannot be traced`);
  const reader = placeReaderOf(workspace);
  if (options.format === 'json') {
    const json = traceJsonOf(trace, ({ path, span }) => ({
      file: shownPath(path),
      line: reader.placeOf(path, span).line,
    }));
    process.stdout.write(`${JSON.stringify(json, undefined, 1)}\n`);
    return EXIT.fine;
  }
  process.stdout.write(
    traceText(trace, {
      placeText: ({ path, span }) => `${shownPath(path)}:${reader.placeOf(path, span).line}`,
      paint: painter(options.color ?? (process.stdout.isTTY === true && !process.env.NO_COLOR)),
    }),
  );
  return EXIT.fine;
}

/** A server by its host name or by its folder. */
function folderOfServer(workspace: Workspace, named: string): string {
  const name = absoluteName(named, '.');
  const instance =
    (existsSync(named) && kindOfPath(named) === 'folder'
      ? instanceInFolder(workspace, corePathOf(named))
      : undefined) ?? (name === undefined ? undefined : instanceOfHost(workspace, name));
  if (!instance)
    throw new UsageError(`--from ${named}: no Postfix server of these files has that name or folder`);
  return instance.folder;
}

function painter(color: boolean): (text: string, as: TracePaint) => string {
  const { green, red, yellow, dim, bold } = colors.createColors(color);
  const paints = { good: green, bad: red, unknown: yellow, quiet: dim, strong: bold };
  return (text, as) => paints[as](text);
}
