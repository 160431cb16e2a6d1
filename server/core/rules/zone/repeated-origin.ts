/**
 * An owner that is the zone's own name without its final dot, or an $ORIGIN that ends with it.
 */
import { isAbsoluteName, nameKey } from '../../dns/name.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import { recordsAt } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone/repeated-origin',
    summary: 'An owner or $ORIGIN that has the zone’s name twice.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '5.1' }],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: ({ zone, origin }, _workspace, report) => {
      // `com.com` is a name like any other.
      if (!origin.slice(0, -1).includes('.')) return;
      for (const record of recordsAt(zone, `${origin}${origin}`)) {
        const { path, ownerSpan: span } = record;
        if (span === undefined) continue;
        const text = record.owner.slice(0, span.end - span.start);
        const isRelative = !isAbsoluteName(text) && record.owner[text.length] === '.';
        if (!isRelative || nameKey(`${text}.`) !== origin) continue;
        const atSign = suggestedFix('Write “@” instead.', path, () => [{ span, newText: '@' }]);
        const dot = suggestedFix('Add the final dot.', path, () => [
          { span: { start: span.end, end: span.end }, newText: '.' },
        ]);
        report({
          path,
          span,
          message: `${quoted(text)} has no final dot, so it means ${plainName(record.owner)}, the name of the zone twice. Add the dot, or write “@”.`,
          fixes: nameKey(originOfRecord(zone, record)) === origin ? [dot, atSign] : [dot],
        });
      }
    },
  },
  {
    scope: 'problem',
    where: 'whole-zones',
    check: ({ path, span, data }, _workspace, report) => {
      report({
        path,
        span,
        message: `${quoted(data.text ?? '')} has no final dot, so this $ORIGIN means ${plainName(data.name ?? '')}, which has the name of the zone twice, and all relative names behind it do as well. Add the dot.`,
        fixes: [
          suggestedFix('Add the final dot.', path, () => [
            { span: { start: span.end, end: span.end }, newText: '.' },
          ]),
        ],
      });
    },
  },
);
