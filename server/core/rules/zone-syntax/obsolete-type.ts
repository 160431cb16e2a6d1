/**
 * A record of a type that has been retired.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/obsolete-type',
    summary: 'A record of a type that has been retired.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 7208, section: '3.1' }, { rfc: 6563 }, { rfc: 3755 }, { rfc: 1123, section: '2.2' }],
    yieldsTo: ['zone-syntax/unquoted-semicolon-in-txt'],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const type = data.type ?? '';
      const message = `The type ${quoted(data.text ?? '')} has been retired, so hardly any software asks for this record. ${ADVICE[type] ?? 'Remove it, unless you know who reads it.'}`;
      report({ path, span, message, tag: 'deprecated' });
    },
  },
);

/** What is used in the place of some types. */
const ADVICE: Readonly<Record<string, string>> = {
  SPF: 'SPF policies stand in TXT records only.',
  A6: 'IPv6 addresses stand in AAAA records.',
  NXT: 'Signed zones have NSEC or NSEC3 records.',
  SIG: 'Signed zones have RRSIG records.',
  DLV: 'Trust comes from DS records in the zone above.',
  WKS: 'Services are announced with SRV records.',
};
