/**
 * Mail servers whose certificate is not for the name by which MX records know them.
 */
import { nameKey } from '../../dns/name.ts';
import { coversName } from '../../keys/certificate.ts';
import { baseNameOf } from '../../text/path.ts';
import { certificateChainsOf } from '../../workspace/certificates.ts';
import { referringZones } from '../../workspace/references.ts';
import { textsAt } from '../../workspace/text-records.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { recordsReferringTo } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { namesOfCertificate } from '../support/certificate-wording.ts';
import { plainName, quoted } from '../support/wording.ts';

const MX = 15;
/** Domains of one host that are looked at. */
const MOST_DOMAINS = 50;

export const rule = defineRule(
  {
    id: 'cross/tls-cert-name-vs-mx',
    summary: 'The certificate of a mail server is not for the name that MX records give it.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'postfix', 'file'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 8461, section: '4.2' },
      { rfc: 7672, section: '3.2.2' },
    ],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { host } = instance;
      const names = new Set<string>();
      const asked = { names, instances: false };
      const chains = host === undefined ? undefined : certificateChainsOf(workspace, instance);
      const [chain] = chains ?? [];
      if (host === undefined || chain === undefined || chains === undefined) return undefined;
      const server = plainName(host);
      if (chains.some(({ leaf }) => coversName(leaf, server))) return undefined;
      names.add(host);
      const domains = [...domainsOf(workspace, host)];
      const [first] = domains;
      if (first === undefined) return asked;
      const strict = domains.find((one) => hasTransportPolicy(workspace, one, names));
      const { path } = instance.configuration.main;
      const place = chain.use.place ?? { path, span: { start: 0, end: 0 } };
      report({
        ...place,
        message: `The certificate in ${quoted(baseNameOf(chain.path))} is ${namesOfCertificate(chain.leaf)}, not for ${server}, by which MX records know this host. ${
          strict === undefined
            ? 'Senders that check names do not deliver; few do without MTA-STS.'
            : `${plainName(strict.domain)} has MTA-STS, so senders check the name, and do not deliver where its policy is enforced.`
        } Use a certificate for ${server}.`,
        related: [
          { path: chain.path, span: chain.leaf.span, message: 'The certificate stands here.' },
          mxPlace(strict ?? first),
        ],
        ...(strict === undefined ? { severity: 'info' } : {}),
      });
      return asked;
    },
  },
);

interface Domain {
  readonly domain: string;
  readonly zone: WorkspaceZone;
  readonly record: ZoneRecord;
}

/** Domains with an MX that names the host, the first few. */
function* domainsOf(workspace: Workspace, host: string): Iterable<Domain> {
  let left = MOST_DOMAINS;
  for (const zone of referringZones(workspace, host)) {
    for (const record of recordsReferringTo(zone.zone, host)) {
      if (record.type !== MX) continue;
      yield { domain: nameKey(record.owner), zone, record };
      if (--left === 0) return;
    }
  }
}

function hasTransportPolicy(workspace: Workspace, { domain, zone }: Domain, asked: Set<string>): boolean {
  const answer = textsAt(workspace, `_mta-sts.${domain}`, { from: zone, asked });
  return answer.kind === 'known' && answer.texts.some(({ joined }) => /^v=STSv1\s*;/.test(joined.text));
}

function mxPlace({ record }: Domain): { path: string; span: ZoneRecord['span']; message: string } {
  const field = record.fields[1];
  return { path: record.path, span: field?.span ?? record.span, message: 'This MX names the host.' };
}
