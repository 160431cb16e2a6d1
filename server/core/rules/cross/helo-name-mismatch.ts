/**
 * A host that introduces itself with a name that DNS does not know, or that is an alias.
 */
import { mainCfEntry, parameterValue } from '../../postfix/configuration.ts';
import { isPostfixHostName } from '../../postfix/host-syntax.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import type { Span } from '../../text/span.ts';
import { addressesOf } from '../../workspace/names.ts';
import { recordReferences } from '../../workspace/references.ts';
import type { AddressAnswer } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { askerOf } from '../support/mail-route.ts';
import { setParameter } from '../support/main-cf-lists.ts';
import { addressFixes, zoneLackingAddress } from '../support/missing-address.ts';
import { textOf } from '../support/text-of.ts';
import { plainName } from '../support/wording.ts';

const CNAME = 5;
const MX = 15;

export const rule = defineRule(
  {
    id: 'cross/helo-name-mismatch',
    summary: 'The name with which a host introduces itself has no address, or is an alias.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 5321, section: '2.3.5' },
      { rfc: 5321, section: '4.1.1.1' },
    ],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration } = instance;
      const said = heloNameOf(configuration);
      if (said === undefined) return;
      const { name, span } = said;
      const answer = addressesOf(workspace, name, askerOf(instance));
      const host = plainName(name);
      const { path } = configuration.main;
      const alias = answer.aliases[0];
      const zone = zoneLackingAddress(answer);
      if (alias?.type !== CNAME && zone === undefined) return;
      if (isReportedAtMx(workspace, name)) return;
      if (alias?.type === CNAME) {
        report({
          path,
          span,
          message: `This host introduces itself as ${host}, which is an alias of ${plainName(answer.name)}. The name in HELO must have an address of its own, and some servers refuse mail otherwise. Use the host’s real name.`,
          related: [{ path: alias.path, span: alias.span, message: 'The alias stands here.' }],
          fixes: realNameFixes(workspace, configuration, answer),
        });
        return;
      }
      if (zone === undefined) return;
      report({
        path,
        span,
        message: `This host introduces itself as ${host}, which has no A or AAAA record in the zone ${plainName(zone.origin)}, so many servers refuse its mail. Add its address, or correct the name.`,
        fixes: addressFixes(workspace, zone, answer.name),
      });
    },
  },
);

/** The HELO name where main.cf says it, and where: `smtp_helo_name`, else `myhostname`. Address literals and bare words are left alone. */
function heloNameOf(
  configuration: PostfixConfiguration,
): { readonly name: string; readonly span: Span } | undefined {
  const value = parameterValue(configuration, 'smtp_helo_name').value?.toLowerCase();
  if (value === undefined || !value.includes('.') || !isPostfixHostName(value)) return undefined;
  const entry = mainCfEntry(configuration, 'smtp_helo_name') ?? mainCfEntry(configuration, 'myhostname');
  if (entry === undefined || entry.valueSpan.start === entry.valueSpan.end) return undefined;
  return { name: `${value}.`, span: entry.valueSpan };
}

/** One missing address is one finding: an MX that points at the name says it first. */
function isReportedAtMx(workspace: Workspace, name: string): boolean {
  return recordReferences(workspace, name).some(({ records }) =>
    records.some((record) => record.type === MX),
  );
}

function realNameFixes(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  answer: AddressAnswer,
): readonly Fix[] {
  if (answer.status === 'none') return [];
  const name = plainName(answer.name);
  const { path } = configuration.main;
  return [
    suggestedFix(`Introduce the host as ${name}.`, path, () => [
      setParameter(configuration, textOf(workspace, path), 'smtp_helo_name', name),
    ]),
  ];
}
