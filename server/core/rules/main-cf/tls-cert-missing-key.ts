/**
 * A certificate without its private key, or a key without its certificate: TLS is switched off.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { newPlaces } from '../support/places.ts';

const PROGRAMS = ['smtpd_tls', 'smtp_tls', 'lmtp_tls', 'tlsproxy_tls', 'tlsproxy_client'];
const KINDS = ['', 'ec', 'd'];
/** What certificate authorities' clients call files that hold certificates only. */
const WITHOUT_KEY = /(?:^|\/)(?:fullchain|cert|chain)\d*\.(?:pem|cer|crt)$/;

export const rule = defineRule(
  {
    id: 'main-cf/tls-cert-missing-key',
    summary: 'A TLS certificate without its key, or a key without its certificate.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'TLS_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const isNew = newPlaces();
      for (const service of [undefined, ...(configuration.master?.services ?? [])]) {
        if (
          service !== undefined &&
          !service.overrides.some(({ name }) => /_(?:cert|key)_?file|chain_files|eccert|eckey/.test(name))
        )
          continue;
        for (const program of PROGRAMS) {
          for (const kind of KINDS) {
            const found = faultOf(configuration, program, kind, service);
            if (found === undefined) continue;
            const place = placeOfEntry(configuration, found.value);
            if (!isNew(place)) continue;
            report({
              ...place,
              ...(found.lowered ? { severity: 'warning' as const } : {}),
              message: found.message,
            });
          }
        }
      }
    },
  },
);

interface Fault {
  readonly value: ReturnType<typeof parameterValue>;
  readonly message: string;
  readonly lowered: boolean;
}

function faultOf(
  configuration: PostfixConfiguration,
  program: string,
  kind: string,
  service: MasterService | undefined,
): Fault | undefined {
  const names = {
    cert: `${program}_${kind}cert_file`,
    key: `${program}_${kind}key_file`,
    chain: `${program}_chain_files`,
  };
  const cert = parameterValue(configuration, names.cert, service);
  const key = parameterValue(configuration, names.key, service);
  const chain = parameterValue(configuration, names.chain, service);
  const isSet = cert.entry !== undefined || key.entry !== undefined;
  if (!isSet || chain.value !== '' || cert.value === undefined || key.value === undefined) return undefined;
  const off = program === 'smtpd_tls' ? 'so no TLS is offered' : 'so this certificate is not used';
  if (cert.value === 'none') return undefined;
  if (
    cert.value === '' &&
    key.value !== '' &&
    key.entry !== undefined &&
    !hasOther(configuration, program, kind, service)
  )
    return {
      value: key,
      lowered: false,
      message: `${names.key} has a key, but ${names.cert} has no certificate for it: Postfix ignores the key${program === 'smtpd_tls' ? ' and offers no TLS' : ''}. Name the certificate’s file in ${names.cert}.`,
    };
  if (cert.value === '') return undefined;
  if (key.value === '' && key.entry !== undefined)
    return {
      value: key,
      lowered: false,
      message: `${names.key} is empty, so the certificate of ${names.cert} has no key: Postfix switches TLS off when the program starts, ${off}. Name the key’s file, or remove the line where the certificate’s file holds the key too.`,
    };
  const usesCert = key.entry === undefined || key.value === cert.value;
  if (usesCert && WITHOUT_KEY.test(cert.value))
    return {
      value: cert,
      lowered: true,
      message: `Nothing else sets ${names.key}, so Postfix looks for the private key in ${cert.value}, where files of that name have none: then it switches TLS off, ${off}. Set ${names.key}.`,
    };
  return undefined;
}

/** Whether the program has a certificate of another kind. */
function hasOther(
  configuration: PostfixConfiguration,
  program: string,
  kind: string,
  service: MasterService | undefined,
): boolean {
  return KINDS.some((other) => {
    if (other === kind) return false;
    return parameterValue(configuration, `${program}_${other}cert_file`, service).value !== '';
  });
}
