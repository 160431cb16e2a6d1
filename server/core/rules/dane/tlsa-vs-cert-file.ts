/**
 * TLSA records that do not match the certificate which the server shows.
 */
import { nameKey } from '../../dns/name.ts';
import { baseNameOf } from '../../text/path.ts';
import { type CertificateChain, certificateChainsOf } from '../../workspace/certificates.ts';
import { instanceOfAnswer, instancesOf } from '../../workspace/instances.ts';
import { addressesAt } from '../../workspace/spf-targets.ts';
import type { PostfixInstance, WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix, RelatedPlace } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { namesOfCertificate } from '../support/certificate-wording.ts';
import { isUsableForMail, mailTlsaSetsOf, type TlsaRow, type TlsaSet } from '../support/dane-rows.ts';
import { suggestedFix, suggestedFixOf } from '../support/fixes.ts';
import { addRecordEdit, fileForRecord } from '../support/new-record.ts';
import { fieldSpan } from '../support/security-data.ts';
import { acceptsChain, tlsaDataOf } from '../support/tlsa-match.ts';
import { plainName, quoted } from '../support/wording.ts';

const TLSA = 52;
const END_ENTITY = 3;
/** Digits of the digests by matching type. */
const DIGITS: readonly (number | undefined)[] = [undefined, 64, 128];

export const rule = defineRule(
  {
    id: 'dane/tlsa-vs-cert-file',
    summary: 'No TLSA record of a mail server matches the certificate that its Postfix shows.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'postfix', 'file'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 7671, section: '5' },
      { rfc: 7672, section: '3.1' },
      { manual: 'postconf(5)', section: 'smtpd_tls_cert_file' },
    ],
    yieldsTo: ['dane/digest-length', 'dane/unknown-value', 'zone/duplicate-record'],
  },
  {
    scope: 'zone',
    types: [TLSA],
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const asked = new Set<string>();
      for (const set of mailTlsaSetsOf(zone.zone)) {
        const rows = set.rows.filter(canMatch);
        const [first] = rows;
        if (first === undefined) continue;
        for (const host of set.hosts) {
          const instance = instanceAt(workspace, zone, host, asked);
          const chains = instance === undefined ? undefined : certificateChainsOf(workspace, instance);
          const chain = chains?.find((one) => !rows.some((row) => acceptsChain(row, one)));
          if (chain === undefined || chains === undefined) continue;
          const others = chains.filter((one) => one !== chain);
          report({
            path: first.record.path,
            span: fieldSpan(first.record, 'certificate-data'),
            message: `${plainName(host)} shows the certificate in ${quoted(baseNameOf(chain.path))} (${namesOfCertificate(chain.leaf)}), and no TLSA record of it matches that: senders that check it do not deliver, and mail waits until it bounces. Publish the digest of this certificate, or have Postfix use the one that matches.`,
            related: placesOf(chain),
            fixes: () => fixesOf(workspace, zone, set, rows, chain, others),
          });
          break;
        }
      }
      return askedElsewhere(workspace, zone, asked, { instances: true });
    },
  },
);

function canMatch(row: TlsaRow): boolean {
  const due = DIGITS[row.matching];
  return isUsableForMail(row) && (due === undefined || row.data.length === due);
}

/** The instance that is the host. `asked` gets all names on which that depends. */
function instanceAt(
  workspace: Workspace,
  zone: WorkspaceZone,
  host: string,
  asked: Set<string>,
): PostfixInstance | undefined {
  const answer = addressesAt(workspace, host, { from: zone, asked });
  const instance = instanceOfAnswer(workspace, host, answer, zone.path);
  if (instance?.host === nameKey(host)) return instance;
  // By its addresses, which are those of some instance's own name.
  for (const one of instancesOf(workspace)) if (one.host !== undefined) asked.add(one.host);
  return instance;
}

function placesOf({ use, path, leaf }: CertificateChain): readonly RelatedPlace[] {
  const file = { path, span: leaf.span, message: 'The certificate stands here.' };
  return use.place === undefined
    ? [file]
    : [file, { ...use.place, message: 'Postfix is told here to show it.' }];
}

function fixesOf(
  workspace: Workspace,
  zone: WorkspaceZone,
  set: TlsaSet,
  rows: readonly TlsaRow[],
  chain: CertificateChain,
  others: readonly CertificateChain[],
): readonly Fix[] {
  const [row] = rows;
  const file = quoted(baseNameOf(chain.path));
  const data = row?.record.fields.filter(({ name }) => name === 'certificate-data') ?? [];
  const [first] = data;
  const isInUse = others.some((one) => rows.some((each) => acceptsChain(each, one)));
  if (
    rows.length === 1 &&
    row?.usage === END_ENTITY &&
    first !== undefined &&
    data.length === 1 &&
    !isInUse
  ) {
    const digits = tlsaDataOf(chain.leaf, row.selector, row.matching);
    const newText = /[a-f]/.test(first.text) ? digits : digits.toUpperCase();
    return [
      suggestedFix(`Write the digest of the certificate in ${file}.`, row.record.path, () => [
        { span: first.span, newText },
      ]),
    ];
  }
  return [
    suggestedFixOf(
      `Add a TLSA record for the certificate in ${file}.`,
      [fileForRecord(zone, set.owner), chain.path],
      () => {
        const edit = addRecordEdit(workspace, zone, {
          owner: set.owner,
          type: 'TLSA',
          data: `3 1 1 ${tlsaDataOf(chain.leaf, 1, 1).toUpperCase()}`,
        });
        return edit === undefined ? [] : [edit];
      },
    ),
  ];
}
