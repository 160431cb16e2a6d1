/**
 * `mailzone records`: all records of one zone, as named-compilezone prints them.
 */
import {
  allRecords,
  checkWorkspace,
  printedRecords,
  type WorkspaceZone,
  type ZoneRecord,
  zonesInFile,
} from '../../core/index.ts';
import { corePathOf } from '../../files/core-path.ts';
import { findingLine, printedFindings } from '../output/findings.ts';
import { placeReaderOf, shownPath } from '../output/places.ts';
import { EXIT, UsageError } from '../usage.ts';
import { inputWorkspaces, STANDARD_INPUT } from '../workspaces.ts';

/** What newer versions of BIND refuse, and the one whose records this command prints does not. */
const LOADED_ALL_THE_SAME: ReadonlySet<string> = new Set([
  'zone/ds-without-delegation',
  'zone/eui-form',
  'zone/rpz-address-form',
  'zone/svcb-dns-parameters',
]);

/** Prints the records of a zone file; where the zone has errors they go to stderr, nothing to stdout, and the answer is 1. */
export async function runRecords(
  file: string,
  options: { readonly origin?: string; readonly format: string; readonly allowRead: readonly string[] },
): Promise<number> {
  const [input] = await inputWorkspaces([file], { ...options, as: 'zone' });
  const path = file === STANDARD_INPUT ? file : corePathOf(file);
  const zone = input && zonesInFile(input.workspace, path)[0];
  if (!input || !zone) throw new UsageError(`${file}: nothing says which zone this is; give --origin NAME`);
  const findings = checkWorkspace(input.workspace, { severities: {} }).findings.filter(
    (one) =>
      one.severity === 'error' &&
      zone.zone.files.includes(one.path) &&
      /^zone(-syntax)?\//.test(one.rule) &&
      !LOADED_ALL_THE_SAME.has(one.rule),
  );
  if (findings.length > 0) {
    process.stderr.write(printedFindings(input.workspace, findings).map(findingLine).join(''));
    return EXIT.findings;
  }
  if (options.format === 'json') printJson(zone, input.workspace);
  else printLines(printedRecords(zone.zone));
  return EXIT.fine;
}

/** Lines in pieces of bounded size: one string for a million records would be too much. */
function printLines(lines: Iterable<string>): void {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < 1 << 16) continue;
    process.stdout.write(piece);
    piece = '';
  }
  process.stdout.write(piece);
}

function printJson(zone: WorkspaceZone, workspace: Parameters<typeof placeReaderOf>[0]): void {
  const reader = placeReaderOf(workspace);
  function* rows(): Iterable<string> {
    yield `{"version":1,"origin":${JSON.stringify(zone.origin)},"records":[`;
    let separator = '';
    for (const record of allRecords(zone.zone)) {
      yield `${separator}${JSON.stringify(rowOf(record, reader))}`;
      separator = ',';
    }
    yield ']}';
  }
  printLines(rows());
}

function rowOf(record: ZoneRecord, reader: ReturnType<typeof placeReaderOf>): object {
  return {
    owner: record.owner,
    ttl: record.ttl,
    class: 'IN',
    type: record.typeName,
    fields: Object.fromEntries(record.fields.map((field) => [field.name, field.absolute ?? field.text])),
    file: shownPath(record.path),
    line: reader.placeOf(record.path, record.span).line,
  };
}
