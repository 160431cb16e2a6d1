/**
 * Tags of a DMARC record with values that receivers do not know, and texts that are no DMARC record for want of a right version.
 */
import { type DmarcRecord, dmarcLookalikeOf, expectedInTag } from '../../txt/dmarc.ts';
import { spanInStrings } from '../../txt/joined-text.ts';
import type { Tag } from '../../txt/tag-list.ts';
import { policyRecords, zonesWith } from '../../workspace/policy-rows.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule, type Report } from '../rule.ts';
import {
  type DmarcRow,
  dmarcRows,
  NEARER_TO_DMARC,
  spanInDmarc,
  valueSpanOf,
} from '../support/dmarc-rows.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dmarc/bad-value',
    summary: 'A tag of a DMARC record whose value receivers do not know.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.7' }],
    yieldsTo: [...NEARER_TO_DMARC, 'zone-syntax/double-escaped'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-questionable', 'dmarc-lookalike'),
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const row of dmarcRows(zone, 'dmarc-questionable')) reportTags(row, report);
      for (const record of policyRecords(zone, 'dmarc-lookalike')) reportVersion(record, report);
    },
  },
);

function reportTags(row: DmarcRow, report: Report): void {
  const { record, dmarc } = row;
  for (const tag of dmarc.list.tags) {
    const { path } = record;
    if (tag.fault === 'no-equals') {
      report({
        path,
        span: spanInDmarc(row, tag.part),
        message: `${quoted(tag.name)} is no tag, as it has no “=”, so receivers pass over it. ${howToWrite(tag)}`,
      });
      continue;
    }
    if (tag.fault === 'bad-character') {
      report({
        path,
        span: spanInDmarc(row, tag.faultPart),
        message: `A tag of a DMARC record holds only printable ASCII characters, so receivers may pass over ${quoted(tag.name)}. Take the character out.`,
      });
      continue;
    }
    const name = tag.name.toLowerCase();
    const expected =
      tag.value === '' && isList(name) ? 'an address such as “mailto:…”' : expectedInTag(name, tag.value);
    if (expected === undefined) continue;
    report({
      path,
      span: valueSpanOf(row, tag),
      message: `${quoted(tag.value)} is no value of ${quoted(tag.name)}: ${whatFollows(name, dmarc)}. ${missingSemicolon(tag) ?? `Write ${expected}.`}`,
    });
  }
}

function isList(name: string): boolean {
  return name === 'rua' || name === 'ruf';
}

function howToWrite({ name }: Tag): string {
  return /^(?:mailto:|[^\s@]+@)/i.test(name)
    ? 'Addresses of one tag are separated by commas, not semicolons.'
    : 'Write the tag’s name, “=” and its value.';
}

/** A semicolon is missing where the value goes on with a tag of its own. */
function missingSemicolon({ value }: Tag): string | undefined {
  const next = /\s(\w+)\s*=/.exec(value)?.[1];
  return next === undefined ? undefined : `A semicolon is missing before ${quoted(next)}.`;
}

function whatFollows(name: string, { rua }: DmarcRecord): string {
  switch (name) {
    case 'p':
    case 'sp':
    case 'np':
      return rua.some(({ fault }) => fault === undefined)
        ? 'receivers act as if the record said “p=none”'
        : 'receivers then do without the whole record, as it names no address for reports either';
    case 'rua':
    case 'ruf':
      return 'nobody gets reports';
    default:
      return 'receivers take the default instead';
  }
}

function reportVersion(record: ZoneRecord, report: Report): void {
  const joined = joinedTextOf(record);
  if (dmarcLookalikeOf(joined.text) !== 'version') return;
  const semicolon = joined.text.indexOf(';');
  const end = semicolon < 0 ? joined.text.length : semicolon;
  const domain = plainName(record.owner.replace(/^_dmarc\./i, ''));
  report({
    path: record.path,
    span: spanInStrings(joined, 0, Math.max(1, joined.text.slice(0, end).trimEnd().length)),
    message: `Receivers know a DMARC record only by “v=DMARC1;” at its very start, letter by letter, so ${domain} has no policy by this record. Begin it so.`,
  });
}
