/**
 * A submission port where clients need no TLS.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { isOnThisMachineOnly, submissionPortOf } from '../../postfix/submission.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { setOverride } from '../support/override-fix.ts';
import { textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'master-cf/submission-without-tls',
    summary: 'A submission port that does not insist on TLS.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'TLS_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/tls-level-invalid'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const { master } = configuration;
      if (master === undefined) return;
      const { path } = master;
      for (const service of master.services) {
        // On port 465, TLS comes first or not at all, which another rule sees to.
        if (submissionPortOf(service) !== 'submission' || isOnThisMachineOnly(service)) continue;
        const value = (name: string): string | undefined =>
          parameterValue(configuration, name, service).value?.toLowerCase();
        const level = parameterValue(configuration, 'smtpd_tls_security_level', service);
        const word = level.value?.toLowerCase();
        if (word === undefined || !['', 'none', 'may'].includes(word)) continue;
        if (value('smtpd_enforce_tls') !== 'no' || value('smtpd_tls_wrappermode') !== 'no') continue;
        if (word === 'may' && value('smtpd_tls_auth_only') !== 'no') continue;
        const own = level.from === 'master.cf' ? level.entry : undefined;
        report({
          path,
          span: own !== undefined && word !== '' ? own.valueSpan : service.nameSpan,
          message:
            word === 'may'
              ? `Clients of ${service.name} may log in without TLS, so passwords and mail cross the network in the clear. Set smtpd_tls_security_level to encrypt for this service.`
              : `${service.name} offers no TLS, so passwords and mail cross the network in the clear. Set smtpd_tls_security_level to encrypt for this service.`,
          fixes: [
            suggestedFix('Set smtpd_tls_security_level to encrypt for it.', path, () => [
              setOverride(textOf(workspace, path), service, 'smtpd_tls_security_level', 'encrypt'),
            ]),
          ],
        });
      }
    },
  },
);
