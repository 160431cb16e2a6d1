/**
 * A backup MX that is the very machine it is to back up.
 */
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'flow/backup-same-host',
    summary: 'A backup MX that is the same machine as the primary.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ rfc: 5321, section: '5.1' }],
    yieldsTo: ['mx/target-is-cname', 'mx/duplicate-target', 'mx/same-host-via-alias', 'mx/same-ip'],
  },
  {
    scope: 'mail-domain',
    check: ({ domain, exchanges, nullMx }, _workspace, report) => {
      const [best] = exchanges;
      if (best === undefined || nullMx) return;
      const primaries = exchanges.filter(({ preference }) => preference === best.preference);
      for (const backup of exchanges) {
        const { instance } = backup;
        if (backup.preference === best.preference || instance === undefined) continue;
        const primary = primaries.find((one) => one.instance?.folder === instance.folder);
        // A second primary elsewhere is up when this machine is down.
        if (primary === undefined || primaries.length > 1 || primary.target === backup.target) continue;
        report({
          path: backup.record.path,
          span: backup.targetSpan,
          message: `${plainName(backup.target)} is no backup for ${plainName(domain)}: it is the same machine as ${plainName(primary.target)}, so both are down at the same time. Let another host be the backup, or remove this MX.`,
          related: [
            {
              path: primary.record.path,
              span: primary.targetSpan,
              message: `${plainName(primary.target)} is the MX that it is to back up.`,
            },
            {
              path: instance.configuration.main.path,
              span: { start: 0, end: 0 },
              message: 'Both names lead here.',
            },
          ],
        });
      }
    },
  },
);
