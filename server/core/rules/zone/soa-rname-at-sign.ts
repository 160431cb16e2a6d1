/**
 * A mail address in an SOA record written with its `@`.
 */
import { defineRule } from '../rule.ts';
import { safeFix } from '../support/fixes.ts';
import { soaOf } from '../support/soa.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone/soa-rname-at-sign',
    summary: 'The contact of the SOA record is written with an @.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'safe',
    since: '0.1.0',
    sources: [{ rfc: 1035, section: '3.3.13' }],
  },
  {
    scope: 'zone',
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const soa = soaOf(zone);
      const text = soa?.contact.text ?? '';
      if (soa === undefined || text === '@' || !/(?<!\\)@/.test(text)) return;
      const { path, generated } = soa.record;
      const written = contactName(text);
      report({
        path,
        span: soa.contact.span,
        message: `${quoted(text)} is a domain name here, ${plainName(soa.contact.absolute)}: in an SOA record the @ of a mail address is written as a dot, and dots before it as \\. with a backslash.`,
        fixes:
          written === undefined || generated
            ? []
            : [safeFix(`Write “${written}”.`, path, () => [{ span: soa.contact.span, newText: written }])],
      });
    },
  },
);

/** A mail address as a domain name; undefined where its domain is not clear. */
function contactName(text: string): string | undefined {
  const parts = /^([^@\s"();]+)@((?:[A-Za-z0-9_-]+\.)+[A-Za-z0-9_-]+)\.?$/.exec(text);
  return parts === null
    ? undefined
    : `${parts[1]?.replace(/\\.|\./g, (dot) => (dot === '.' ? '\\.' : dot))}.${parts[2]}.`;
}
