/**
 * The editor's languages and core's kinds of files.
 */
import type { FileKind } from '../core/index.ts';

const PLAIN_TEXT = 'plaintext';

const LANGUAGES: Readonly<Record<FileKind, string>> = {
  zone: 'dns-zone',
  'named.conf': 'named-conf',
  'nsd.conf': 'named-conf',
  'knot.conf': 'named-conf',
  'main.cf': 'postfix-main',
  'master.cf': 'postfix-master',
  table: 'postfix-table',
  aliases: 'postfix-aliases',
  regexp: 'postfix-regexp',
  cidr: 'postfix-cidr',
  // Editors have no language for policy files; they stay what the editor takes them for.
  'mta-sts': PLAIN_TEXT,
};

/** The language id of a kind of file. */
export function languageOfKind(kind: FileKind): string {
  return LANGUAGES[kind];
}

/** The kind of file that a language id stands for; undefined for languages that are not Mailzone's. */
export function kindOfLanguage(languageId: string): FileKind | undefined {
  for (const [kind, language] of Object.entries(LANGUAGES)) {
    if (language === languageId && language !== PLAIN_TEXT) return kind as FileKind;
  }
  return undefined;
}
