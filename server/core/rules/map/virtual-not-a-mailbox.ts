/**
 * A transport row that sends mail to virtual(8), which has no mailbox for it.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import type { RowJudge } from '../../postfix/table-facts.ts';
import type { MasterCf } from '../../postfix/types.ts';
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { defineRule } from '../rule.ts';
import { judgedTransportRows } from '../support/transport-rows.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/virtual-not-a-mailbox',
    summary: 'A transport row sends mail to virtual:, and there are no virtual mailboxes.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'virtual(8)' }, { manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const maps = parameterValue(configuration, 'virtual_mailbox_maps').value;
      const transport = parameterValue(configuration, 'virtual_transport').value;
      if (maps === undefined || maps.trim() !== '' || !runsVirtual(configuration.master)) return;
      for (const { row, path } of judgedTransportRows(configuration, VIRTUAL, ['transport'])) {
        const usual =
          transport === undefined || /^virtual(?::|$)/.test(transport)
            ? ''
            : ` virtual_transport is ${quoted(transport)}; if that is meant, remove the row and put the domain into virtual_mailbox_domains.`;
        report({
          path,
          span: row.valueSpan,
          message: `The virtual delivery agent finds its mailboxes in virtual_mailbox_maps, which is empty here: all mail for ${quoted(row.key)} bounces as “unknown user”.${usual === '' ? ' Set virtual_mailbox_maps, or name the transport that has the mailboxes.' : usual}`,
        });
      }
    },
  },
);

const VIRTUAL: RowJudge<true> = {
  words: ['virtual:'],
  judge: (_key, value) => (/^virtual:\s*$/.test(value) ? true : undefined),
};

/** Whether the service of that name runs virtual(8); so it does where master.cf is not at hand. */
function runsVirtual(master: MasterCf | undefined): boolean {
  if (master === undefined) return true;
  const service = master.services.filter(({ name, type }) => name === 'virtual' && type === 'unix').at(-1);
  return service === undefined || daemonNamed(service.command)?.name === 'virtual';
}
