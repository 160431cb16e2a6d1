/**
 * A web or mail address where a record wants a name.
 */
import { isHostName } from '../../dns/name.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/url-or-email-as-target',
    summary: 'A web or mail address stands where a record wants a domain name.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '3.3' },
      { rfc: 1123, section: '2.1' },
    ],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const text = data.text ?? '';
      const isMail = !/[/:]/.test(text) || /^mailto:/i.test(text);
      const what = isMail
        ? 'is a mail address'
        : text.includes('//')
          ? 'is a web address'
          : text.includes('/')
            ? 'has a path behind the host'
            : 'has a port behind the host';
      const host = hostIn(text);
      report({
        path,
        span,
        message: `${quoted(text)} ${what}, and servers take all of it for the domain name that ${article(data.type)} record leads to. Write the name of the host alone.`,
        fixes:
          host === undefined
            ? []
            : [suggestedFix(`Change it to ${host}`, path, () => [{ span, newText: host }])],
      });
    },
  },
);

function article(type = ''): string {
  return /^(A|MX|NS|SRV|RP|RT|HTTPS|NAPTR|SVCB|SOA)/.test(type) ? `an ${type}` : `a ${type}`;
}

/** The host in a web or mail address, with a final dot; undefined where there is none that one could mean. */
function hostIn(text: string): string | undefined {
  const rest = text
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^mailto:/i, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
    .replace(/:\d+\.?$/, '')
    .replace(/\.$/, '');
  return rest.includes('.') && isHostName(rest) ? `${rest}.` : undefined;
}
