/**
 * A domain that a host takes mail for, where nobody gets what is sent to `postmaster`.
 */
import { acceptanceOf } from '../../postfix/acceptance/acceptance.ts';
import { mainCfEntry, parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import { lookupInList, type TableList, tablesOfParameter } from '../../postfix/table-list.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { addRowEdit } from '../support/domain-members.ts';
import { type FinalDomain, finalDomainsOf } from '../support/final-domains.ts';
import { suggestedFix } from '../support/fixes.ts';
import { lineEndOf, textOf } from '../support/text-of.ts';
import { plainName } from '../support/wording.ts';

const INDEXED = /^(?:hash|btree|lmdb|cdb|dbm|sdbm|texthash)$/;

export const rule = defineRule(
  {
    id: 'cross/postmaster-missing',
    summary: 'A domain that is delivered here has no postmaster.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 5321, section: '4.5.1' }, { rfc: 2142, section: '5' }, { manual: 'aliases(5)' }],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration } = instance;
      const local = localPlace(configuration);
      if (local !== undefined)
        report({
          ...local,
          message:
            'The alias tables have no postmaster, so unless there is an account of that name, mail to postmaster is refused, where others report trouble with this host. Add an alias that leads to somebody who reads it.',
          fixes: aliasFixes(workspace, configuration),
        });
      for (const parameter of ['virtual_mailbox_domains', 'virtual_alias_domains'] as const) {
        const lacking = domainsLacking(configuration, parameter);
        const [first] = lacking;
        if (first === undefined || !isRefused(configuration, first)) continue;
        const domain = plainName(first.name);
        const others = lacking.length - 1;
        report({
          ...first.place,
          message: `Mail to postmaster@${domain} is refused, as no table has it${others === 0 ? '' : ` (nor that of ${others} more ${others === 1 ? 'domain' : 'domains'} of the list)`}; each domain that takes mail must have a postmaster. Add the address to an alias table.`,
          fixes: rowFixes(workspace, instance, domain),
        });
      }
      return undefined;
    },
  },
);

/** Where it is said that local users are looked for in alias tables without a postmaster; undefined where there may be one. */
function localPlace(configuration: PostfixConfiguration): FilePlace | undefined {
  const value = (name: string): string | undefined => parameterValue(configuration, name).value?.trim();
  const entry = mainCfEntry(configuration, 'mydestination');
  if (entry === undefined || value('mydestination') === '' || value('luser_relay') !== '') return undefined;
  if (
    value('local_transport') !== 'local:$myhostname' &&
    !/^local(?::|$)/.test(value('local_transport') ?? '')
  )
    return undefined;
  // Other lists of local users decide otherwise, or not at all.
  if (mainCfEntry(configuration, 'local_recipient_maps') !== undefined) return undefined;
  const domain = finalDomainsOf(configuration).find(({ parameter }) => parameter === 'mydestination');
  const aliases = tablesOfParameter(configuration, 'alias_maps');
  if (!isAtHand(aliases) || lookupInList(aliases, 'postmaster', { partial: false }).kind !== 'absent')
    return undefined;
  const virtual = tablesOfParameter(configuration, 'virtual_alias_maps');
  const keys = ['postmaster', ...(domain === undefined ? [] : keysOf(plainName(domain.name)))];
  if (virtual.unknown || keys.some((key) => lookupInList(virtual, key, { partial: false }).kind !== 'absent'))
    return undefined;
  const place = aliases.tables[0]?.place;
  return place ?? { path: configuration.main.path, span: entry.valueSpan };
}

/** Whether all tables of a list can be read, and there is one. */
function isAtHand({ tables, unknown }: TableList): boolean {
  return !unknown && tables.length > 0 && tables.every(({ table }) => table.file !== undefined);
}

function keysOf(domain: string): readonly string[] {
  return [`postmaster@${domain}`, `@${domain}`];
}

/** The domains of a list whose postmaster no table has for certain. */
function domainsLacking(
  configuration: PostfixConfiguration,
  parameter: FinalDomain['parameter'],
): readonly FinalDomain[] {
  const lists = ['virtual_alias_maps', 'virtual_mailbox_maps'].map((name) =>
    tablesOfParameter(configuration, name),
  );
  if (lists.some((list) => list.unknown)) return [];
  return finalDomainsOf(configuration).filter(
    (domain) =>
      domain.parameter === parameter &&
      lists.every((list) =>
        keysOf(plainName(domain.name)).every(
          (key) => lookupInList(list, key, { partial: false }).kind === 'absent',
        ),
      ),
  );
}

/** Whether a stranger’s mail to the postmaster is refused as that of an unknown user, whatever else decides. */
function isRefused(configuration: PostfixConfiguration, { name }: FinalDomain): boolean {
  const { possible } = acceptanceOf(configuration, `postmaster@${plainName(name)}`);
  return possible.includes('unknown-recipient') && !possible.includes('accepted');
}

function aliasFixes(workspace: Workspace, configuration: PostfixConfiguration): readonly Fix[] {
  const table = tablesOfParameter(configuration, 'alias_maps').tables.find(
    (one) => one.table.path !== undefined && INDEXED.test(one.table.reference.type),
  )?.table;
  const path = table?.path;
  if (path === undefined) return [];
  return [
    suggestedFix('Add postmaster to the aliases.', path, () => {
      const text = textOf(workspace, path);
      const newline = lineEndOf(text);
      const opening = text !== '' && !text.endsWith('\n') ? newline : '';
      const line = `${opening}postmaster: `;
      return [
        {
          span: { start: text.length, end: text.length },
          newText: `${line}root${newline}`,
          placeholder: { start: line.length, end: line.length + 'root'.length },
        },
      ];
    }),
  ];
}

function rowFixes(workspace: Workspace, { configuration }: PostfixInstance, domain: string): readonly Fix[] {
  const table = tablesOfParameter(configuration, 'virtual_alias_maps').tables.find(
    (one) => one.table.file !== undefined && INDEXED.test(one.table.reference.type),
  )?.table;
  const path = table?.path;
  if (path === undefined) return [];
  const target = `admin@${domain}`;
  return [
    suggestedFix(`Add postmaster@${domain} to the alias table.`, path, () => [
      addRowEdit(textOf(workspace, path), `postmaster@${domain}`, target, target),
    ]),
  ];
}
