/**
 * What core offers to the language server, the command line and the tests. Named exports only; what is not here is core's own affair.
 */
export { absoluteName, isSubdomainOf, nameKey } from './dns/name.ts';
export { type Moment, momentOf } from './dns/serial.ts';
export { type SerialBump, serialBumpAt, serialBumps } from './features/bump-serial.ts';
export { codeActionsAt, type SpanAction } from './features/code-actions.ts';
export { type Completion, type CompletionAnswer, completionsAt } from './features/completion.ts';
export { definitionAt } from './features/definition.ts';
export { docsAddress } from './features/docs-address.ts';
export { documentLinksOf, type FileLink } from './features/document-links.ts';
export { documentSymbolsOf, type OutlineItem } from './features/document-symbols.ts';
export { type AppliedFix, type FixAllRequest, fixAllWork, hasSafeFix } from './features/fix-all.ts';
export { findingsOnNodes, flowFindingsOf, nodeAt } from './features/flow-findings.ts';
export { type Fold, foldingRangesOf } from './features/folding.ts';
export { type Hover, hoverAt } from './features/hover.ts';
export { mailDomainNames } from './features/known-names.ts';
export type { Place } from './features/place.ts';
export { type Reference, referencesAt } from './features/references.ts';
export { runbookOf } from './features/runbook.ts';
export { newRunbookFile, updatedRunbookFile } from './features/runbook-file.ts';
export { type TraceLens, traceLensesOf } from './features/trace-lenses.ts';
export { endOfLog, feedMailLog, type MailLog, mailLogReport, newMailLog } from './mail-log/mail-log.ts';
export { stampText } from './mail-log/stamp.ts';
export type { MailLogReport, MailLogRow, TrafficCounts } from './mail-log/types.ts';
export { isTraceable, type TraceQuestion, traceAddress } from './mailflow/address-trace.ts';
export type { AddressTrace, TraceEnd, TraceStep, TraceWay } from './mailflow/address-trace-types.ts';
export { dotOf } from './mailflow/dot.ts';
export {
  type DomainFailure,
  type FailureQuestion,
  type FailureReport,
  type SinglePoint,
  simulateFailure,
} from './mailflow/failure.ts';
export { flowWithDown } from './mailflow/failure-picture.ts';
export { failureLines } from './mailflow/failure-text.ts';
export { downSentence, failureSentences, singlePointSentences } from './mailflow/failure-words.ts';
export { type GraphFinding, type GraphJson, graphJsonOf } from './mailflow/graph-json.ts';
export { mailFlowOf } from './mailflow/mail-flow.ts';
export { mermaidOf } from './mailflow/mermaid.ts';
export { type ObservedFlow, observedFlowOf, trafficText } from './mailflow/observed-flow.ts';
export { type ObservedJson, observedGraphJsonOf, type TrafficJson } from './mailflow/observed-json.ts';
export { type TraceJson, traceJsonOf } from './mailflow/trace-json.ts';
export { type TracePaint, traceText } from './mailflow/trace-text.ts';
export type { FlowEdge, FlowFindings, FlowNode, FlowPlace, MailFlow } from './mailflow/types.ts';
export { canonicalAddress } from './net/address.ts';
export {
  type AcceptanceAnswer,
  type AcceptanceOptions,
  acceptanceOf,
  type RecipientAcceptance,
} from './postfix/acceptance/acceptance.ts';
export { expandRecipient, type RecipientExpansion } from './postfix/expansion.ts';
export { deliverLocally, type LocalDelivery, type LocalEnd } from './postfix/local-delivery.ts';
export { resolveAddress } from './postfix/resolve.ts';
export { rewriteAddress, rewriteInternal } from './postfix/rewrite.ts';
export { lookupInTable, openTable, tableReferenceOf } from './postfix/tables.ts';
export type {
  AddressClass,
  DomainClass,
  PostfixConfiguration,
  ReadNamedFile,
  Resolution,
  ResolveStep,
  TableAnswer,
} from './postfix/types.ts';
export { nearestWords } from './postfix/vocabulary/edit-distance.ts';
export { isPostfixVersion } from './postfix/vocabulary/postfix-version.ts';
export { countsOf, NO_FINDINGS, type SeverityCounts } from './rules/engine/counts.ts';
export { USUAL_LIMIT } from './rules/engine/limit.ts';
export {
  type CheckOptions,
  type CheckResult,
  checkWork,
  checkWorkspace,
  findingCountsInFile,
  findingsByFile,
  findingsInFile,
  pathsWithOtherFindings,
  recheckWork,
  recheckWorkspace,
} from './rules/engine.ts';
export type { Finding, Fix, RelatedPlace } from './rules/finding.ts';
export { allRules } from './rules/registry.generated.ts';
export type { Rule, RuleMeta } from './rules/rule.ts';
export type { SeveritySettings } from './rules/severities.ts';
export { applyEdits, type FileEdit, type TextEdit } from './text/edit.ts';
export { type LineIndex, lineIndexOf, offsetAt, type Position, positionAt } from './text/line-index.ts';
export { baseNameOf, folderOf, joinPath } from './text/path.ts';
export { SEVERITIES, type Severity } from './text/severity.ts';
export { type Encoding, FILE_KINDS, type FileKind, type SourceFile } from './text/source-file.ts';
export { type Span, span } from './text/span.ts';
export { terminalText } from './text/terminal-text.ts';
export { finish, type Work } from './text/work.ts';
export { committedPathsWork } from './workspace/committed.ts';
export { timedFiles } from './workspace/compiled-tables.ts';
export {
  instanceInFolder,
  instanceOfFile,
  instanceOfHost,
  instancesOf,
  tableUses,
} from './workspace/instances.ts';
export { kindOfFile, kindOfName } from './workspace/kinds.ts';
export {
  mailDomainOf,
  mailDomains,
  mailDomainsInZone,
  mailDomainsOfInstance,
} from './workspace/mail-domains.ts';
export { mapGet } from './workspace/persistent-map.ts';
export { PROJECT_KEYS, projectFaultOf } from './workspace/project-faults.ts';
export {
  hostsOf,
  ignoresOf,
  PROJECT_FILE,
  type Project,
  projectOfText,
  textsOf,
} from './workspace/project-file.ts';
export { referencesWork } from './workspace/references.ts';
export { foldersReferredTo } from './workspace/referred-folders.ts';
export type {
  FileIdentity,
  MailDomain,
  MailExchange,
  PostfixInstance,
  WorkspaceFile,
  WorkspaceSettings,
  WorkspaceZone,
} from './workspace/types.ts';
export {
  emptyWorkspace,
  fileOf,
  loadedPaths,
  NO_SETTINGS,
  originOfFileName,
  pathsWithOtherTexts,
  type Workspace,
  wantedFilesWork,
  withCommittedTexts,
  withEdits,
  withFiles,
  withListing,
  withModifiedTimes,
  withoutFiles,
  withoutTexts,
  withSettings,
  withToday,
  withUnreadable,
  workspaceWork,
} from './workspace/workspace.ts';
export { soaOriginOf } from './workspace/zone-origin.ts';
export { looseZoneFiles, zonesInFile, zonesOf } from './workspace/zones.ts';
export {
  documentEntries,
  documentLength,
  documentLineCount,
  documentOffsetAt,
  documentPositionAt,
  documentSlice,
  documentText,
  editZoneDocument,
  wordsOfEntry,
  type ZoneDocument,
  type ZoneEntry,
  zoneDocumentOf,
} from './zone/document.ts';
export { printedRecords, printRecord } from './zone/print.ts';
export { allRecords, recordCount } from './zone/query.ts';
export type { ZoneRecord } from './zone/types.ts';
export { resolveZone, type Zone } from './zone/zone.ts';
