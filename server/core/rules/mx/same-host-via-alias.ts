/**
 * Two mail exchanges that are one host, one of them by an alias.
 */
import type { MailExchange } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'mx/same-host-via-alias',
    summary: 'An MX host is an alias of another MX host of the domain.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 2181, section: '10.3' },
      { rfc: 5321, section: '5.1' },
    ],
    yieldsTo: ['mx/duplicate-target', 'zone/missing-trailing-dot', 'mx/target-is-ip'],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: ({ domain, exchanges }, _workspace, report) => {
      if (exchanges.length < 2) return;
      for (const exchange of exchanges) {
        const { addresses, record, target, targetSpan } = exchange;
        const [alias] = addresses.aliases;
        const other = alias && sameHost(exchanges, exchange);
        if (alias === undefined || other === undefined) continue;
        report({
          path: record.path,
          span: targetSpan,
          message: () =>
            `${plainName(target)} is an alias of ${plainName(addresses.name)}, which ${plainName(domain)} names as an MX already: it is the same host, so nothing takes the mail while it is down, and an MX must not name an alias. Name another host, or remove this record.`,
          related: () => [
            { path: other.record.path, span: other.targetSpan, message: 'The same host is named here.' },
            { path: alias.path, span: alias.span, message: 'The alias stands here.' },
          ],
        });
      }
    },
  },
);

/** The exchange that is the same host: the host itself, else an alias of it that comes first. */
function sameHost(exchanges: readonly MailExchange[], alias: MailExchange): MailExchange | undefined {
  const { name } = alias.addresses;
  const itself = exchanges.find(({ target }) => target === name);
  if (itself !== undefined) return itself.target === alias.target ? undefined : itself;
  const first = exchanges.find(({ addresses }) => addresses.name === name);
  return first === alias || first?.target === alias.target ? undefined : first;
}
