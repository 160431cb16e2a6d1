/**
 * Findings as LSP diagnostics.
 */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { docsAddress, type Finding, type Severity, type Workspace } from '../core/index.ts';
import { heldText } from './held.ts';
import { FILE_START, rangeOf } from './positions.ts';
import type { JsonRange } from './protocol.ts';
import type { Session } from './session.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The LSP range of a span in a file of the workspace; its start where the text is not at hand. */
export function rangeIn(workspace: Workspace, path: string, span: { start: number; end: number }): JsonRange {
  const file = heldText(workspace, path);
  return file ? rangeOf(file, span) : FILE_START;
}

/** One finding as a diagnostic of its file. */
export function diagnosticOf(session: Session, workspace: Workspace, finding: Finding): Diagnostic {
  const diagnostic: Diagnostic = {
    range: rangeIn(workspace, finding.path, finding.span),
    severity: SEVERITIES[finding.severity],
    source: 'mailzone',
    code: finding.rule,
    message: finding.message,
  };
  if (session.client.codeDescriptions) diagnostic.codeDescription = { href: docsAddress(finding.rule) };
  if (session.client.diagnosticTags && finding.tag !== undefined) {
    diagnostic.tags = [finding.tag === 'deprecated' ? DiagnosticTag.Deprecated : DiagnosticTag.Unnecessary];
  }
  if (session.client.relatedInformation && finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.map((place) => ({
      location: {
        uri: session.uris.uriOf(place.path),
        range: rangeIn(workspace, place.path, place.span),
      },
      message: place.message,
    }));
  }
  return diagnostic;
}
