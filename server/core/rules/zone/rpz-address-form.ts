/**
 * Address triggers of response policy zones that are not written as servers expect.
 */
import { labelsOf } from '../../dns/name.ts';
import { longestZeroRun } from '../../net/ipv6.ts';
import { markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { nameExists } from '../../zone/query.ts';
import { originOfRow } from '../../zone/resolved-block.ts';
import { writtenOwnerStart } from '../../zone/written-owner.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

/** A, CNAME, TXT and AAAA: what policies are written in. */
const POLICY_TYPES = [1, 5, 16, 28];
const TRIGGERS = ['rpz-ip', 'rpz-client-ip', 'rpz-nsip'];
const WORDS = 8;

const triggers = rowMark(POLICY_TYPES, (block, row) => {
  const at = writtenOwnerStart(block, row);
  if (at < 0 || originOfRow(block, row).includes('rpz-')) return true;
  const { text, end } = block.source;
  let stop = at;
  while (stop < end && !/\s/.test(text.charAt(stop))) stop++;
  return text.slice(at, stop).toLowerCase().includes('rpz-');
});

export const rule = defineRule(
  {
    id: 'zone/rpz-address-form',
    summary: 'An address of a response policy zone with several zero words that are not written as zz.',
    severity: 'error',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'named.conf', section: 'response-policy' }],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: ({ zone, origin }, _workspace, report) => {
      const below = origin === '.' ? '.' : `.${origin}`;
      if (!TRIGGERS.some((trigger) => nameExists(zone, `${trigger}${below}`))) return;
      const depth = labelsOf(origin).length;
      for (const record of markedRecords(zone, triggers)) {
        const labels = labelsOf(record.owner).map((label) => label.toLowerCase());
        const own = labels.slice(0, labels.length - depth);
        if (!TRIGGERS.includes(own.at(-1) ?? '')) continue;
        const meant = canonicalForm(own.slice(0, -1));
        if (meant === undefined) continue;
        report({
          path: record.path,
          span: record.ownerSpan ?? record.typeSpan,
          message: `In an address of a response policy zone the longest run of zero words is written zz, so newer versions of BIND refuse the zone, and ${quoted(own.join('.'))} is not found. Write ${meant}.${own.at(-1)}.`,
        });
      }
    },
  },
);

/** The form with zz of an IPv6 prefix that has all its words, two zeros or more of them in a row; undefined for any other. */
function canonicalForm([prefix = '', ...words]: readonly string[]): string | undefined {
  if (words.length !== WORDS || !words.every((word) => /^[0-9a-f]{1,4}$/.test(word))) return undefined;
  const { start, length } = longestZeroRun(words.map((word) => Number.parseInt(word, 16)));
  if (length < 2) return undefined;
  return [prefix, ...words.slice(0, start), 'zz', ...words.slice(start + length)].join('.');
}
