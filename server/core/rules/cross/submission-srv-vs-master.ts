/**
 * An SRV record that sends people's mail programs to a port that the host's Postfix does not serve, or serves otherwise.
 */
import { nameKey } from '../../dns/name.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import { isOnThisMachineOnly } from '../../postfix/submission.ts';
import { isTrue } from '../../postfix/truth.ts';
import type { MasterCf, MasterService } from '../../postfix/types.ts';
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { instanceOfHost } from '../../workspace/instances.ts';
import { addressesOf } from '../../workspace/names.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { markedRecords, rowMark } from '../../zone/marked-rows.ts';
import { ownerNameOfRow } from '../../zone/record.ts';
import { offsetOfRow } from '../../zone/resolved-block.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { lineEndOf, textOf } from '../support/text-of.ts';
import { plainName } from '../support/wording.ts';

const SRV = 33;
const OWNER = /^_(submissions?)\._tcp\./i;

/** How such an owner begins; an escape or a quote could hide it. Of other rows the owner is not read. */
const BEGINNING = /_su|[\s"\\@(]/iy;

const services = rowMark([SRV], (block, row) => {
  BEGINNING.lastIndex = block.source.start + offsetOfRow(block, row);
  return BEGINNING.test(block.source.text) && OWNER.test(ownerNameOfRow(block, row));
});

/** Ports by the names that master.cf may use. */
const PORTS: Readonly<Record<string, number>> = {
  smtp: 25,
  submission: 587,
  submissions: 465,
  smtps: 465,
  ssmtp: 465,
};

export const rule = defineRule(
  {
    id: 'cross/submission-srv-vs-master',
    summary: 'An SRV record for submission names a port that the host’s master.cf does not serve like that.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 6186, section: '3.1' }, { rfc: 8314, section: '5.1' }, { manual: 'master(5)' }],
    yieldsTo: [
      'zone/srv-is-address',
      'zone/srv-no-address',
      'zone/srv-target-cname',
      'zone/missing-trailing-dot',
    ],
  },
  {
    scope: 'zone',
    types: [SRV],
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const names = new Set<string>();
      let asked = false;
      for (const record of markedRecords(zone.zone, services)) {
        const [, , port, target] = record.fields;
        if (port === undefined || target?.absolute === undefined || target.absolute === '.') continue;
        asked = true;
        const host = nameKey(target.absolute);
        names.add(host).add(addressesOf(workspace, host, zone).name);
        const instance = instanceOfHost(workspace, host, zone.path);
        const master = instance?.configuration.master;
        if (instance === undefined || master === undefined || !isWhole(master)) continue;
        const implicit = OWNER.exec(record.owner)?.[1]?.toLowerCase() === 'submissions';
        const number = Number(port.text);
        const served = master.services.filter((one) => portOf(one) === number && !isOnThisMachineOnly(one));
        const other = served.find((service) => speaksTlsAtOnce(instance, service) === !implicit);
        if (served.length > 0 && other === undefined) continue;
        const name = plainName(host);
        report({
          path: record.path,
          span: port.span,
          message:
            other === undefined
              ? `Mail programs are told to hand in mail at port ${number} of ${name}, but its master.cf has no service there, so they cannot send unless another program listens. Add the service, or correct the record.`
              : `Mail programs are told to use port ${number} of ${name} ${implicit ? 'with TLS from the start' : 'and to start TLS there'}, but the service there ${implicit ? 'begins without TLS (no smtpd_tls_wrappermode)' : 'wants TLS at once (smtpd_tls_wrappermode)'}. Name the port of the other service, or the other record.`,
          related:
            other === undefined
              ? []
              : [{ path: master.path, span: other.nameSpan, message: 'The port is served here.' }],
          fixes: other === undefined ? fixesFor(workspace, master, record, { number, implicit }) : [],
        });
      }
      return asked ? { names, instances: true } : 'settled';
    },
  },
);

/** Whether master.cf is all there: nothing that a template engine puts in or leaves out. */
function isWhole({ open, services: all }: MasterCf): boolean {
  return open !== true && all.every(({ conditional }) => conditional !== true);
}

function portOf({ type, name }: MasterService): number | undefined {
  if (type !== 'inet') return undefined;
  const port = name.slice(name.lastIndexOf(':') + 1);
  return PORTS[port] ?? Number(port);
}

/** Whether an smtpd begins with TLS; undefined for other daemons, and where it is not known. */
function speaksTlsAtOnce({ configuration }: PostfixInstance, service: MasterService): boolean | undefined {
  if (daemonNamed(service.command)?.name !== 'smtpd') return undefined;
  const { value } = parameterValue(configuration, 'smtpd_tls_wrappermode', service);
  return value === undefined ? undefined : isTrue(value);
}

function fixesFor(
  workspace: Workspace,
  { path }: MasterCf,
  record: ZoneRecord,
  { number, implicit }: { readonly number: number; readonly implicit: boolean },
): readonly Fix[] {
  const fixes: Fix[] = [];
  if (number === (implicit ? 465 : 587))
    fixes.push(
      suggestedFix(`Add the service at port ${number} to master.cf.`, path, () => {
        const text = textOf(workspace, path);
        const newline = lineEndOf(text);
        const opening = text !== '' && !text.endsWith('\n') ? newline : '';
        const at = { start: text.length, end: text.length };
        return [{ span: at, newText: `${opening}${serviceLines(implicit).join(newline)}${newline}` }];
      }),
    );
  if (!record.generated)
    fixes.push(
      suggestedFix('Say that there is no such service (target .).', record.path, () => [
        { span: record.rdataSpan, newText: '0 0 0 .' },
      ]),
    );
  return fixes;
}

/** The service as the master.cf that comes with Postfix shows it. */
function serviceLines(implicit: boolean): readonly string[] {
  return [
    `${implicit ? '465       ' : 'submission'} inet n       -       n       -       -       smtpd`,
    `  -o syslog_name=postfix/${implicit ? 'submissions' : 'submission'}`,
    implicit ? '  -o smtpd_tls_wrappermode=yes' : '  -o smtpd_tls_security_level=encrypt',
    '  -o smtpd_sasl_auth_enable=yes',
    '  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject',
  ];
}
