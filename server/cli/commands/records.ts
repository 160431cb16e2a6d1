/**
 * `mailzone records`: all records of one zone, as named-compilezone prints them.
 */
import { allRecords, printedRecords, type WorkspaceZone, type ZoneRecord } from '../../core/index.ts';
import { loadableZone } from '../loadable-zone.ts';
import { placeReaderOf, shownPath } from '../output/places.ts';
import { EXIT } from '../usage.ts';

/** Prints the records of a zone file; where the zone has errors they go to stderr, nothing to stdout, and the answer is 1. */
export async function runRecords(
  file: string,
  options: { readonly origin?: string; readonly format: string; readonly allowRead: readonly string[] },
): Promise<number> {
  const loaded = await loadableZone(file, options);
  if (loaded === undefined) return EXIT.findings;
  const { input, zone } = loaded;
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
