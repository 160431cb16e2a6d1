/**
 * MX hosts of one domain that do not take and refuse the same.
 */
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { RelatedPlace } from '../finding.ts';
import { defineRule, type Report } from '../rule.ts';
import { closedToOthers } from '../support/closed-to-others.ts';
import {
  type ExchangeDifference,
  exchangeDifferences,
  type ServerSetting,
} from '../support/exchange-differences.ts';
import { type ExchangeHost, exchangeHostsOf } from '../support/exchange-hosts.ts';
import { hostNameOf } from '../support/followed-mail.ts';
import { sharesItsHost } from '../support/shared-host.ts';
import { listed, plainName, quoted } from '../support/wording.ts';

/** Differences that are shown side by side. */
const MOST_SHOWN = 8;

export const rule = defineRule(
  {
    id: 'flow/mx-hosts-differ',
    summary: 'MX hosts of one domain differ in what they accept or filter.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'SMTPD_ACCESS_README' }, { rfc: 5321, section: '5.1' }],
    yieldsTo: ['flow/tls-not-offered'],
  },
  {
    scope: 'mail-domain',
    check: (domain, workspace, report) => {
      const hosts = exchangeHostsOf(domain).filter(
        ({ instance }) =>
          closedToOthers(instance.configuration) === undefined && !sharesItsHost(workspace, instance),
      );
      for (const [at, host] of hosts.entries()) {
        if (at === 0) continue;
        const equal = hosts
          .slice(0, at)
          .find(({ exchange }) => exchange.preference === host.exchange.preference);
        const standard = equal ?? hosts[0];
        if (standard !== undefined) reportPair(report, standard, host, plainName(domain.domain));
      }
    },
  },
);

function reportPair(report: Report, standard: ExchangeHost, host: ExchangeHost, domain: string): void {
  const found = exchangeDifferences(standard.instance.configuration, host.instance.configuration);
  const marked = found.find(({ one, other }) => one.place !== undefined || other.place !== undefined);
  const place: FilePlace | undefined = marked?.other.place ?? marked?.one.place;
  if (place === undefined) return;
  const isEqual = standard.exchange.preference === host.exchange.preference;
  const [one, other] = [standard, host].map(({ instance }) => hostNameOf(instance)) as [string, string];
  const parameters = listed(
    found.map(({ parameter }) => parameter),
    5,
  );
  report({
    path: place.path,
    span: place.span,
    ...(isEqual ? {} : { severity: 'info' as const }),
    message: isEqual
      ? `${one} and ${other} are MX hosts of the same domains at the same preference, but differ in ${parameters}: whether a message is taken hangs on which of them the sender happens to ask. Make them alike.`
      : `${other} is a backup MX beside ${one}, but differs in ${parameters}: what one refuses the other may take, and senders of spam try backups first. Make them alike.`,
    related: [
      ...found.slice(0, MOST_SHOWN).flatMap((one) => sideBySide(one, standard.instance, host.instance)),
      {
        path: host.exchange.record.path,
        span: host.exchange.targetSpan,
        message: `${plainName(host.exchange.target)} is an MX of ${domain}.`,
      },
    ],
  });
}

function sideBySide(
  { parameter, one, other }: ExchangeDifference,
  left: PostfixInstance,
  right: PostfixInstance,
): readonly RelatedPlace[] {
  const placeOf = ({ place }: ServerSetting, { configuration }: PostfixInstance): FilePlace =>
    place ?? { path: configuration.main.path, span: { start: 0, end: 0 } };
  const say = (setting: ServerSetting, instance: PostfixInstance): string =>
    `${hostNameOf(instance)}: ${parameter} is ${setting.value === '' ? 'empty' : quoted(setting.value)}${setting.place === undefined ? ' by default' : ''}.`;
  return [
    { ...placeOf(one, left), message: say(one, left) },
    { ...placeOf(other, right), message: say(other, right) },
  ];
}
