/** `mailzone/mailFlow`: the picture, its nodes and edges with their places, and the findings on the nodes. */
import {
  dotOf,
  type Finding,
  type FlowEdge,
  type FlowNode,
  type FlowPlace,
  findingsOnNodes,
  flowFindingsOf,
  mailDomainNames,
  mailFlowOf,
  observedFlowOf,
  type Workspace,
} from '../../core/index.ts';
import { settledCheck } from '../checking.ts';
import { rangeIn } from '../diagnostics.ts';
import { domainsOfFile } from '../flow-filter.ts';
import type {
  MailFlowEdge,
  MailFlowFinding,
  MailFlowNode,
  MailFlowParams,
  MailFlowResult,
} from '../protocol.ts';
import { logTrouble, type Session } from '../session.ts';

export async function onMailFlow(session: Session, params: MailFlowParams): Promise<MailFlowResult> {
  const { result, workspace } = await settledCheck(session);
  const version = session.revision;
  const allDomains = [...mailDomainNames(workspace)].map(withoutDot).sort();
  const asked = askedDomains(session, workspace, params);
  const drawn = mailFlowOf(workspace, asked === undefined ? {} : { domains: asked });
  const flow = session.traffic ? observedFlowOf(workspace, drawn, session.traffic).flow : drawn;
  const onNodes = findingsOnNodes(flow, result.findings);
  const nodes = flow.nodes.map((node) => nodeOf(session, workspace, node, onNodes.get(node.id) ?? []));
  const edges = flow.edges.map((edge) => edgeOf(session, workspace, edge));
  const domains = asked === undefined ? allDomains : asked.map(withoutDot).sort();
  const answer = { version, svg: '', nodes, edges, domains, allDomains };
  if (flow.nodes.length === 0) {
    return { ...answer, message: 'No domain with MX records is in this workspace yet.' };
  }
  try {
    return {
      ...answer,
      svg: await session.host.svgOf(dotOf(flow, flowFindingsOf(onNodes), layoutOf(params))),
    };
  } catch (reason) {
    logTrouble(session, 'The mail-flow picture could not be laid out', reason);
    return { ...answer, message: 'The picture could not be laid out; see the Mailzone output.' };
  }
}

function layoutOf({ direction }: MailFlowParams): { readonly direction?: 'right' | 'down' } {
  return direction === 'down' ? { direction } : {};
}

/** The filter of the request; undefined: everything. */
function askedDomains(
  session: Session,
  workspace: Workspace,
  params: MailFlowParams,
): readonly string[] | undefined {
  if (params.domains !== undefined && params.domains.length > 0) return params.domains.map(withDot);
  if (params.uri === undefined) return undefined;
  const domains = domainsOfFile(workspace, session.uris.pathOf(params.uri));
  return domains.length > 0 ? domains : undefined;
}

function nodeOf(
  session: Session,
  workspace: Workspace,
  node: FlowNode,
  findings: readonly Finding[],
): MailFlowNode {
  return {
    id: node.id,
    kind: node.kind,
    label: node.label,
    detail: node.detail,
    state: node.state,
    ...placeOf(session, workspace, node.place),
    findings: findings.map((finding) => findingOf(session, workspace, finding)),
  };
}

function edgeOf(session: Session, workspace: Workspace, edge: FlowEdge): MailFlowEdge {
  return {
    from: edge.from,
    to: edge.to,
    kind: edge.kind,
    label: edge.label,
    state: edge.state,
    ...placeOf(session, workspace, edge.place),
  };
}

function findingOf(session: Session, workspace: Workspace, finding: Finding): MailFlowFinding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    uri: session.uris.uriOf(finding.path),
    range: rangeIn(workspace, finding.path, finding.span),
  };
}

function placeOf(
  session: Session,
  workspace: Workspace,
  place: FlowPlace | undefined,
): Pick<MailFlowNode, 'uri' | 'range'> {
  if (place === undefined) return {};
  return { uri: session.uris.uriOf(place.path), range: rangeIn(workspace, place.path, place.span) };
}

function withDot(domain: string): string {
  const lower = domain.toLowerCase();
  return lower.endsWith('.') ? lower : `${lower}.`;
}

function withoutDot(domain: string): string {
  return domain.length > 1 && domain.endsWith('.') ? domain.slice(0, -1) : domain;
}
