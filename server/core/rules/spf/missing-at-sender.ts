/**
 * Domains with mail and names of servers without an SPF record.
 */
import { nameKey } from '../../dns/name.ts';
import { mainCfEntry, parameterValue } from '../../postfix/configuration.ts';
import { originOf, rewritesSenders } from '../../workspace/sender-domains.ts';
import { type AskedOf, sendingOf } from '../../workspace/sending-addresses.ts';
import { spfAt } from '../../workspace/spf-policy.ts';
import type { PostfixInstance, WorkspaceZone } from '../../workspace/types.ts';
import { indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { mayHaveNullMx } from '../../zone/own-mx.ts';
import { brokenTypesAt } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type Report } from '../rule.ts';
import { suggestedFixOf } from '../support/fixes.ts';
import { addRecordEdit, fileForRecord } from '../support/new-record.ts';
import { isReverseZone } from '../support/reverse-zones.ts';
import { plainName } from '../support/wording.ts';

const CNAME = 5;
const MX = 15;
const TXT = 16;

export const rule = defineRule(
  {
    id: 'spf/missing-at-sender',
    summary: 'A domain with mail, or the name of a sending server, has no SPF record.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 7208, section: '2.3' },
      { rfc: 7208, section: '2.4' },
    ],
  },
  {
    scope: 'owner',
    types: [MX],
    owners: 'mx-without-txt',
    check: (records, zone, workspace, report) => {
      if (zone.internal || isReverseZone(zone)) return;
      // An alias with other records is a fault of its own.
      if (records.some(({ type }) => type === TXT || type === CNAME)) return;
      const exchange = records.find(({ type }) => type === MX);
      if (exchange === undefined || exchange.owner.startsWith('*')) return;
      if (mayHaveNullMx(zone.zone, exchange.owner) && records.some(isNullMx)) return;
      const broken = brokenTypesAt(zone.zone, nameKey(exchange.owner));
      if (broken.includes(TXT) || broken.includes(0)) return;
      if (!isComplete(indexOf(workspace), zone)) return;
      report({
        path: exchange.path,
        span: exchange.ownerSpan ?? exchange.typeSpan,
        message: () =>
          `${plainName(exchange.owner)} has mail and no SPF record, so nobody can tell its servers from forgers. Add one that names who sends.`,
        fixes: () => fixesOf(workspace, zone, exchange.owner, 'v=spf1 mx ~all'),
      });
    },
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const asked: AskedOf = { names: new Set(), instances: false };
      const { configuration } = instance;
      if (instance.host === undefined) return asked;
      const origin = rewritesSenders(configuration) ? undefined : originOf(configuration);
      const helo = parameterValue(configuration, 'smtp_helo_name').value?.toLowerCase();
      const name =
        helo?.includes('.') && /^[a-z0-9.-]+$/.test(helo) ? `${helo.replace(/\.$/, '')}.` : undefined;
      if (origin !== undefined && origin !== name)
        reportName(workspace, instance, origin, 'myorigin', asked, report);
      if (name !== undefined && sendingOf(workspace, instance, name, asked)?.instance === instance)
        reportName(workspace, instance, name, 'smtp_helo_name', asked, report);
      return asked;
    },
  },
);

function isNullMx({ type, fields }: ZoneRecord): boolean {
  return type === MX && fields[1]?.absolute === '.';
}

function reportName(
  workspace: Workspace,
  { configuration }: PostfixInstance,
  name: string,
  parameter: 'myorigin' | 'smtp_helo_name',
  asked: AskedOf,
  report: Report,
): void {
  const answer = spfAt(workspace, name, {
    from: { view: undefined, path: configuration.main.path },
    asked: asked.names,
  });
  if (answer.kind !== 'none' || !answer.exists || answer.zone.internal || answer.name !== name) return;
  const entry =
    mainCfEntry(configuration, parameter) ??
    mainCfEntry(configuration, parameter === 'myorigin' ? 'mydomain' : 'myhostname');
  if (entry === undefined) return;
  const isHelo = parameter === 'smtp_helo_name';
  report({
    path: configuration.main.path,
    span: entry.valueSpan,
    message: isHelo
      ? `This server introduces itself as ${plainName(name)}, which has no SPF record; bounces are checked by that name. Add one for the server itself.`
      : `This server sends as ${plainName(name)}, which has no SPF record, so nobody can tell it from forgers. Add one that names who sends.`,
    fixes: fixesOf(workspace, answer.zone, name, isHelo ? 'v=spf1 a -all' : 'v=spf1 mx ~all'),
  });
}

function fixesOf(workspace: Workspace, zone: WorkspaceZone, owner: string, text: string): readonly Fix[] {
  return [
    suggestedFixOf(`Add “${text}” at ${plainName(owner)}.`, [fileForRecord(zone, owner)], () => {
      const edit = addRecordEdit(workspace, zone, {
        owner,
        type: 'TXT',
        data: `"${text}"`,
        placeholder: `"${text}"`,
      });
      return edit === undefined ? [] : [edit];
    }),
  ];
}
