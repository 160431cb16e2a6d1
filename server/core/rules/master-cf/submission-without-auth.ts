/**
 * A submission port where nobody can log in.
 */
import { accessListsOf } from '../../postfix/access-lists.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import { isOnThisMachineOnly, submissionPortOf } from '../../postfix/submission.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import { defineRule } from '../rule.ts';

/** Other ways to know a client. */
const BY_CERTIFICATE = new Set([
  'permit_tls_clientcerts',
  'permit_tls_all_clientcerts',
  'check_ccert_access',
]);

export const rule = defineRule(
  {
    id: 'master-cf/submission-without-auth',
    summary: 'A submission port where nobody can log in.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'SASL_README' }, { manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const { master } = configuration;
      for (const service of master?.services ?? []) {
        if (submissionPortOf(service) === undefined || isOnThisMachineOnly(service)) continue;
        const auth = parameterValue(configuration, 'smtpd_sasl_auth_enable', service);
        if (auth.value?.toLowerCase() !== 'no' || knowsClientsOtherwise(configuration, service)) continue;
        const own = auth.from === 'master.cf' ? auth.entry : undefined;
        report({
          path: master?.path ?? '',
          span: own?.valueSpan ?? service.nameSpan,
          message: `${service.name} is where people send their own mail, but smtpd_sasl_auth_enable is no there: nobody can log in, so only clients in mynetworks can send to the world. Set it to yes for this service, or close it.`,
        });
      }
    },
  },
);

/** By certificates, or by networks as its own lists say. Lists that cannot be known may do so. */
function knowsClientsOtherwise(configuration: PostfixConfiguration, service: MasterService): boolean {
  const lists = accessListsOf(configuration).filter((list) => list.service === service);
  if (lists.length < 8) return true;
  const names = (own: boolean): readonly string[] =>
    lists
      .filter(({ parameter }) => !own || service.overrides.some(({ name }) => name === parameter))
      .flatMap(({ uses }) => uses.map((use) => use.restriction?.name ?? ''));
  if (names(false).some((name) => BY_CERTIFICATE.has(name))) return true;
  const written = names(true);
  return written.includes('permit_mynetworks') && !written.includes('permit_sasl_authenticated');
}
