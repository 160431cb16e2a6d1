/**
 * A backup MX that accepts every recipient of the domains it relays.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { classifyDomain } from '../../postfix/domain-class.ts';
import { type MatchListMember, matchListOf } from '../../postfix/match-list.ts';
import { restrictionsOfParameter } from '../../postfix/restriction-list.ts';
import { smtpdServicesOfPort25 } from '../../postfix/smtpd-service.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import type { Span } from '../../text/span.ts';
import { tablePathOf } from '../../workspace/instances.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { exchangeHostsOf } from '../support/exchange-hosts.ts';
import { suggestedFix } from '../support/fixes.ts';
import { askerOf } from '../support/mail-route.ts';
import { addListMember, addParameter, setParameter } from '../support/main-cf-lists.ts';
import { textOf } from '../support/text-of.ts';
import { counted } from '../support/wording.ts';

/** More relayed domains than this are not looked up one by one. */
const MOST_DOMAINS = 2000;

/** Restrictions that may know the recipients, so that no list is needed. */
const KNOWS_RECIPIENTS = new Set(['reject_unverified_recipient', 'check_recipient_access']);
const RESTRICTION_LISTS = ['smtpd_relay_restrictions', 'smtpd_recipient_restrictions'];
const USUAL_FILE = 'relay_recipients';

export const rule = defineRule(
  {
    id: 'flow/backup-without-recipient-list',
    summary: 'A backup MX that takes mail for any recipient of the domains it relays.',
    severity: 'warning',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { manual: 'STANDARD_CONFIGURATION_README' },
      { manual: 'ADDRESS_VERIFICATION_README' },
      { manual: 'BACKSCATTER_README' },
    ],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration } = instance;
      if (parameterValue(configuration, 'relay_recipient_maps').value !== '') return;
      if (mayKnowRecipients(configuration)) return;
      const [first, ...others] = backedUpDomains(workspace, instance);
      if (first === undefined) return;
      const more = others.length === 0 ? '' : ` and ${counted(others.length, 'other domain')}`;
      report({
        path: first.path,
        span: first.span,
        message: `This backup MX takes mail for any recipient of ${first.domain}${more}, known or not: what the primary refuses later comes back as bounces to forged senders. List the recipients in relay_recipient_maps, or have them verified.`,
        related: [
          { path: first.exchangePath, span: first.exchangeSpan, message: 'This MX makes it a backup.' },
        ],
        fixes: fixesFor(workspace, instance),
      });
    },
  },
);

interface BackedUp {
  readonly domain: string;
  readonly path: string;
  readonly span: Span;
  readonly exchangePath: string;
  readonly exchangeSpan: Span;
}

/** The domains that relay_domains names and whose MX makes this instance a backup. */
function backedUpDomains(workspace: Workspace, instance: PostfixInstance): readonly BackedUp[] {
  const found: BackedUp[] = [];
  let asked = 0;
  for (const member of matchListOf(instance.configuration, 'relay_domains')?.members ?? []) {
    for (const { domain, path, span } of namesOf(member)) {
      if (++asked > MOST_DOMAINS) return found;
      const mail = mailDomainOf(workspace, `${domain}.`, askerOf(instance));
      const host = mail && exchangeHostsOf(mail).find((one) => one.instance.folder === instance.folder);
      if (host?.primary === undefined || host.primary.instance?.folder === instance.folder) continue;
      if (classifyDomain(instance.configuration, domain).class !== 'relay') continue;
      const { record, targetSpan } = host.exchange;
      found.push({ domain, path, span, exchangePath: record.path, exchangeSpan: targetSpan });
    }
  }
  return found;
}

function* namesOf(
  member: MatchListMember,
): Generator<{ readonly domain: string; readonly path: string; readonly span: Span }, void, undefined> {
  if (member.negated) return;
  if (member.kind === 'pattern' && member.place !== undefined)
    yield { domain: member.pattern.replace(/^\./, ''), ...member.place };
  const path = member.table?.path;
  if (path === undefined) return;
  for (const { key, keySpan } of member.table?.file?.rows ?? [])
    if (/^[A-Za-z0-9_.-]+$/.test(key)) yield { domain: key.toLowerCase(), path, span: keySpan };
}

function mayKnowRecipients(configuration: PostfixConfiguration): boolean {
  const service = smtpdServicesOfPort25(configuration)[0];
  return RESTRICTION_LISTS.some((parameter) => {
    const uses = restrictionsOfParameter(configuration, parameter, service);
    return uses === undefined || uses.some((use) => KNOWS_RECIPIENTS.has(use.restriction?.name ?? use.kind));
  });
}

function fixesFor(workspace: Workspace, instance: PostfixInstance): readonly Fix[] {
  const { configuration } = instance;
  const { path } = configuration.main;
  const fixes: Fix[] = [];
  if (tablePathOf(workspace, instance, USUAL_FILE) !== undefined) {
    fixes.push(
      suggestedFix(`Take the recipients from ${USUAL_FILE}.`, path, () => [
        setParameter(
          configuration,
          textOf(workspace, path),
          'relay_recipient_maps',
          `hash:$config_directory/${USUAL_FILE}`,
        ),
      ]),
    );
  }
  const uses = restrictionsOfParameter(configuration, 'smtpd_recipient_restrictions') ?? [];
  if (uses.some((use) => use.restriction?.final === true)) return fixes;
  fixes.push(
    suggestedFix('Have recipients verified by the primary.', path, () => {
      const text = textOf(workspace, path);
      const list = 'smtpd_recipient_restrictions';
      return uses.length === 0
        ? [
            addParameter(
              configuration,
              text,
              list,
              'permit_mynetworks, reject_unauth_destination, reject_unverified_recipient',
            ),
          ]
        : [addListMember(configuration, text, list, 'reject_unverified_recipient')];
    }),
  );
  return fixes;
}
