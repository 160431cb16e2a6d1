/**
 * A file as the workspace holds it: its text, and what was made of the text so far. What is made of one text never changes, so it
 * is made at most once and kept with the file. Which kind the file has is not decided here.
 */
import { withoutPrivateKeys } from '../keys/pem.ts';
import { parseConf } from '../named-conf/parse-conf.ts';
import type { ConfSyntax, NamedConf } from '../named-conf/types.ts';
import { parseMainCf } from '../postfix/main-cf.ts';
import { parseMasterCf } from '../postfix/master-cf.ts';
import { type TableDocument, tableDocumentText } from '../postfix/table-document.ts';
import { editTableFile, parseTableFile, type TableSyntax } from '../postfix/table-file.ts';
import type { MainCf, MasterCf, TableFile } from '../postfix/types.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { textOfOctets, textWithoutOctets } from '../text/octet-text.ts';
import type { Encoding, FileKind, SourceFile } from '../text/source-file.ts';
import type { Work } from '../text/work.ts';
import {
  documentLength,
  documentSlice,
  documentText,
  editZoneDocument,
  type ZoneDocument,
  zoneDocumentOf,
  zoneDocumentWork,
} from '../zone/document.ts';
import { HEAD_LENGTH, kindOfFile } from './kinds.ts';

/** A file with its text. The source's text may be put together only when it is asked for. */
export interface HeldFile {
  readonly path: string;
  readonly source: SourceFile;
  /** The first `HEAD_LENGTH` units of the text. */
  readonly head: string;
  /** What was made of the text so far. Filled by this module only. */
  readonly made: Made;
}

interface Made {
  kind?: { readonly apparent: FileKind | undefined };
  document?: ZoneDocument;
  conf?: NamedConf;
  mainCf?: MainCf;
  masterCf?: MasterCf;
  tables?: Map<TableSyntax, TableFile>;
  others?: Map<object, unknown>;
}

const KEY_FILE = /\.(?:pem|crt|cer|cert|key)$/i;

/** The file without the private keys in it, where it is one of keys and certificates: its certificates are read, its keys are not kept. */
export function withoutSecrets(file: SourceFile): SourceFile {
  if (!KEY_FILE.test(file.path)) return file;
  const text = withoutPrivateKeys(file.text);
  const { path, encoding } = file;
  return text === file.text ? file : { path, text, ...(encoding && { encoding }) };
}

/** A zone file whose text was read in pieces. */
export interface SourceInPieces extends SourceFile {
  readonly document: ZoneDocument;
}

/** A source whose text is put together from its document when somebody asks for it. */
export function sourceInPieces(
  path: string,
  document: ZoneDocument,
  encoding: Encoding | undefined,
): SourceInPieces {
  const octets = encoding?.charset === 'latin-1';
  let text: string | undefined;
  return {
    path,
    document,
    ...(encoding && { encoding }),
    get text(): string {
      text ??= octets ? textWithoutOctets(documentText(document)) : documentText(document);
      return text;
    },
  };
}

/** Holds a file as given, private keys of key files left out. */
export function holdFile(given: SourceFile | SourceInPieces): HeldFile {
  if ('document' in given && !KEY_FILE.test(given.path)) return heldDocument(given);
  const source = withoutSecrets(given);
  return { path: source.path, source, head: source.text.slice(0, HEAD_LENGTH), made: {} };
}

/** The file after edits (spans refer to the text before). A zone's document is edited in place of being parsed anew. */
export function editHeldFile(file: HeldFile, edits: readonly TextEdit[]): HeldFile {
  const document = file.made.document;
  const table = [...(file.made.tables?.values() ?? [])].find((one) => one.document !== undefined);
  if (!document && table?.document) return editHeldTable(file, table, edits);
  if (!document) return holdFile({ ...file.source, text: applyEdits(file.source.text, edits) });
  const { path, encoding } = file.source;
  const octets = encoding?.charset === 'latin-1';
  const edited = editZoneDocument(
    document,
    octets ? edits.map((edit) => ({ ...edit, newText: textOfOctets(edit.newText) })) : edits,
  );
  return heldDocument(sourceInPieces(path, edited, encoding));
}

