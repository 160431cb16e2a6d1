/**
 * The sentences of the page, for eyes and for screen readers.
 */
import type { MailFlowFinding, MailFlowNode } from '../../server/lsp/protocol.ts';
import { lookOfKind } from './kinds.ts';

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;

const SINGULAR: Readonly<Record<MailFlowFinding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'hint',
};

/** "Host mx1.example.com, 192.0.2.1. 1 error: …": what a screen reader says of a node. */
export function describeNode(node: MailFlowNode): string {
  const name = [node.label, node.detail].filter((part) => part !== '').join(', ');
  const findings = node.findings.map((finding) => `${SINGULAR[finding.severity]}: ${finding.message}`);
  const kind = lookOfKind(node.kind, node.state).name;
  return [name.startsWith(kind) ? name : `${kind} ${name}`, ...findings].join('. ');
}

/** The worst severity of some findings; undefined where there are none. */
export function worstOf(findings: readonly MailFlowFinding[]): MailFlowFinding['severity'] | undefined {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
}

/** "2 errors, 1 warning"; empty where there are none. */
export function countsOf(findings: readonly MailFlowFinding[]): string {
  const parts: string[] = [];
  for (const severity of SEVERITIES) {
    const count = findings.filter((finding) => finding.severity === severity).length;
    if (count > 0) parts.push(`${count} ${SINGULAR[severity]}${count === 1 ? '' : 's'}`);
  }
  return parts.join(', ');
}

/** "1 domain", "1,204 domains". */
export function domainCount(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'domain' : 'domains'}`;
}
