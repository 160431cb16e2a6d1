/**
 * The languages that Mailzone contributes, and giving open documents the language that the server knows them by.
 */
import { Disposable, languages, type TextDocument, workspace } from 'vscode';
import { LANGUAGES_CHANGED_METHOD, type LanguagesChangedParams } from '../server/lsp/protocol.ts';
import type { Server } from './server.ts';

/** Ids as in the manifest. */
export const LANGUAGE_IDS = [
  'dns-zone',
  'named-conf',
  'postfix-main',
  'postfix-master',
  'postfix-table',
  'postfix-regexp',
  'postfix-cidr',
  'postfix-aliases',
] as const;

const OURS: ReadonlySet<string> = new Set(LANGUAGE_IDS);

/** Whether a document is in one of Mailzone's languages. */
export function isMailzoneDocument(document: TextDocument): boolean {
  return OURS.has(document.languageId);
}

/**
 * Follows what the server says of languages. Only documents in no language or in one of ours are changed, and each only once for the same
 * answer, so that a person's own choice stays.
 */
export function followLanguages(server: Server): Disposable {
  const known = new Map<string, string>();
  const done = new Map<string, string>();

  const adjust = (document: TextDocument): void => {
    const uri = document.uri.toString();
    const language = known.get(uri);
    if (language === undefined || language === document.languageId || done.get(uri) === language) return;
    if (document.languageId !== 'plaintext' && !OURS.has(document.languageId)) return;
    if (!OURS.has(language)) return;
    done.set(uri, language);
    // A document that is closed meanwhile needs no language.
    languages.setTextDocumentLanguage(document, language).then(undefined, () => undefined);
  };

  return Disposable.from(
    server.onNotification<LanguagesChangedParams>(LANGUAGES_CHANGED_METHOD, ({ files }) => {
      for (const { uri, languageId } of files) known.set(server.uriOf(uri).toString(), languageId);
      for (const document of workspace.textDocuments) adjust(document);
    }),
    workspace.onDidOpenTextDocument(adjust),
  );
}
