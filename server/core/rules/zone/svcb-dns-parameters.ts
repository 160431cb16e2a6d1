/**
 * SVCB records of DNS servers that do not say how the server is reached.
 */
import { labelsOf } from '../../dns/name.ts';
import { sparseRecords } from '../../zone/sparse-records.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Finding } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { hasParameter, isAliasMode, parameterSpan, protocolsOf } from '../support/service-binding.ts';
import { quoted } from '../support/wording.ts';

const SVCB = 64;
const PORT = /^_(?:0|[1-9]\d{0,4})$/;
/** Protocols that DNS over HTTPS runs on. */
const HTTP = /^(?:http\/1\.1|h[123])$/;

export const rule = defineRule(
  {
    id: 'zone/svcb-dns-parameters',
    summary: 'An SVCB record of a DNS server without the alpn or dohpath parameter that it needs.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 9461, section: '4' },
      { rfc: 9461, section: '5' },
      { manual: 'named.conf', section: 'check-svcb' },
    ],
  },
  {
    scope: 'zone',
    types: [SVCB],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const record of sparseRecords(zone.zone, SVCB)) {
        if (!isOfDnsServer(record.owner) || isAliasMode(record)) continue;
        const fault = faultOf(record);
        if (fault !== undefined) report({ path: record.path, ...fault });
      }
    },
  },
);

/** `_dns.NAME` and `_PORT._dns.NAME`. */
function isOfDnsServer(owner: string): boolean {
  const [first = '', second = ''] = labelsOf(owner).map((label) => label.toLowerCase());
  return first === '_dns' || (second === '_dns' && PORT.test(first));
}

function faultOf(record: ZoneRecord): Pick<Finding, 'span' | 'message'> | undefined {
  const protocols = protocolsOf(record);
  const end = 'so newer versions of BIND refuse the zone.';
  if (protocols === undefined) {
    const message = `The SVCB record of a DNS server says with alpn which protocols it speaks, and this one has no alpn, ${end} Add it, such as alpn=dot.`;
    return { span: record.rdataSpan, message };
  }
  const http = protocols.find((protocol) => HTTP.test(protocol));
  if (http === undefined || hasParameter(record, 'dohpath')) return undefined;
  const message = `${quoted(http)} is spoken for DNS over HTTPS, which needs the parameter dohpath, and this record has none, ${end} Add it, such as dohpath=/dns-query{?dns}.`;
  return { span: parameterSpan(record, 'alpn'), message };
}
