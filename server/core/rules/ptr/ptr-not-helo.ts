/**
 * A sending host whose address has another name than the one it introduces itself with.
 */
import { nameKey } from '../../dns/name.ts';
import { reverseNameOf } from '../../net/address.ts';
import { pointersOf } from '../../workspace/reverse.ts';
import { originOf } from '../../workspace/sender-domains.ts';
import { type AskedOf, sendingOf } from '../../workspace/sending-addresses.ts';
import { defineRule } from '../rule.ts';
import { heloNameOf } from '../support/helo-name.ts';
import { askerOf } from '../support/mail-route.ts';
import { listed, plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'ptr/ptr-not-helo',
    summary: 'The name in HELO is not the one that the reverse zone gives the sending address.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'reverse', 'postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 5321, section: '4.1.4' },
      { manual: 'postconf(5)', section: 'smtp_helo_name' },
    ],
    yieldsTo: ['cross/helo-name-mismatch'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration } = instance;
      const said = heloNameOf(configuration);
      if (said === undefined) return undefined;
      const asked: AskedOf = { names: new Set(), instances: false };
      const sending = sendingOf(workspace, instance, originOf(configuration) ?? said.name, asked);
      // Who relays through another host is not seen by strangers.
      if (sending === undefined || sending.instance !== instance) return asked;
      for (const address of sending.addresses) {
        const { records, zone, name } = pointersOf(workspace, address, askerOf(instance));
        asked.names.add(nameKey(reverseNameOf(address) ?? name));
        asked.names.add(name);
        const hosts = records.flatMap(({ fields }) => fields[0]?.absolute ?? []);
        if (hosts.length === 0 || zone === undefined || zone.internal) continue;
        if (hosts.some((host) => nameKey(host) === said.name)) continue;
        const [pointer] = records;
        report({
          path: configuration.main.path,
          span: said.span,
          message: `This host introduces itself as ${plainName(said.name)}, and its address ${address} is named ${listed(hosts.map(plainName))}. It works, but many servers distrust hosts whose names differ. Use one name for both.`,
          related:
            pointer === undefined
              ? []
              : [
                  {
                    path: pointer.path,
                    span: pointer.fields[0]?.span ?? pointer.rdataSpan,
                    message: 'The address is named here.',
                  },
                ],
        });
        break;
      }
      return asked;
    },
  },
);
