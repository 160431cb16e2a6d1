/**
 * Trusted networks that lack the host's own address.
 */
import { canonicalAddress, isPrivateAddress } from '../../net/address.ts';
import { mainCfEntry } from '../../postfix/configuration.ts';
import { matchAddress, matchListOf } from '../../postfix/match-list.ts';
import { addressesOf } from '../../workspace/names.ts';
import { defineRule } from '../rule.ts';
import { askerOf } from '../support/mail-route.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'cross/mynetworks-own-address',
    summary: 'mynetworks names public networks, but not the host’s own address.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'postconf(5)', section: 'mynetworks' }],
    yieldsTo: ['main-cf/open-relay-risk'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration, host } = instance;
      const entry = mainCfEntry(configuration, 'mynetworks');
      const list = entry && matchListOf(configuration, 'mynetworks');
      if (host === undefined || entry === undefined || list === undefined) return undefined;
      const names = new Set([host]);
      if (list.members.some(({ kind }) => kind !== 'pattern')) return { names, instances: false };
      const networks = list.members.filter(({ pattern, negated }) => !negated && isPublic(pattern));
      const [nearest] = networks;
      if (nearest === undefined) return { names, instances: false };
      const { addresses } = addressesOf(workspace, host, askerOf(instance));
      for (const v6 of [false, true]) {
        const own = addresses.filter(
          ({ address }) => address.includes(':') === v6 && !isPrivateAddress(address),
        );
        const alike = networks.filter(({ pattern }) => pattern.includes(':') === v6);
        const [one] = own;
        if (one === undefined || alike.length === 0) continue;
        if (own.some(({ address }) => matchAddress(list, address).kind !== 'absent')) continue;
        const { path } = configuration.main;
        report({
          ...(alike[0]?.place ?? { path, span: entry.valueSpan }),
          message: `mynetworks names ${alike.length === 1 ? 'a public network' : 'public networks'}, but not ${one.address}, the address of ${plainName(host)} itself: what programs on this host hand in at its own name is refused like a stranger’s. Add the address, or correct the network if the host has moved.`,
          related: [
            {
              path: one.record.path,
              span: one.record.fields[0]?.span ?? one.record.rdataSpan,
              message: 'DNS gives the address here.',
            },
          ],
        });
      }
      return { names, instances: false };
    },
  },
);

/** Whether a member is a network of the public Internet; single addresses are clients, and need not be the host’s own. */
function isPublic(pattern: string): boolean {
  const [written = '', length] = pattern.replace(/[[\]]/g, '').split('/');
  if (length === undefined || length === (written.includes(':') ? '128' : '32')) return false;
  const address = canonicalAddress(written);
  return address !== undefined && !isPrivateAddress(address);
}
