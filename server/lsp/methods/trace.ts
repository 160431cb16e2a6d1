/** `mailzone/trace`: the way of one address as steps with their places, and as text. */
import {
  canonicalAddress,
  type FlowPlace,
  instanceOfFile,
  isTraceable,
  type TraceStep as Step,
  traceAddress,
  traceText,
  type Workspace,
} from '../../core/index.ts';
import { rangeIn } from '../diagnostics.ts';
import type { TraceParams, TracePlace, TraceResult, TraceStep } from '../protocol.ts';
import { readyWorkspace } from '../ready.ts';
import type { Session } from '../session.ts';

export async function onTrace(session: Session, params: TraceParams): Promise<TraceResult> {
  const workspace = await readyWorkspace(session);
  const nothing = (message: string): TraceResult => ({ text: '', steps: [], ends: [], places: {}, message });
  const { address, sender } = params;
  if (typeof address !== 'string' || !isTraceable(address))
    return nothing('This is not an address with a domain, such as user@example.com.');
  const client = params.client === undefined ? undefined : canonicalAddress(params.client);
  if (params.client !== undefined && client === undefined) return nothing('The client is not an IP address.');
  const from =
    params.from === undefined ? undefined : instanceOfFile(workspace, session.uris.pathOf(params.from));
  if (params.from !== undefined && !from) return nothing('That file belongs to no Postfix server.');
  const trace = traceAddress(workspace, {
    address,
    ...(sender !== undefined && { sender }),
    ...(client !== undefined && { client }),
    ...(from !== undefined && { from: from.folder }),
  });
  if (!trace) return nothing('This address cannot be traced.');
  const places: Record<string, TracePlace> = {};
  const text = traceText(trace, {
    placeText: (place) => {
      const at = placeOf(session, workspace, place);
      const shown = `${shownPath(session, place.path)}:${at.range.start.line + 1}`;
      places[shown] = at;
      return shown;
    },
  });
  return {
    text,
    steps: trace.steps.map((step) => stepOf(session, workspace, step)),
    ends: trace.ends.map(({ host = null, ...end }) => ({ ...end, host })),
    places,
  };
}

function placeOf(session: Session, workspace: Workspace, { path, span }: FlowPlace): TracePlace {
  return { uri: session.uris.uriOf(path), range: rangeIn(workspace, path, span) };
}

function stepOf(session: Session, workspace: Workspace, step: Step): TraceStep {
  const { place, lookups, ways, host = null, ...words } = step;
  const at = (one: FlowPlace | undefined): Partial<TracePlace> =>
    one === undefined ? {} : placeOf(session, workspace, one);
  return {
    ...words,
    host,
    ...at(place),
    lookups: lookups.map(({ place: row, ...lookup }) => ({ ...lookup, ...at(row) })),
    ways: ways.map(({ steps, ...way }) => ({
      ...way,
      steps: steps.map((one) => stepOf(session, workspace, one)),
    })),
  };
}

/** A path from the workspace folder it is in. */
function shownPath({ folders }: Session, path: string): string {
  const folder = folders.find((one) => path.startsWith(`${one}/`));
  return folder === undefined ? path : path.slice(folder.length + 1);
}
