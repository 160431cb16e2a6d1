/**
 * MTA-STS policies and MX records that do not name the same hosts.
 */
import type { StsPolicyFile } from '../../workspace/sts-policies.ts';
import type { MailExchange } from '../../workspace/types.ts';
import { fileOf, type Workspace } from '../../workspace/workspace.ts';
import type { Fix, RelatedPlace } from '../finding.ts';
import { defineRule, type Report } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { coversExchange, isUsedPattern, type StsDomain, stsDomainsOf } from '../support/sts-domains.ts';
import { lineEndOf } from '../support/text-of.ts';
import { plainName, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'sts/policy-mx-mismatch',
    summary: 'A mail exchange that the domain’s MTA-STS policy does not name, or the other way round.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone', 'file'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 8461, section: '4.1' },
      { rfc: 8461, section: '5' },
    ],
    yieldsTo: [
      'zone/missing-trailing-dot',
      'mx/target-is-ip',
      'mx/target-nonexistent-typo',
      'mx/target-no-address',
      'sts/policy-syntax',
    ],
  },
  {
    scope: 'workspace',
    check: (workspace, report) => {
      for (const one of stsDomainsOf(workspace)) {
        if (one.files.every(({ policy }) => policy.mode === 'none' || policy.mode === undefined)) continue;
        for (const exchange of one.domain.exchanges) reportExchange(workspace, one, exchange, report);
        for (const file of one.files) reportPatterns(one, file, report);
      }
    },
  },
);

/** An exchange that no file covers; where several files are at hand, nobody knows which one is served. */
function reportExchange(
  workspace: Workspace,
  { domain, files }: StsDomain,
  exchange: MailExchange,
  report: Report,
): void {
  const active = files.filter(({ policy }) => policy.mode === 'enforce' || policy.mode === 'testing');
  const [file] = active;
  if (file === undefined || files.some((one) => coversExchange(one, exchange))) return;
  const isEnforced = active.every(({ policy }) => policy.mode === 'enforce');
  const host = plainName(exchange.target);
  const effect = isEnforced
    ? 'senders that follow the policy do not deliver to it'
    : 'senders report it, and would not deliver to it once the policy is enforced';
  report({
    path: exchange.record.path,
    span: exchange.targetSpan,
    ...(!isEnforced && { severity: 'warning' as const }),
    message: `The MTA-STS policy of ${plainName(domain.domain)} does not name ${host}, so ${effect}. Add “mx: ${host}” to the policy and change the “id” of the _mta-sts record.`,
    related: () => placesOf(file),
    fixes: () => (active.length > 1 ? [] : additionOf(workspace, file, host)),
  });
}

function placesOf({ path, policy }: StsPolicyFile): readonly RelatedPlace[] {
  const named = policy.patterns.slice(0, 4).map(({ valueSpan }) => ({
    path,
    span: valueSpan,
    message: 'The policy names this.',
  }));
  const mode = policy.fields.find(({ key }) => key === 'mode');
  return mode === undefined
    ? named
    : [{ path, span: mode.valueSpan, message: 'This is the policy.' }, ...named];
}

/** Writes a line `mx:` behind the last one, else behind the mode. */
function additionOf(workspace: Workspace, { path, policy }: StsPolicyFile, host: string): readonly Fix[] {
  const neighbour = policy.patterns.at(-1) ?? policy.fields.find(({ key }) => key === 'mode');
  const text = fileOf(workspace, path)?.source.text;
  if (neighbour === undefined || text === undefined) return [];
  return [
    suggestedFix(`Add ${host} to the policy.`, path, () => {
      const { end } = neighbour.valueSpan;
      return [{ span: { start: end, end }, newText: `${lineEndOf(text)}mx: ${host}` }];
    }),
  ];
}

function reportPatterns({ domain, whole }: StsDomain, { path, policy }: StsPolicyFile, report: Report): void {
  if (!whole || policy.mode === 'none' || policy.mode === undefined) return;
  const unused = policy.patterns.filter((pattern) => !isUsedPattern(pattern, domain));
  for (const { value, valueSpan } of unused) {
    report({
      path,
      span: valueSpan,
      // A host may be named before it becomes an exchange; that is how exchanges are changed.
      severity: unused.length === policy.patterns.length ? 'warning' : 'info',
      message: `No exchange of ${plainName(domain.domain)} is ${quoted(value)}. Remove it, unless it is about to become one.`,
      related: () =>
        domain.exchanges.slice(0, 4).map(({ record, targetSpan }) => ({
          path: record.path,
          span: targetSpan,
          message: 'This is an exchange of the domain.',
        })),
    });
  }
}
