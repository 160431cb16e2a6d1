/**
 * An smtpd on the port of TLS from the start that waits for STARTTLS.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { submissionPortOf } from '../../postfix/submission.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { setOverride } from '../support/override-fix.ts';
import { textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'master-cf/smtps-without-wrappermode',
    summary: 'Port 465 without TLS from the start.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'TLS_README' }, { manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const { master } = configuration;
      if (master === undefined) return;
      const { path } = master;
      for (const service of master.services) {
        if (submissionPortOf(service) !== 'submissions') continue;
        const mode = parameterValue(configuration, 'smtpd_tls_wrappermode', service);
        if (mode.value?.toLowerCase() !== 'no') continue;
        const own = mode.from === 'master.cf' ? mode.entry : undefined;
        report({
          path,
          span: own?.valueSpan ?? service.nameSpan,
          message: `Clients of ${service.name} speak TLS from the first octet, but smtpd_tls_wrappermode is no there: they and smtpd wait for each other, and nobody can send. Set it to yes for this service.`,
          fixes: [
            suggestedFix('Set smtpd_tls_wrappermode to yes for it.', path, () => [
              setOverride(textOf(workspace, path), service, 'smtpd_tls_wrappermode', 'yes'),
            ]),
          ],
        });
      }
    },
  },
);
