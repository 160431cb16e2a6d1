/**
 * Several DMARC records at one name.
 */
import { isDmarcText } from '../../txt/dmarc.ts';
import { defineRule } from '../rule.ts';
import { repeatedPolicyCheck } from '../support/repeated-policy.ts';

export const rule = defineRule(
  {
    id: 'dmarc/multiple',
    summary: 'More than one DMARC record at a name.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9989, section: '4.10' }],
    yieldsTo: ['zone/duplicate-record'],
  },
  // Below `_report` any number of them says the same: reports are welcome.
  repeatedPolicyCheck({
    owner: /^_dmarc\./i,
    isRecord: isDmarcText,
    named: { one: 'a DMARC', many: 'DMARC' },
    effect: 'of several receivers read none: it has no policy. Keep one.',
  }),
);