function heldDocument(source: SourceInPieces): HeldFile {
  const { path, document } = source;
  const head = documentSlice(document, { start: 0, end: Math.min(HEAD_LENGTH, documentLength(document)) });
  return { path, source, head, made: { document } };
}

/** Tables of any size are edited where they are; the text as a whole is put together when somebody asks for it. */
function editHeldTable(file: HeldFile, table: TableFile, edits: readonly TextEdit[]): HeldFile {
  const edited = editTableFile(table, edits);
  const document = edited?.document;
  if (!edited || !document) return holdFile({ ...file.source, text: applyEdits(file.source.text, edits) });
  const { path, encoding } = file.source;
  let text: string | undefined;
  const source = {
    path,
    ...(encoding && { encoding }),
    get text(): string {
      text ??= tableDocumentText(document);
      return text;
    },
  };
  const head = beginningOf(document).slice(0, HEAD_LENGTH);
  return { path: file.path, source, head, made: { tables: new Map([[document.syntax, edited]]) } };
}

function beginningOf({ blocks }: TableDocument): string {
  let text = '';
  for (const block of blocks) {
    text += block.text;
    if (text.length >= HEAD_LENGTH) break;
  }
  return text;
}

/** The file's text read as a table of that syntax. */
export function tableOf(file: HeldFile, syntax: TableSyntax): TableFile {
  file.made.tables ??= new Map();
  let table = file.made.tables.get(syntax);
  if (!table) {
    table = parseTableFile(file.path, file.source.text, syntax);
    file.made.tables.set(syntax, table);
  }
  return table;
}

/** The text in stretches, where the file is held as a table; nothing is parsed for it. */
export function heldTableDocument(file: HeldFile): TableDocument | undefined {
  for (const { document } of file.made.tables?.values() ?? []) if (document !== undefined) return document;
  return undefined;
}

/** Anything else that follows from the file's text alone: `make` runs at most once for each `key`. */
export function madeOf<Result>(file: HeldFile, key: object, make: () => Result): Result {
  file.made.others ??= new Map();
  if (!file.made.others.has(key)) file.made.others.set(key, make());
  return file.made.others.get(key) as Result;
}

/** The kind that the file has by its name and the beginning of its text. */
export function apparentKindOf(file: HeldFile): FileKind | undefined {
  file.made.kind ??= { apparent: kindOfFile(file.path, file.head) };
  return file.made.kind.apparent;
}

/** The file's text as a zone document. */
export function documentOf(file: HeldFile): ZoneDocument {
  file.made.document ??= zoneDocumentOf(zoneTextOf(file.source));
  return file.made.document;
}

function zoneTextOf({ text, encoding }: SourceFile): string {
  return encoding?.charset === 'latin-1' ? textOfOctets(text) : text;
}

/** The same as `documentOf`, in slices. */
export function* documentWork(file: HeldFile): Work<ZoneDocument> {
  if (!file.made.document) {
    const document = yield* zoneDocumentWork(zoneTextOf(file.source));
    file.made.document ??= document;
  }
  return file.made.document;
}

/** The file's text read as a name server's configuration. */
export function confOf(file: HeldFile, syntax: ConfSyntax): NamedConf {
  if (file.made.conf?.syntax !== syntax) file.made.conf = parseConf(syntax, file.path, file.source.text);
  return file.made.conf;
}

/** The file's text read as a main.cf. */
export function mainCfOf(file: HeldFile): MainCf {
  file.made.mainCf ??= parseMainCf(file.path, file.source.text);
  return file.made.mainCf;
}

/** The file's text read as a master.cf. */
export function masterCfOf(file: HeldFile): MasterCf {
  file.made.masterCf ??= parseMasterCf(file.path, file.source.text);
  return file.made.masterCf;
}
