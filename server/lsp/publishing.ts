/**
 * Sends findings to the client, file by file: the document touched last first, then the other open ones, then files nobody has open.
 * Only what differs from what the client already has is sent. Runs inside a check, so a newer text stops it with the check.
 */
import {
  type Finding,
  findingsByFile,
  findingsInFile,
  pathsWithOtherFindings,
  pathsWithOtherTexts,
  type SourceFile,
  type Work,
} from '../core/index.ts';
import { diagnosticOf } from './diagnostics.ts';
import { heldText } from './held.ts';
import type { Checked, Session } from './session.ts';
import { endSlice } from './slices.ts';

/** What made the diagnostics last published for a file: as long as all of it is the same, they are too. */
interface Basis {
  readonly version: number | undefined;
  readonly source: SourceFile | undefined;
  readonly findings: readonly Finding[];
}

/** Messages to the client go out one a turn: answers to requests would wait behind all that were handed in before them. */
const MOST_UNSENT = 16;
/** A client that takes none for so many turns is not waited for. */
const MOST_TURNS = 1000;

const unsent = new WeakMap<Session, { count: number }>();

function unsentOf(session: Session): { count: number } {
  const known = unsent.get(session) ?? { count: 0 };
  unsent.set(session, known);
  return known;
}

const bases = new WeakMap<Session, Map<string, Basis>>();

/** Publishes the findings of all files, and empties the list of files that have none any more. */
export function* publishAll(session: Session, checked: Checked): Work<void> {
  const paths = new Set<string>(openPaths(session));
  const before = lastPublished.get(session);
  if (before === undefined) {
    for (const [path] of findingsByFile(checked.result)) paths.add(path);
    for (const path of session.published.keys()) paths.add(path);
  } else {
    for (const path of pathsWithOtherFindings(before.result, checked.result)) paths.add(path);
    for (const path of pathsWithOtherTexts(before.workspace, checked.workspace)) paths.add(path);
    // What was said of a document that was open is said again of the file.
    for (const [path, { version }] of session.published) if (version !== undefined) paths.add(path);
  }
  for (const path of paths) {
    publish(session, checked, path, findingsInFile(checked.result, path));
    yield;
    for (let turn = 0; unsentOf(session).count >= MOST_UNSENT && turn < MOST_TURNS; turn++) {
      endSlice(session.host);
      yield;
    }
  }
  lastPublished.set(session, checked);
}

/** What was last published to its end: only what differs from it is looked at. */
const lastPublished = new WeakMap<Session, Checked>();

/** Publishes only what the syntax of these open files says by itself. */
export function* publishEarly(session: Session, checked: Checked, paths: readonly string[]): Work<void> {
  for (const path of openPaths(session)) {
    if (!paths.includes(path)) continue;
    const findings = findingsInFile(checked.result, path);
    publish(
      session,
      checked,
      path,
      findings.filter((finding) => finding.rule.startsWith('zone-syntax/')),
    );
    yield;
  }
}

/** Takes back what was published for a file that the workspace no longer holds. */
export function forgetPublished(session: Session, path: string): void {
  bases.get(session)?.delete(path);
  lastPublished.delete(session);
  if (!session.published.delete(path)) return;
  void session.connection.sendDiagnostics({ uri: session.uris.uriOf(path), diagnostics: [] });
}

function publish(session: Session, checked: Checked, path: string, findings: readonly Finding[]): void {
  const known = basesOf(session);
  const source = heldText(checked.workspace, path)?.source;
  const open = session.open.get(path);
  const version = open?.version;
  const basis = known.get(path);
  if (
    basis !== undefined &&
    basis.version === version &&
    basis.source === source &&
    sameFindings(basis.findings, findings)
  ) {
    return;
  }
  if (findings.length > 0 || open !== undefined) known.set(path, { version, source, findings });
  else known.delete(path);
  const diagnostics = findings.map((finding) => diagnosticOf(session, checked.workspace, finding));
  const text = JSON.stringify(diagnostics);
  const before = session.published.get(path);
  if (before === undefined && diagnostics.length === 0 && open === undefined) return;
  // An editor moves its marks with the text, so after an edit the same list is sent again.
  if (before?.text === text && before.version === version) return;
  if (diagnostics.length === 0 && open === undefined) session.published.delete(path);
  else session.published.set(path, { text, version });
  const uri = open?.uri ?? session.uris.uriOf(path);
  const waiting = unsentOf(session);
  const gone = (): void => {
    waiting.count--;
  };
  waiting.count++;
  session.connection
    .sendDiagnostics(open === undefined ? { uri, diagnostics } : { uri, diagnostics, version: open.version })
    .then(gone, gone);
}

function basesOf(session: Session): Map<string, Basis> {
  const known = bases.get(session);
  if (known) return known;
  const fresh = new Map<string, Basis>();
  bases.set(session, fresh);
  return fresh;
}

function openPaths(session: Session): string[] {
  return [...session.open.values()].sort((a, b) => b.touched - a.touched).map((document) => document.path);
}

function sameFindings(one: readonly Finding[], other: readonly Finding[]): boolean {
  return one.length === other.length && one.every((finding, at) => finding === other[at]);
}
