/**
 * The mail-flow graph as plain data: what `mailzone graph --format json` prints (there with lines instead of spans), and what DOT,
 * Mermaid and the panel are made from. Ids are stable over edits that do not concern the node; order is deterministic.
 */

import type { Severity } from '../text/severity.ts';
import type { Span } from '../text/span.ts';

export type FlowNodeKind =
  | 'internet'
  | 'domain'
  | 'exchange'
  | 'host'
  | 'address'
  | 'instance'
  | 'class'
  | 'transport'
  | 'nexthop'
  | 'mailbox'
  | 'external'
  | 'bounce'
  | 'loop'
  | 'unknown';

/** A place in a file that a node or edge stands for. */
export interface FlowPlace {
  readonly path: string;
  readonly span: Span;
}

export interface FlowNode {
  readonly id: string;
  readonly kind: FlowNodeKind;
  readonly label: string;
  /** A second, smaller line; empty where there is none. */
  readonly detail: string;
  readonly place: FlowPlace | undefined;
  /** Other places the node stands for: all MX records of a host, all domains of a group. */
  readonly alsoAt: readonly FlowPlace[];
  /** How mail fares here: `bad` paths lose mail, `unknown` ones cannot be told from the files at hand. */
  readonly state: 'good' | 'bad' | 'unknown';
  /** While hosts are down: the node is `down`, mail `waits` before what is, or none comes to it (`cut-off`). Absent: as usual. */
  readonly failure?: 'down' | 'waits' | 'cut-off';
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** `mx` has the preference in its label; `backup` is an MX that is not the best one. */
  readonly kind: 'mail' | 'mx' | 'backup' | 'address' | 'runs' | 'accepts' | 'routes' | 'delivers';
  readonly label: string;
  readonly place: FlowPlace | undefined;
  readonly state: 'good' | 'bad' | 'unknown';
  /** While hosts are down: no mail goes this way (`cut`), or it goes here in place of a better way (`stands-in`). Absent: as usual. */
  readonly failure?: 'cut' | 'stands-in';
}

export interface MailFlow {
  /** From the Internet to where mail ends, as far as an order can be given. */
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  /** Domains that are asked for, or all, and how many of them are in the picture. */
  readonly domainCount: number;
  readonly drawnDomainCount: number;
}

/** Findings to draw on nodes: worst severity and messages by node id. Made by the caller, as rules stand right of mailflow. */
export type FlowFindings = ReadonlyMap<
  string,
  { readonly severity: Severity; readonly messages: readonly string[] }
>;
