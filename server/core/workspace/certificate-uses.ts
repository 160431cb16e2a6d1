/**
 * Which certificate files the values of one Postfix configuration name for its SMTP server. What the names mean among the files at hand is
 * not decided here, and files of keys alone are never named.
 */
import { expandedParameter } from '../postfix/configuration.ts';
import { type FilePlace, placeOfExpanded } from '../postfix/expansion-places.ts';
import { splitList } from '../postfix/lists.ts';
import type { PostfixConfiguration } from '../postfix/types.ts';

/** One place of main.cf that names a certificate file. */
export interface NamedCertificateFile {
  /** The name as Postfix sees it, `$name` expanded. */
  readonly name: string;
  readonly parameter: string;
  readonly place: FilePlace | undefined;
}

/** Files with certificates, and perhaps their keys besides. */
const CHAIN_FILES = 'smtpd_tls_chain_files';
/** What counts where `smtpd_tls_chain_files` is empty. */
const SINGLE_FILES = ['smtpd_tls_cert_file', 'smtpd_tls_eccert_file', 'smtpd_tls_dcert_file'];
/** Parameters that decide which certificates the server shows. */
export const CERTIFICATE_PARAMETERS: readonly string[] = [CHAIN_FILES, ...SINGLE_FILES];

const MOST_FILES = 50;

/** The certificate files of main.cf that count, in the order of the parameters; undefined where a value is not known. */
export function certificateFilesOf(
  configuration: PostfixConfiguration,
): readonly NamedCertificateFile[] | undefined {
  const chains = filesIn(configuration, CHAIN_FILES);
  if (chains === undefined || chains.length > 0) return chains;
  const found: NamedCertificateFile[] = [];
  for (const parameter of SINGLE_FILES) {
    const files = filesIn(configuration, parameter);
    if (files === undefined) return undefined;
    found.push(...files.filter(({ name }) => name !== 'none'));
  }
  return found;
}

function filesIn(
  configuration: PostfixConfiguration,
  parameter: string,
): readonly NamedCertificateFile[] | undefined {
  const expansion = expandedParameter(configuration, parameter);
  if (expansion === undefined) return undefined;
  const { text, pieces } = expansion;
  return splitList(text)
    .slice(0, MOST_FILES)
    .map(({ text: name, start }) => ({
      name,
      parameter,
      place: placeOfExpanded(pieces, start, start + name.length),
    }));
}
