/**
 * A relay that no mail comes to.
 */
import { hostedDomainsOf } from '../../mailflow/hosted-domains.ts';
import { classifyDomain } from '../../postfix/domain-class.ts';
import { instanceOfHost, instancesAtAddress, instancesOf } from '../../workspace/instances.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { answerOnce } from '../../workspace/workspace-index.ts';
import { zoneOriginsOf } from '../../workspace/zone-origins.ts';
import { type Asked, defineRule } from '../rule.ts';
import { hostNameOf } from '../support/followed-mail.ts';
import { askerOf } from '../support/mail-route.ts';
import { type NexthopInterest, nexthopsTo } from '../support/nexthops.ts';
import { sharesItsHost } from '../support/shared-host.ts';
import { placeOfValue } from '../support/value-places.ts';
import { counted, plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/unreachable-node',
    summary: 'A host relays domains, but neither an MX nor another host leads mail to it.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ rfc: 5321, section: '5.1' }, { manual: 'STANDARD_CONFIGURATION_README' }],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration, host, folder } = instance;
      // Of several instances on a host, one gets its mail from another.
      if (host === undefined || sharesItsHost(workspace, instance)) return undefined;
      const domains = hostedDomainsOf(instance);
      if (domains.length === 0) return undefined;
      const names = new Set<string>(domains);
      for (const domain of domains) {
        if (classifyDomain(configuration, plainName(domain)).class !== 'relay')
          return { names, instances: true };
        const mail = mailDomainOf(workspace, domain, askerOf(instance));
        for (const { target } of mail?.exchanges ?? []) names.add(target);
        // What no zone at hand says may lead here.
        if (mail === undefined || mail.exchanges.some((exchange) => mayBe(instance, exchange)))
          return { names, instances: true };
      }
      const inbound = inboundOf(workspace);
      for (const name of inbound.names) names.add(name);
      if (!inbound.folders.has(folder)) {
        report({
          ...placeOfValue(configuration, 'relay_domains'),
          message: `${hostNameOf(instance)} relays ${counted(domains.length, 'domain')}, but no MX leads to it, and no other host here sends mail its way. If nobody hands mail to it from elsewhere, it is left over.`,
          related: [],
        });
      }
      return { names, instances: true } satisfies Asked;
    },
  },
);

function mayBe(
  { folder }: PostfixInstance,
  exchange: {
    readonly instance: PostfixInstance | undefined;
    readonly addresses: { readonly status: string };
  },
): boolean {
  if (exchange.instance !== undefined) return exchange.instance.folder === folder;
  return exchange.addresses.status === 'unknown';
}

interface Inbound {
  /** Folders of the instances that others send to. */
  readonly folders: ReadonlySet<string>;
  /** Names that were looked up for it. */
  readonly names: ReadonlySet<string>;
}

const INBOUND = {};

function inboundOf(workspace: Workspace): Inbound {
  return answerOnce(indexOf(workspace), INBOUND, () => {
    const folders = new Set<string>();
    const names = new Set<string>();
    const interest = everyHost(workspace);
    for (const instance of instancesOf(workspace)) {
      const asker = askerOf(instance);
      for (const { nexthop } of nexthopsTo(instance.configuration, interest)) {
        if (!('host' in nexthop)) continue;
        const address = nexthop.kind === 'mx' ? undefined : nexthop.address;
        const name = `${nexthop.host.toLowerCase()}.`;
        if (address === undefined) names.add(name);
        const led: (PostfixInstance | undefined)[] =
          address === undefined
            ? [instanceOfHost(workspace, name, asker.path)]
            : [...instancesAtAddress(workspace, address)];
        if (nexthop.kind === 'mx')
          for (const exchange of mailDomainOf(workspace, name, asker)?.exchanges ?? [])
            led.push(exchange.instance);
        for (const one of led)
          if (one !== undefined && one.folder !== instance.folder) folders.add(one.folder);
      }
    }
    return { folders, names };
  });
}

/** Every host that an instance may be. */
function everyHost(workspace: Workspace): NexthopInterest {
  const { id, hold } = zoneOriginsOf(workspace);
  const hosts = instancesOf(workspace).flatMap(({ host }) => (host === undefined ? [] : plainName(host)));
  const wanted = new Set(hosts);
  return {
    signature: `instances ${id} ${hosts.sort().join(' ')}`,
    addresses: ['.', ':'],
    concerns: (host, kind) => kind === 'address' || wanted.has(host) || hold(`${host}.`),
  };
}
