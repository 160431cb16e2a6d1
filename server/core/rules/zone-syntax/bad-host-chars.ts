/**
 * Names that must be host names and have other characters.
 */
import { defineRule } from '../rule.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/bad-host-chars',
    summary: 'A name that must be a host name has other characters than letters, digits and hyphens.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 952 },
      { rfc: 1123, section: '2.1' },
      { manual: 'BIND 9 Administrator Reference Manual', section: 'check-names' },
    ],
    yieldsTo: [
      'zone-syntax/url-or-email-as-target',
      'zone-syntax/non-ascii-in-name',
      'zone/missing-trailing-dot',
      'zone/nonterminal-wildcard',
      'zone/ns-is-address',
      'zone/srv-is-address',
      'mx/target-is-ip',
      'zone/soa-rname-at-sign',
    ],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const { name = '', type = '', part = '' } = data;
      const where =
        part === 'owner'
          ? `of the name of ${aOrAn(type)} record`
          : part === 'mailbox'
            ? `in the domain of a mailbox in ${aOrAn(type)} record`
            : `in ${aOrAn(type)} record`;
      const message = `The host name ${quoted(plainName(name))} ${where} has ${faultOf(name)}: host names have letters, digits and inner hyphens only. A primary server running BIND refuses the zone unless its check-names says otherwise. Rename the host.`;
      report({
        path,
        span,
        message: message
          .replace(' of the name of', ', the name of')
          .replace('record has', part === 'owner' ? 'record, has' : 'record has'),
      });
    },
  },
);

function aOrAn(type: string): string {
  return `${/^(A|M[A-Z]|N|R|S|H)/.test(type) ? 'an' : 'a'} ${type}`;
}

/** What stands in an absolute name that host names do not have. */
function faultOf(name: string): string {
  const odd = /\\\d{3}|\\?[^A-Za-z0-9.-]/.exec(name.replace(/^\*\./, ''))?.[0];
  return odd === undefined ? 'a hyphen at the start or end of a label' : quoted(odd);
}
