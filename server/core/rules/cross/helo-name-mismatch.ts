/**
 * A host that introduces itself with a name that DNS does not know, or that is an alias.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { addressesOf } from '../../workspace/names.ts';
import { isReferredToBy } from '../../workspace/references.ts';
import type { AddressAnswer } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { heloNameOf } from '../support/helo-name.ts';
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
      // One missing address is one finding: an MX that points at the name says it first.
      if (isReferredToBy(workspace, name, MX)) return;
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
      const smarthost = parameterValue(configuration, 'relayhost').value;
      if (smarthost === undefined) return;
      const isSmarthostAlone = smarthost !== '';
      report({
        path,
        span,
        // Only the smart host hears the name then, and mostly knows its clients otherwise.
        ...(isSmarthostAlone ? { severity: 'info' as const } : {}),
        message: `This host introduces itself as ${host}, which has no A or AAAA record in the zone ${plainName(zone.origin)}, so ${isSmarthostAlone ? 'its relayhost may refuse its mail' : 'many servers refuse its mail'}. Add its address, or correct the name.`,
        fixes: addressFixes(workspace, zone, answer.name),
      });
    },
  },
);

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
