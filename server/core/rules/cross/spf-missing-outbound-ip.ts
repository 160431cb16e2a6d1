/**
 * A server that sends for a domain whose SPF record does not authorise it.
 */
import { mainCfEntry } from '../../postfix/configuration.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import { type SenderDomain, senderDomainsOf } from '../../workspace/sender-domains.ts';
import { type AskedOf, type Sending, sendingOf } from '../../workspace/sending-addresses.ts';
import { type SpfPolicy, spfAt } from '../../workspace/spf-policy.ts';
import { spfVerdict } from '../../workspace/spf-verdict.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix, RelatedPlace } from '../finding.ts';
import { defineRule, type Report } from '../rule.ts';
import { additionOf, spfFix } from '../support/spf-edits.ts';
import { listed, plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'cross/spf-missing-outbound-ip',
    summary: 'A server sends mail of a domain whose SPF record does not authorise its address.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '2.4' },
      { manual: 'postconf(5)', section: 'smtp_bind_address' },
    ],
    yieldsTo: ['spf/multiple', 'spf/question-all'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const asked: AskedOf = { names: new Set(), instances: false };
      for (const domain of senderDomainsOf(instance.configuration)) {
        checkDomain(workspace, instance, domain, asked, report);
      }
      return asked;
    },
  },
);

function checkDomain(
  workspace: Workspace,
  instance: PostfixInstance,
  domain: SenderDomain,
  asked: AskedOf,
  report: Report,
): void {
  const asker = { from: { view: undefined, path: instance.configuration.main.path }, asked: asked.names };
  const answer = spfAt(workspace, domain.name, asker);
  if (answer.kind !== 'found' || answer.zone.internal || answer.record.generated) return;
  if (namesLostExchange(workspace, domain.name, answer)) return;
  const sending = sendingOf(workspace, instance, domain.name, asked);
  if (sending === undefined) return;
  for (const family of [4, 6]) {
    const own = sending.addresses.filter((address) => address.includes(':') === (family === 6));
    const verdicts = own.map((address) => spfVerdict(workspace, domain.name, address, asker));
    // Of several addresses nobody can tell which one is taken.
    const [first] = verdicts;
    if (first === undefined) continue;
    if (!verdicts.every(({ result }) => result === 'fail' || result === 'softfail' || result === 'neutral'))
      continue;
    const decided = first.by[0]?.term ?? answer.spf.terms.at(-1);
    report({
      path: answer.record.path,
      span: decided?.span ?? answer.spf.versionSpan,
      message: messageOf(sending, domain, own, first.result),
      related: placesOf(instance, sending, domain),
      fixes: fixesOf(workspace, answer, own),
    });
  }
}

/** Whether the policy means the domain's MX hosts, of which one has no address: then that is the fault. */
function namesLostExchange(workspace: Workspace, domain: string, { spf, zone }: SpfPolicy): boolean {
  if (!spf.terms.some((term) => term.name === 'mx')) return false;
  const exchanges = mailDomainOf(workspace, domain, zone)?.exchanges ?? [];
  return exchanges.some(({ addresses }) => addresses.status === 'none');
}

/** Says the same for all servers that send through one, so that it is said once. */
function messageOf(sending: Sending, domain: SenderDomain, own: readonly string[], result: string): string {
  const host = sending.instance.host === undefined ? 'A server' : plainName(sending.instance.host);
  const outcome = result === 'neutral' ? 'says nothing of it' : `answers “${result}”`;
  return `${host} sends mail of ${plainName(domain.name)} from ${listed(own)}, and the SPF record ${outcome}, so receivers may refuse it or take it for spam. Add the address to the record.`;
}

function placesOf(
  instance: PostfixInstance,
  sending: Sending,
  { parameter }: SenderDomain,
): readonly RelatedPlace[] {
  const places: RelatedPlace[] = [];
  const add = (one: PostfixInstance, name: string, message: string): void => {
    const entry = mainCfEntry(one.configuration, name);
    if (entry !== undefined) places.push({ path: one.configuration.main.path, span: entry.span, message });
  };
  add(instance, parameter, 'The server sends as this domain.');
  add(sending.instance, sending.from, 'The address comes from here.');
  return places;
}

function fixesOf(workspace: Workspace, policy: SpfPolicy, own: readonly string[]): readonly Fix[] {
  const terms = own.map((address) => `${address.includes(':') ? 'ip6' : 'ip4'}:${address}`);
  return spfFix(
    workspace,
    policy,
    `Add ${terms.map(quoted).join(' and ')} to the SPF record of ${plainName(policy.name)}.`,
    additionOf(policy.spf, terms.join(' ')),
  );
}
