/**
 * An smtpd without a restriction that keeps strangers from relaying: it ends at start.
 */
import { type AccessList, accessListsOf, reachedUses, smtpdServicesOf } from '../../postfix/access-lists.ts';
import { parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import { hasRelayGuard } from '../../postfix/relay-guard.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { addParameter } from '../support/main-cf-lists.ts';
import { newPlaces } from '../support/places.ts';
import { textOf } from '../support/text-of.ts';

const RELAY = 'smtpd_relay_restrictions';
const RECIPIENT = 'smtpd_recipient_restrictions';
const GUARD = 'reject_unauth_destination';

export const rule = defineRule(
  {
    id: 'main-cf/no-relay-guard',
    summary: 'No restriction keeps strangers from relaying, so smtpd does not start.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'SMTPD_RELAY_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const isNew = newPlaces();
      for (const service of smtpdServicesOf(configuration)) {
        if (hasRelayGuard(configuration, service) !== 'no') continue;
        const lists = accessListsOf(configuration).filter(
          (list) => list.service === service && !/^smtpd_(?!relay_|recipient_)/.test(list.parameter),
        );
        if (lists.some(({ undefinedNames }) => undefinedNames.length > 0)) continue;
        const found = placeOf(configuration, service, lists);
        if (found === undefined || !isNew(found.place)) continue;
        const who = service === undefined ? 'smtpd' : `The smtpd of ${service.name}`;
        report({
          ...found.place,
          // Postfix before 3.0 had a guard by default, whatever the level.
          ...(found.kind === 'default' ? { severity: 'warning' as const } : {}),
          message: `${who} ends when it starts, so it takes no mail: neither ${RELAY} nor ${RECIPIENT} has a working ${GUARD} (or reject, defer, defer_unauth_destination)${found.why}. Put ${GUARD} into ${RELAY}.`,
          fixes: fixesFor(workspace, configuration, found),
        });
      }
    },
  },
);

interface Found {
  readonly place: FilePlace;
  readonly why: string;
  /** What stands before the guard, where there is one. */
  readonly kind: 'permit' | 'empty' | 'list' | 'default';
}

/** Where the guard is missing: at the permit that keeps it from working, else the list as written, else the service. */
function placeOf(
  configuration: PostfixConfiguration,
  service: MasterService | undefined,
  lists: readonly AccessList[],
): Found | undefined {
  for (const { uses } of lists) {
    const reached = reachedUses(uses);
    const last = reached.at(-1);
    const behind = uses.slice(reached.length).some(({ restriction }) => restriction?.guardsRelay === true);
    if (behind && last?.namePlace !== undefined)
      return { place: last.namePlace, why: `: ${last.name} stands before it`, kind: 'permit' };
  }
  const { main, master } = configuration;
  for (const parameter of [RELAY, RECIPIENT]) {
    const { entry, from } = parameterValue(configuration, parameter, service);
    const path = from === 'master.cf' ? master?.path : main.path;
    if (entry === undefined || path === undefined) continue;
    const empty = entry.valueSpan.start === entry.valueSpan.end;
    return {
      place: { path, span: empty ? entry.nameSpan : entry.valueSpan },
      why: '',
      kind: empty ? 'empty' : 'list',
    };
  }
  if (service === undefined || master === undefined) return undefined;
  const why = ', which from Postfix 3.0 on has none by default below compatibility level 1';
  return { place: { path: master.path, span: service.commandSpan }, why, kind: 'default' };
}

function fixesFor(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  { place: { path, span }, kind }: Found,
): readonly Fix[] {
  const { main } = configuration;
  const insert = (at: number, newText: string): readonly Fix[] => [
    suggestedFix(`Add ${GUARD}.`, path, () => [{ span: { start: at, end: at }, newText }]),
  ];
  if (kind === 'default')
    return [
      suggestedFix(`Add ${RELAY} to main.cf.`, main.path, () => {
        const value = `permit_mynetworks, permit_sasl_authenticated, ${GUARD}`;
        return [addParameter(configuration, textOf(workspace, main.path), RELAY, value)];
      }),
    ];
  if (path !== main.path || kind === 'empty')
    return kind === 'empty' && path === main.path ? emptyFix(configuration, span, path) : [];
  const entry = main.entries.find(
    ({ valueSpan }) => valueSpan.start <= span.start && span.end <= valueSpan.end,
  );
  if (entry === undefined) return [];
  const comma = entry.value.text.includes(',') || kind === 'list' ? ',' : '';
  if (kind === 'permit') {
    // What stands behind the permit is never reached, the guard in vain among it.
    const rest = { start: span.end, end: entry.valueSpan.end };
    return [
      suggestedFix(`Put ${GUARD} before it.`, path, () => [
        { span: { start: span.start, end: span.start }, newText: `${GUARD}${comma} ` },
        { span: rest, newText: '' },
      ]),
    ];
  }
  const list = entry.value.text;
  const ending = /(^|[\s,])(permit)$/i.exec(list);
  if (ending !== null) return insert(span.end - 6, `${GUARD}${comma} `);
  return insert(span.end, `${list.endsWith(',') ? '' : comma} ${GUARD}`);
}

function emptyFix(
  configuration: PostfixConfiguration,
  name: { readonly start: number },
  path: string,
): readonly Fix[] {
  const entry = configuration.main.entries.find(({ nameSpan }) => nameSpan.start === name.start);
  if (entry === undefined) return [];
  return [
    suggestedFix(`Add ${GUARD}.`, path, () => [
      { span: entry.valueSpan, newText: ` permit_mynetworks, permit_sasl_authenticated, ${GUARD}` },
    ]),
  ];
}
