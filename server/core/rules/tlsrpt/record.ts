/**
 * TLS-RPT records that bring no reports, such in the wrong place, and domains with MTA-STS that ask for no reports.
 */
import { nameKey } from '../../dns/name.ts';
import { parseStsText } from '../../txt/mta-sts.ts';
import { spanOfPart, type TagPart } from '../../txt/tag-list.ts';
import { isHttpsUri, isTlsRptText, parseTlsRptText, type TlsRptRecord } from '../../txt/tls-rpt.ts';
import { policyRecords, zonesWith } from '../../workspace/policy-rows.ts';
import { joinedTextOf, textsAt } from '../../workspace/text-records.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule, type Report } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { isCutShort } from '../support/dmarc-rows.ts';
import { domainMeantAt, versionSpanOf } from '../support/policy-records.ts';
import { repeatedPolicyCheck } from '../support/repeated-policy.ts';
import { plainName, quoted } from '../support/wording.ts';

const OWNER = /^_smtp\._tls\./i;

export const rule = defineRule(
  {
    id: 'tlsrpt/record',
    summary: 'A TLS-RPT record that brings no reports, or a domain with MTA-STS and without one.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 8460, section: '3' }],
    yieldsTo: [
      'zone/duplicate-record',
      'zone-syntax/double-escaped',
      'zone-syntax/unquoted-semicolon-in-txt',
      'sts/record',
    ],
  },
  {
    scope: 'zone',
    where: zonesWith('tls-rpt', 'tls-rpt-astray', 'sts'),
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      for (const record of policyRecords(zone, 'tls-rpt')) {
        const rpt = parseTlsRptText(joinedTextOf(record));
        if (rpt !== undefined && !isCutShort(workspace, record)) reportFields(record, rpt, report);
      }
      for (const record of policyRecords(zone, 'tls-rpt-astray')) reportAstray(zone, record, report);
      const asked = new Set<string>();
      for (const record of policyRecords(zone, 'sts')) {
        const sts = parseStsText(joinedTextOf(record));
        const domain = nameKey(record.owner).slice('_mta-sts.'.length);
        const answer = textsAt(workspace, `_smtp._tls.${domain}`, { from: zone, asked });
        if (sts === undefined || answer.kind === 'unknown' || !answer.whole || answer.texts.length > 0)
          continue;
        report({
          path: record.path,
          span: spanOfPart(sts.list, sts.version.part),
          severity: 'info',
          message: `${plainName(domain)} has an MTA-STS policy and no TLS-RPT record, so nobody learns of mail that is not delivered because of it. Add “v=TLSRPTv1; rua=mailto:…” at _smtp._tls.${plainName(domain)}.`,
        });
      }
      return askedElsewhere(workspace, zone, asked, { instances: false });
    },
  },
  repeatedPolicyCheck({
    owner: OWNER,
    isRecord: isTlsRptText,
    named: { one: 'a TLS-RPT', many: 'TLS-RPT' },
    effect: 'of several senders read none. Put the addresses into one, with commas between.',
  }),
);

function reportFields(
  { path, owner }: ZoneRecord,
  { list, version, rua, uris }: TlsRptRecord,
  report: Report,
): void {
  const domain = plainName(owner.replace(OWNER, ''));
  const say = (part: TagPart, message: string): void =>
    report({ path, span: spanOfPart(list, part), message });
  if (rua === undefined || rua.value === '') {
    const part = rua?.part ?? version.part;
    say(
      part,
      `The TLS-RPT record of ${domain} names no address, so nobody sends reports. Add “rua=mailto:” and an address.`,
    );
  }
  for (const tag of list.tags.slice(1)) {
    if (tag.fault === 'no-equals')
      say(
        tag.part,
        `${quoted(tag.name)} has no “=”, so senders cannot read the record. Several addresses are separated by commas.`,
      );
    else if (tag.repeated)
      say(tag.part, `The record says ${quoted(tag.name)} twice, so senders may not read it. Keep one.`);
  }
  for (const { text, part, fault } of uris) {
    if (fault === undefined || fault === 'empty' || (fault === 'other-scheme' && isHttpsUri(text))) continue;
    const remedy =
      fault === 'no-scheme'
        ? 'Write “mailto:” before the address.'
        : 'Write “mailto:” and a mail address, or “https://” and where to post.';
    say(part, `Nobody sends reports to ${quoted(text)}. ${remedy}`);
  }
}

function reportAstray(zone: WorkspaceZone, record: ZoneRecord, report: Report): void {
  const { path } = record;
  const span = versionSpanOf(joinedTextOf(record));
  if (OWNER.test(record.owner)) {
    const domain = plainName(record.owner.replace(OWNER, ''));
    const message = `Senders know a TLS-RPT record only by “v=TLSRPTv1;” at its very start, letter by letter, so ${domain} gets no reports by this record. Begin it so.`;
    report({ path, span, message });
    return;
  }
  const meant = domainMeantAt(zone, record, {
    prefix: '_smtp._tls.',
    alike: /^(?:_?smtp[._-]_?tls|_?tls-?rpt|_tls|_smtp-tls-rpt)\./,
    isRight: isTlsRptText,
  });
  if (meant === undefined) return;
  report({
    path,
    span,
    message: `Senders look for the TLS-RPT record of ${plainName(meant)} at _smtp._tls.${plainName(meant)} only, and there is none. Move it there.`,
  });
}
