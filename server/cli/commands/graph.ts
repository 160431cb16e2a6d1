/**
 * `mailzone graph`: where mail flows, as a picture or as data.
 */
import {
  absoluteName,
  checkWorkspace,
  dotOf,
  failureLines,
  findingsOnNodes,
  flowFindingsOf,
  flowWithDown,
  graphJsonOf,
  mailFlowOf,
  mermaidOf,
  observedFlowOf,
  observedGraphJsonOf,
  simulateFailure,
} from '../../core/index.ts';
import { standAloneSvgOf } from '../../render/render.ts';
import { kindOfPath } from '../input.ts';
import { countedMailLogs } from '../mail-logs.ts';
import { placeReaderOf, shownPath } from '../output/places.ts';
import { terminalText } from '../output/terminal-text.ts';
import { EXIT, UsageError } from '../usage.ts';
import { inputWorkspaces } from '../workspaces.ts';

export interface GraphOptions {
  readonly domain: readonly string[];
  /** Hosts that are taken for down. */
  readonly down: readonly string[];
  /** Mail logs to lay over the picture; `-` is standard input. */
  readonly log: readonly string[];
  readonly format: string;
  readonly allowRead: readonly string[];
}

/** Prints the mail-flow graph of a folder, of all its mail domains or of those named. */
export async function runGraph(path: string, options: GraphOptions): Promise<number> {
  process.stdout.write(await graphText(path, options));
  return EXIT.fine;
}

/** What the command prints. */
export async function graphText(path: string, options: GraphOptions): Promise<string> {
  if (kindOfPath(path) !== 'folder') throw new UsageError(`${path}: not a folder`);
  const domains = options.domain.map((domain) => {
    const name = absoluteName(domain, '.');
    if (name === undefined) throw new UsageError(`--domain ${domain}: not a domain name`);
    return name;
  });
  const [input] = await inputWorkspaces([path], { allowRead: options.allowRead });
  if (!input) throw new UsageError(`${path}: nothing to draw`);
  const { workspace } = input;
  const wanted = domains.length === 0 ? {} : { domains };
  const failure =
    options.down.length > 0 || options.format === 'text'
      ? simulateFailure(workspace, { ...wanted, down: options.down })
      : undefined;
  for (const { host, known } of failure?.down ?? []) {
    if (!known) throw new UsageError(`--down ${host}: no file says anything of a host of that name`);
  }
  if (failure && options.format === 'text') {
    const lines = failureLines(failure).map((line) => `${terminalText(line)}\n`);
    return lines.join('');
  }
  const report = options.log.length > 0 ? await countedMailLogs(options.log) : undefined;
  const drawn = flowWithDown(workspace, mailFlowOf(workspace, wanted), options.down);
  const observed = report && observedFlowOf(workspace, drawn, report);
  const flow = observed?.flow ?? drawn;
  const onNodes = findingsOnNodes(flow, checkWorkspace(workspace, { severities: {} }).findings);
  const findings = flowFindingsOf(onNodes);
  if (options.format === 'json') {
    const reader = placeReaderOf(workspace);
    const plain = graphJsonOf(flow, onNodes, (place) => ({
      file: shownPath(place.path),
      line: reader.placeOf(place.path, place.span).line,
    }));
    const graph = observed ? observedGraphJsonOf(plain, observed, report) : plain;
    return `${JSON.stringify(failure ? { ...graph, failure } : graph, undefined, 1)}\n`;
  }
  if (options.format === 'mermaid') return mermaidOf(flow, findings);
  if (options.format === 'dot') return dotOf(flow, findings);
  return standAloneSvgOf(dotOf(flow, findings));
}
