/**
 * MTA-STS records that senders do not accept, and such in the wrong place.
 */
import { isFieldName, isStsId, isStsText, parseStsText, type StsRecord } from '../../txt/mta-sts.ts';
import { spanOfPart, type Tag } from '../../txt/tag-list.ts';
import { policyRecords, zonesWith } from '../../workspace/policy-rows.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule, type Report } from '../rule.ts';
import { isCutShort } from '../support/dmarc-rows.ts';
import { domainMeantAt, versionSpanOf } from '../support/policy-records.ts';
import { repeatedPolicyCheck } from '../support/repeated-policy.ts';
import { plainName, quoted } from '../support/wording.ts';

const OWNER = /^_mta-sts\./i;

export const rule = defineRule(
  {
    id: 'sts/record',
    summary: 'An MTA-STS record that senders do not accept.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 8461, section: '3.1' }],
    yieldsTo: [
      'zone/duplicate-record',
      'zone-syntax/double-escaped',
      'zone-syntax/unquoted-semicolon-in-txt',
    ],
  },
  {
    scope: 'zone',
    where: zonesWith('sts', 'sts-astray'),
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      for (const record of policyRecords(zone, 'sts')) {
        const sts = parseStsText(joinedTextOf(record));
        if (sts !== undefined && !isCutShort(workspace, record)) reportFields(record, sts, report);
      }
      for (const record of policyRecords(zone, 'sts-astray')) {
        const joined = joinedTextOf(record);
        const span = versionSpanOf(joined);
        const { path } = record;
        if (OWNER.test(record.owner)) {
          const domain = plainName(record.owner.replace(OWNER, ''));
          const message = `Senders know an MTA-STS record only by “v=STSv1;” at its very start, letter by letter, so ${domain} has no policy by this record. Begin it so.`;
          report({ path, span, message });
          continue;
        }
        const meant = domainMeantAt(zone, record, {
          prefix: '_mta-sts.',
          alike: /^(?:_?mta_?-?sts|_sts)\./,
          isRight: isStsText,
        });
        if (meant === undefined) continue;
        report({
          path,
          span,
          severity: 'warning',
          message: `Senders look for the MTA-STS record of ${plainName(meant)} at _mta-sts.${plainName(meant)} only, and there is none. Move it there.`,
        });
      }
    },
  },
  repeatedPolicyCheck({
    owner: OWNER,
    isRecord: isStsText,
    named: { one: 'an MTA-STS', many: 'MTA-STS' },
    effect: 'of several senders accept none. Keep one.',
  }),
);

function reportFields({ path, owner }: ZoneRecord, { list, version, id }: StsRecord, report: Report): void {
  const domain = plainName(owner.replace(OWNER, ''));
  const effect = `so senders take ${domain} to have no policy`;
  if (id === undefined) {
    report({
      path,
      span: spanOfPart(list, version.part),
      message: `The MTA-STS record has no “id”, ${effect}. Add one, and change it whenever the policy changes.`,
    });
  }
  for (const [at, tag] of list.tags.entries()) {
    if (at === 0 || tag.fault === 'empty') continue;
    const wrong = whatIsWrong(tag, tag.name === 'id' && tag !== id);
    if (wrong === undefined) continue;
    report({
      path,
      span: spanOfPart(list, wrong.part),
      message: `${wrong.what}, ${effect}. ${wrong.remedy}`,
    });
  }
}

function whatIsWrong(
  tag: Tag,
  isSecondId: boolean,
): { readonly part: Tag['part']; readonly what: string; readonly remedy: string } | undefined {
  const { name, value, part, valuePart, namePart } = tag;
  if (tag.fault === 'no-equals')
    return { part, what: `${quoted(name)} has no “=”`, remedy: 'Write name, “=” and value.' };
  if (!isFieldName(name))
    return {
      part: name === '' ? part : namePart,
      what: `${quoted(name)} is no name of a field`,
      remedy: 'Correct it.',
    };
  if (namePart.to + 1 !== valuePart.from && value !== '')
    return { part, what: 'There is a blank beside “=”', remedy: 'Take it out.' };
  if (isSecondId) return { part, what: 'The record has a second “id”', remedy: 'Keep one.' };
  if (name !== 'id' || isStsId(value)) return undefined;
  const remedy = 'Use 1 to 32 letters and digits, such as the time of the last change.';
  return { part: value === '' ? part : valuePart, what: `${quoted(value)} cannot be an “id”`, remedy };
}
