/**
 * `mailzone convert`: between zone files and the JSON of npm dns-zonefile. What the other form cannot hold is told on stderr, a line each.
 */
import { fileOf, type Severity, type Span } from '../../core/index.ts';
import { decodeOctets } from '../../files/encoding.ts';
import { commentsOf, expandedDirectives } from '../exchange/outside-records.ts';
import { exchangeZoneOf } from '../exchange/to-json.ts';
import { zoneTextOf } from '../exchange/to-zone.ts';
import { fileOctets, kindOfPath, standardInput } from '../input.ts';
import { loadableZone } from '../loadable-zone.ts';
import { placeReaderOf, shownPath } from '../output/places.ts';
import { terminalText } from '../output/terminal-text.ts';
import { EXIT, UsageError } from '../usage.ts';
import { type InputWorkspace, STANDARD_INPUT } from '../workspaces.ts';

/** The forms that a file can be converted to. */
export const CONVERSIONS = ['json', 'zone'] as const;

/**
 * Prints the file in the other form. The answer is 1 where a record could not be held, or where the zone has errors (then nothing is
 * printed but those); input in neither form is wrong usage.
 */
export async function runConvert(
  file: string,
  options: { readonly to: string; readonly origin?: string },
): Promise<number> {
  return options.to === 'json' ? toJson(file, options) : toZone(file);
}

async function toJson(file: string, options: { readonly origin?: string }): Promise<number> {
  const loaded = await loadableZone(file, { ...options, allowRead: [] });
  if (loaded === undefined) return EXIT.findings;
  const { input, zone } = loaded;
  const { json, left } = exchangeZoneOf(zone.zone, zone.origin);
  process.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`);
  const say = sayerOf(input);
  for (const { record, why } of left) {
    say('error', 'record-not-held', record.path, record.span, `This record is left out: ${why}.`);
  }
  for (const path of zone.zone.files) sayLeftOut(input, path, say);
  return left.length > 0 ? EXIT.findings : EXIT.fine;
}

type Sayer = (severity: Severity, name: string, path: string, span: Span, message: string) => void;

/** Prints findings of the conversion in the form of all findings. Their ids say what is lost; they are no rules, and cannot be set. */
function sayerOf(input: InputWorkspace): Sayer {
  const reader = placeReaderOf(input.workspace);
  return (severity, name, path, span, message) => {
    const { line, column } = reader.placeOf(path, span);
    const place = `${terminalText(shownPath(path))}:${line}:${column}`;
    process.stderr.write(`${place}: ${severity} convert/${name}: ${terminalText(message)}\n`);
  };
}

/** Says which parts of a file that are no records the format has no place for: comments once a file, directives one by one. */
function sayLeftOut(input: InputWorkspace, path: string, say: Sayer): void {
  const document = fileOf(input.workspace, path)?.document;
  if (document === undefined) return;
  for (const { name, span } of expandedDirectives(document)) {
    const what = name === '$INCLUDE' ? 'the records of the included file' : 'the records that it makes';
    say('info', 'directive-not-held', path, span, `The format has no ${name}: ${what} stand in its place.`);
  }
  const comments = commentsOf(document);
  if (comments === undefined) return;
  const { count, first } = comments;
  const many = count === 1 ? 'one comment is' : `comments of ${count} entries are`;
  say('info', 'comment-not-held', path, first, `The format has no comments: ${many} left out.`);
}

async function toZone(file: string): Promise<number> {
  if (file !== STANDARD_INPUT && kindOfPath(file) !== 'file') {
    throw new UsageError(`${file}: convert takes one file`);
  }
  const octets = file === STANDARD_INPUT ? standardInput() : fileOctets(file);
  const decoded = decodeOctets(octets);
  const result = zoneTextOf(decoded && jsonOf(file, decoded.text));
  if (result.kind === 'wrong') throw new UsageError(`${file}: ${result.why}`);
  process.stdout.write(result.text);
  for (const key of result.left) {
    const message = `The key "${key}" is none of the format: it is left out.`;
    process.stderr.write(
      `${terminalText(file)}:1:1: error convert/key-not-known: ${terminalText(message)}\n`,
    );
  }
  return result.left.length > 0 ? EXIT.findings : EXIT.fine;
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}: it is no JSON: ${error instanceof Error ? error.message : error}`);
  }
}
