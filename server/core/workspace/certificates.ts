/**
 * The certificates that the SMTP server of a Postfix instance shows, as far as their files are in the workspace.
 */
import { type Certificate, certificatesIn, sameOctets } from '../keys/certificate.ts';
import { parameterValue } from '../postfix/configuration.ts';
import { smtpdServicesOfPort25 } from '../postfix/smtpd-service.ts';
import type { PostfixConfiguration } from '../postfix/types.ts';
import { CERTIFICATE_PARAMETERS, type NamedCertificateFile } from './certificate-uses.ts';
import { madeOf } from './held-file.ts';
import { mapGet } from './persistent-map.ts';
import type { PostfixInstance } from './types.ts';
import { indexOf, type Workspace } from './workspace.ts';

/** A certificate with what the server sends along with it. */
export interface CertificateChain {
  readonly use: NamedCertificateFile;
  readonly path: string;
  /** The server's own certificate. */
  readonly leaf: Certificate;
  /** The leaf, and the certificates behind it in its file. */
  readonly all: readonly Certificate[];
}

const READ = {};

/**
 * The chains that a server shows to clients on port 25: one for each type of key. Undefined where nobody can tell: a file is not at hand or
 * cannot be read, a value is not known, a service has files of its own, or the certificate depends on the name that the client asks for.
 * Empty where the server has none.
 */
export function certificateChainsOf(
  workspace: Workspace,
  { folder, configuration }: PostfixInstance,
): readonly CertificateChain[] | undefined {
  if (hasOtherCertificates(configuration)) return undefined;
  const index = indexOf(workspace);
  const uses = index.instances.get(folder)?.certificates;
  if (uses === undefined) return undefined;
  const chains: CertificateChain[] = [];
  for (const { use, path } of uses) {
    const file = path === undefined ? undefined : mapGet(index.files, path);
    if (file === undefined || path === undefined) return undefined;
    const { certificates, unreadable } = madeOf(file, READ, () => certificatesIn(file.source.text));
    if (unreadable || certificates.length === 0) return undefined;
    for (const all of splitChains(certificates)) chains.push({ use, path, leaf: all[0], all });
  }
  return chains;
}

/** A file may hold several chains, each a certificate followed by those of its issuers. */
function splitChains(certificates: readonly Certificate[]): [Certificate, ...Certificate[]][] {
  const chains: [Certificate, ...Certificate[]][] = [];
  for (const certificate of certificates) {
    const chain = chains.at(-1);
    if (chain?.some(({ issuer }) => sameOctets(issuer, certificate.subject))) chain.push(certificate);
    else chains.push([certificate]);
  }
  return chains;
}

function hasOtherCertificates(configuration: PostfixConfiguration): boolean {
  if (configuration.master === undefined) return true;
  const sniMaps = parameterValue(configuration, 'tls_server_sni_maps').value;
  if (sniMaps === undefined || sniMaps.trim() !== '') return true;
  return smtpdServicesOfPort25(configuration).some(({ overrides }) =>
    overrides.some(({ name }) => CERTIFICATE_PARAMETERS.includes(name) || name === 'tls_server_sni_maps'),
  );
}
