/**
 * `mailzone resolve`: what Postfix's address resolver answers.
 */
import {
  absoluteName,
  instanceInFolder,
  NO_SETTINGS,
  nameKey,
  type Resolution,
  resolveAddress,
  type Workspace,
} from '../../core/index.ts';
import { corePathOf } from '../../files/core-path.ts';
import { loadWorkspace } from '../../files/load-workspace.ts';
import { kindOfPath } from '../input.ts';
import { placeReaderOf, shownPath } from '../output/places.ts';
import { terminalText } from '../output/terminal-text.ts';
import { EXIT, UsageError } from '../usage.ts';

export interface ResolveCommandOptions {
  readonly postfix: string;
  readonly sender: string;
  readonly hostname?: string;
  readonly format: string;
}

/** Prints the route of each address, in order. An address that Postfix would answer with an error is no failure of the command. */
export async function runResolve(
  addresses: readonly string[],
  options: ResolveCommandOptions,
): Promise<number> {
  if (kindOfPath(options.postfix) !== 'folder')
    throw new UsageError(`--postfix ${options.postfix}: not a folder`);
  const folder = corePathOf(options.postfix);
  const host = options.hostname === undefined ? undefined : absoluteName(options.hostname, '.');
  if (options.hostname !== undefined && host === undefined) {
    throw new UsageError(`--hostname ${options.hostname}: not a host name`);
  }
  const { workspace } = await loadWorkspace({ folders: [folder], settings: NO_SETTINGS });
  const instance = instanceInFolder(workspace, folder);
  if (!instance) throw new UsageError(`${options.postfix}: there is no main.cf`);
  const hostName = host === undefined ? instance.configuration.hostName : nameKey(host).replace(/\.$/, '');
  const configuration = { ...instance.configuration, hostName };
  const answers = addresses.map((address) =>
    resolveAddress(configuration, address, { sender: options.sender }),
  );
  if (options.format === 'json') {
    const rows = answers.map((answer) => jsonOf(answer, workspace));
    process.stdout.write(`${JSON.stringify(rows, undefined, 1)}\n`);
  } else process.stdout.write(answers.map(lineOf).join(''));
  return EXIT.fine;
}

function jsonOf(answer: Resolution, workspace: Workspace): object {
  const reader = placeReaderOf(workspace);
  const { address, class: addressClass, transport, nexthop, recipient, unknown, error } = answer;
  const steps = answer.steps.map(({ parameter, key, value, path, span }) => ({
    parameter,
    key,
    value,
    ...(path === undefined ? {} : { file: shownPath(path) }),
    ...(path === undefined || span === undefined ? {} : { line: reader.placeOf(path, span).line }),
  }));
  return {
    address,
    class: addressClass,
    transport,
    nexthop,
    recipient,
    unknown,
    ...(error === undefined ? {} : { error }),
    steps,
  };
}

function lineOf(answer: Resolution): string {
  const address = terminalText(answer.address);
  if (answer.error !== undefined) return `${address}: error: ${terminalText(answer.error)}\n`;
  if (answer.unknown) return `${address}: unknown: a table or value that decides cannot be read\n`;
  return `${address}: ${answer.class}, ${terminalText(`${answer.transport}:${answer.nexthop}`)}, recipient ${terminalText(answer.recipient)}\n`;
}
