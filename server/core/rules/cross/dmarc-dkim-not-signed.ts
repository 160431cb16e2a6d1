/**
 * Servers that send mail of a domain with a strict DMARC policy, and sign nothing.
 */
import { expandedParameter, mainCfEntry, parameterValue } from '../../postfix/configuration.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { dmarcPolicyFor } from '../../workspace/dmarc-policy.ts';
import { type SenderDomain, senderDomainsOf } from '../../workspace/sender-domains.ts';
import { type AskedOf, sendingOf } from '../../workspace/sending-addresses.ts';
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

/** What may sign mail, or hand it to something that does. */
const SIGNERS = [
  'smtpd_milters',
  'non_smtpd_milters',
  'content_filter',
  'smtpd_proxy_filter',
  'smtpd_milter_maps',
];
/** What may send mail another way, where it may be signed. */
const DETOURS = ['relayhost', 'sender_dependent_relayhost_maps', 'sender_dependent_default_transport_maps'];

export const rule = defineRule(
  {
    id: 'cross/dmarc-dkim-not-signed',
    summary:
      'A server sends mail of a domain whose DMARC policy is enforced, and nothing signs it with DKIM.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ rfc: 9989 }, { manual: 'MILTER_README' }],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration } = instance;
      if (maySign(configuration)) return undefined;
      const asked: AskedOf = { names: new Set(), instances: false };
      const from = { view: undefined, path: configuration.main.path };
      for (const domain of senderDomainsOf(configuration)) {
        const policy = dmarcPolicyFor(workspace, domain.name, { from, asked: asked.names });
        if (policy.kind !== 'found' || policy.place.zone.internal) continue;
        const { request, place } = policy;
        if (request !== 'quarantine' && request !== 'reject') continue;
        if (sendingOf(workspace, instance, domain.name, asked)?.instance !== instance) continue;
        const entry = entryOf(configuration, domain);
        if (entry === undefined) continue;
        report({
          path: configuration.main.path,
          span: entry,
          message: `This server sends mail of ${plainName(domain.name)}, whose DMARC policy is “${request}”, and no milter or filter here signs it with DKIM. Its mail then passes by SPF alone, which fails wherever it is forwarded. Sign it, for example with OpenDKIM or rspamd in smtpd_milters and non_smtpd_milters.`,
          related: [
            { path: place.record.path, span: place.record.rdataSpan, message: 'The policy stands here.' },
          ],
        });
        // What signs for one domain signs for all.
        break;
      }
      return asked;
    },
  },
);

/** Whether anything that sees mail may sign it, or nobody can tell. */
function maySign(configuration: PostfixConfiguration): boolean {
  const { master } = configuration;
  if (master === undefined) return true;
  for (const name of [...SIGNERS, ...DETOURS]) {
    const value = expandedParameter(configuration, name)?.text;
    if (value === undefined || value.trim() !== '') return true;
  }
  const transport = parameterValue(configuration, 'default_transport').value;
  if (transport === undefined || !/^smtp(?::\s*)?$/.test(transport.trim())) return true;
  return master.services.some(({ overrides }) => overrides.some(({ name }) => SIGNERS.includes(name)));
}

function entryOf(
  configuration: PostfixConfiguration,
  { parameter }: SenderDomain,
): { readonly start: number; readonly end: number } | undefined {
  const names = parameter === 'myorigin' ? ['myorigin', 'mydomain', 'myhostname'] : [parameter];
  for (const name of names) {
    const entry = mainCfEntry(configuration, name);
    if (entry !== undefined) return entry.valueSpan;
  }
  return undefined;
}
