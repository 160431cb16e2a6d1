/**
 * An MX host that does not offer STARTTLS.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { onceForConfiguration } from '../../postfix/once-for-configuration.ts';
import { smtpdServicesOfPort25 } from '../../postfix/smtpd-service.ts';
import { isTrue } from '../../postfix/truth.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import { defineRule } from '../rule.ts';
import { placeOfParameter } from '../support/entry-place.ts';
import { exchangeHostsOf } from '../support/exchange-hosts.ts';
import { suggestedFix } from '../support/fixes.ts';
import { hostNameOf } from '../support/followed-mail.ts';
import { addParameter, setParameter } from '../support/main-cf-lists.ts';
import { sharesItsHost } from '../support/shared-host.ts';
import { lineEndOf, textOf } from '../support/text-of.ts';
import { placeOfValue } from '../support/value-places.ts';
import { plainName } from '../support/wording.ts';

const LEVEL = 'smtpd_tls_security_level';
const CHAINS = 'smtpd_tls_chain_files';
const CERTIFICATES = [CHAINS, 'smtpd_tls_cert_file', 'smtpd_tls_eccert_file', 'smtpd_tls_dcert_file'];

export const rule = defineRule(
  {
    id: 'flow/tls-not-offered',
    summary: 'An MX host does not offer TLS, so that mail to it travels in clear.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ rfc: 3207 }, { rfc: 8314 }, { manual: 'TLS_README' }],
    yieldsTo: ['main-cf/tls-level-invalid', 'main-cf/inline-comment'],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      for (const { instance, exchange } of exchangeHostsOf(domain)) {
        const { configuration } = instance;
        const bare = withoutTls(configuration);
        if (bare === undefined || sharesItsHost(workspace, instance)) continue;
        const { path } = configuration.main;
        const place = bare.place ?? placeOfValue(configuration, LEVEL);
        const given = bare.value === '' ? `has no ${LEVEL}` : `has ${LEVEL} = ${bare.value}`;
        report({
          path: place.path,
          span: place.span,
          // A main.cf without its master.cf may be a part of what the host has.
          ...(configuration.master === undefined && bare.place === undefined
            ? { severity: 'info' as const }
            : {}),
          message: `This host is an MX, and smtpd on port 25 ${given}: it offers no STARTTLS, so all mail to it travels in clear, and senders that insist on TLS cannot reach it. Set the level to may${bare.hasCertificate ? '' : ', with a certificate'}.`,
          related: [
            {
              path: exchange.record.path,
              span: exchange.targetSpan,
              message: `An MX of ${plainName(domain.domain)} leads to it.`,
            },
          ],
          fixes:
            place.path === path
              ? [
                  suggestedFix('Offer TLS to those who can.', path, () =>
                    editsFor(instance, textOf(workspace, path), bare.hasCertificate),
                  ),
                ]
              : [],
        });
      }
    },
  },
);

interface Bare {
  readonly value: string;
  readonly place: ReturnType<typeof placeOfParameter>;
  readonly hasCertificate: boolean;
}

/** What leaves the services on port 25 without TLS; undefined where one has it, or nobody can tell. */
const withoutTls = onceForConfiguration((configuration: PostfixConfiguration): Bare | undefined => {
  const services = smtpdServicesOfPort25(configuration);
  for (const service of services.length > 0 ? services : [undefined]) {
    const { value } = parameterValue(configuration, LEVEL, service);
    if (value === undefined || (value !== '' && value !== 'none')) return undefined;
    for (const old of value === '' ? ['smtpd_use_tls', 'smtpd_enforce_tls'] : []) {
      const legacy = parameterValue(configuration, old, service).value;
      if (legacy === undefined || isTrue(legacy)) return undefined;
    }
  }
  const [service] = services;
  return {
    value: parameterValue(configuration, LEVEL, service).value ?? '',
    place: placeOfParameter(configuration, LEVEL, service),
    hasCertificate: CERTIFICATES.some((name) => parameterValue(configuration, name, service).value !== ''),
  };
});

function editsFor(instance: PostfixInstance, text: string, hasCertificate: boolean): readonly TextEdit[] {
  const { configuration } = instance;
  if (hasCertificate) return [setParameter(configuration, text, LEVEL, 'may')];
  const chain = `/etc/ssl/private/${hostNameOf(instance)}.pem`;
  const isSet = configuration.main.entries.some(({ name }) => name === LEVEL);
  if (isSet) {
    return [
      setParameter(configuration, text, LEVEL, 'may'),
      addParameter(configuration, text, CHAINS, chain),
    ];
  }
  return [addParameter(configuration, text, LEVEL, `may${lineEndOf(text)}${CHAINS} = ${chain}`)];
}
