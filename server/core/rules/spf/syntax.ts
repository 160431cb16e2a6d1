/**
 * SPF records that receivers cannot read, or do not take for SPF.
 */
import type { Span } from '../../text/span.ts';
import { joinStrings, spanInStrings } from '../../txt/joined-text.ts';
import { type SpfRecord, type SpfTerm, spanInTerm } from '../../txt/spf.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule, type Report } from '../rule.ts';
import { isLookalike, questionableSpf, spfLookalikes } from '../support/spf-rows.ts';
import { isIgnoredTerm, whatIsWrong } from '../support/spf-wording.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'spf/syntax',
    summary: 'An SPF record that receivers cannot read.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '4.6.1' },
      { rfc: 7208, section: '12' },
    ],
    yieldsTo: [
      'zone/duplicate-record',
      'zone-syntax/double-escaped',
      'zone-syntax/unquoted-semicolon-in-txt',
    ],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      for (const { record, spf } of questionableSpf(zone)) {
        for (const [at, term] of spf.terms.entries())
          reportTerm(record, spf, term, spf.terms[at + 1], report);
      }
      for (const record of spfLookalikes(zone)) reportLookalike(record, report);
    },
  },
);

function reportTerm(
  record: ZoneRecord,
  spf: SpfRecord,
  term: SpfTerm,
  next: SpfTerm | undefined,
  report: Report,
): void {
  if (term.fault === 'bad-prefix-length' || term.fault === 'other-family') return;
  const { path } = record;
  const name = plainName(record.owner);
  if (term.fault !== undefined) {
    const joins = spansStrings(record, term.span)
      ? ' The strings of a record are joined without a blank between them; write one where a term ends.'
      : '';
    report({
      path,
      span: spanInTerm(spf, term, term.faultPart),
      message: `${whatIsWrong(term, next)} Receivers take the whole SPF record of ${name} for faulty, and its mail is not authorised.${joins}`,
    });
    return;
  }
  if (isIgnoredTerm(term)) {
    report({
      path,
      span: term.span,
      severity: 'warning',
      message: `Receivers pass over ${quoted(term.text)}, as with “=” it is a modifier that nobody knows. Write ${quoted(term.text.replace('=', ':'))}.`,
    });
    return;
  }
  if (/(?:^|\.)\./.test(term.value ?? '') && term.valuePart !== undefined && term.known !== undefined) {
    report({
      path,
      span: spanInTerm(spf, term, term.valuePart),
      severity: 'warning',
      message: `${quoted(term.value ?? '')} has an empty label, so there is no such name and the term finds nothing. Correct the name.`,
    });
  }
}

/** Whether a span holds the quotes between two strings. */
function spansStrings(record: ZoneRecord, { start, end }: Span): boolean {
  return record.fields.some(({ span }) => start < span.start && span.start < end);
}

function reportLookalike(record: ZoneRecord, report: Report): void {
  const joined = joinStrings(record.fields.map(({ text, span }) => ({ text, start: span.start })));
  if (!isLookalike(joined.text)) return;
  const end = /^[\s"'\u00a0]*v\s*=\s*spf\s*1?\S?/i.exec(joined.text)?.[0].length ?? 1;
  report({
    path: record.path,
    span: spanInStrings(joined, 0, end),
    message: `This looks like an SPF record, but receivers know one only by “v=spf1” at its very start with a blank behind it, so ${plainName(record.owner)} has no policy by this record. ${howToStart(record, joined.text)}`,
  });
}

function howToStart(record: ZoneRecord, text: string): string {
  if (record.fields.length > 1 && /^v=spf1\S/i.test(text))
    return 'The strings of a record are joined without a blank: end the first one with a blank.';
  return 'Write “v=spf1 ” first.';
}
