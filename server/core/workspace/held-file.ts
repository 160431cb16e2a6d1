/**
 * A file as the workspace holds it: its text, and what was made of the text so far. What is made of one text never changes, so it
 * is made at most once and kept with the file. Which kind the file has is not decided here.
 */
import { parseConf } from '../named-conf/parse-conf.ts';
import type { ConfSyntax, NamedConf } from '../named-conf/types.ts';
import { parseMainCf } from '../postfix/main-cf.ts';
import { parseMasterCf } from '../postfix/master-cf.ts';
import type { MainCf, MasterCf } from '../postfix/types.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { textOfOctets, textWithoutOctets } from '../text/octet-text.ts';
import type { FileKind, SourceFile } from '../text/source-file.ts';
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
}

/** Holds a file as given. */
export function holdFile(source: SourceFile): HeldFile {
  return { path: source.path, source, head: source.text.slice(0, HEAD_LENGTH), made: {} };
}

/** The file after edits (spans refer to the text before). A zone's document is edited in place of being parsed anew. */
export function editHeldFile(file: HeldFile, edits: readonly TextEdit[]): HeldFile {
  const document = file.made.document;
  if (!document) return holdFile({ ...file.source, text: applyEdits(file.source.text, edits) });
  const { path, encoding } = file.source;
  const octets = encoding?.charset === 'latin-1';
  const edited = editZoneDocument(
    document,
    octets ? edits.map((edit) => ({ ...edit, newText: textOfOctets(edit.newText) })) : edits,
  );
  let text: string | undefined;
  const source = {
    path,
    ...(encoding && { encoding }),
    get text(): string {
      text ??= octets ? textWithoutOctets(documentText(edited)) : documentText(edited);
      return text;
    },
  };
  const head = documentSlice(edited, { start: 0, end: Math.min(HEAD_LENGTH, documentLength(edited)) });
  return { path: file.path, source, head, made: { document: edited } };
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
