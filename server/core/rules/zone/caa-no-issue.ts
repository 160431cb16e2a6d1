/**
 * CAA records that restrict nothing.
 */
import { defineRule } from '../rule.ts';
import { isKnownCaaTag } from '../support/caa-tags.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';
import { plainName } from '../support/wording.ts';

const CAA = 257;

export const rule = defineRule(
  {
    id: 'zone/caa-no-issue',
    summary: 'CAA records that leave it open who may issue certificates.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 8659, section: '4.2' }],
  },
  {
    scope: 'owner',
    types: [CAA],
    owners: 'all',
    check: (records, _zone, _workspace, report) => {
      const found = records.filter(({ type }) => type === CAA);
      const [first] = found;
      if (first === undefined) return;
      const tags = found.map((record) => (dataWords(record)[1] ?? '').toLowerCase());
      // A misspelt property may be the one; who speaks of mail or logos only may leave the rest open on purpose.
      if (tags.some((tag) => !isKnownCaaTag(tag) || ['issue', 'issuemail', 'issuevmc'].includes(tag))) return;
      const said = tags.includes('issuewild')
        ? 'limit wildcard certificates only, so any authority may issue the others'
        : 'say only whom to tell, so any authority may issue certificates';
      report({
        path: first.path,
        span: fieldSpan(first, 'tag'),
        message: `The CAA records of ${plainName(first.owner)} ${said}. Add one with the property issue that names the authority you use, or ";" for none.`,
      });
    },
  },
);
