/**
 * A result of an access table that smtpd cannot use: it answers 451 to the client, or ignores the action.
 */
import { restrictionClassesOf, smtpdServicesOf } from '../../postfix/access-lists.ts';
import { spanInFile } from '../../postfix/located-text.ts';
import { judgedRows, type RowJudge } from '../../postfix/table-facts.ts';
import { mapTypeNamed } from '../../postfix/tables.ts';
import { isTemplatedRow } from '../../postfix/template.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { restrictionNamed } from '../../postfix/vocabulary/restriction.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { roleTablesOf } from '../support/role-tables.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/access-action-syntax',
    summary: 'A result of an access table that smtpd does not understand.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'access(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const judge = judgeFor(configuration);
      if (judge === undefined) return;
      const seen = new Set<string>();
      for (const { role, table } of roleTablesOf(configuration)) {
        const { path, file } = table;
        if (!role.startsWith('access-') || path === undefined || file === undefined || seen.has(path))
          continue;
        seen.add(path);
        for (const { row, fact } of judgedRows(file, judge)) {
          const place = { path, span: spanInFile(row.value, 0, fact.length) };
          const word = row.value.text.slice(0, fact.length);
          report({
            ...place,
            message: messageFor(fact, word),
            fixes: fact.better.map((better) =>
              suggestedFix(`Write ${better}.`, path, () => [{ span: place.span, newText: better }]),
            ),
          });
        }
      }
    },
  },
);

interface Fault {
  /** How much of the value is at fault, from its start. */
  readonly length: number;
  readonly kind: 'unknown-word' | 'enhanced-code' | 'no-target' | 'no-address' | 'no-header';
  readonly better: readonly string[];
}

const PLAIN = new Set(
  'ok relay dunno reject defer defer_if_reject defer_if_permit hangup info warn hold discard'.split(' '),
);
const WITH_TARGET: Readonly<Record<string, { readonly form: RegExp; readonly kind: Fault['kind'] }>> = {
  filter: { form: /:/, kind: 'no-target' },
  redirect: { form: /@/, kind: 'no-address' },
  bcc: { form: /@/, kind: 'no-address' },
  prepend: { form: /^[^\s:]+:/, kind: 'no-header' },
};

const judges = new Map<string, RowJudge<Fault>>();

/** Depends on which restriction classes there are; undefined where nobody knows. */
function judgeFor(configuration: PostfixConfiguration): RowJudge<Fault> | undefined {
  const classes = new Set<string>();
  for (const service of smtpdServicesOf(configuration)) {
    const some = restrictionClassesOf(configuration, service);
    if (some === undefined) return undefined;
    for (const name of some) classes.add(name.toLowerCase());
  }
  const key = [...classes].sort().join(' ');
  let judge = judges.get(key);
  if (judge === undefined) {
    judge = { judge: (key, value) => (isTemplatedRow(key, value) ? undefined : faultOf(value, classes)) };
    if (judges.size > 100) judges.clear();
    judges.set(key, judge);
  }
  return judge;
}

function faultOf(value: string, classes: ReadonlySet<string>): Fault | undefined {
  if (value === '' || value.startsWith('$')) return undefined;
  const word = /^[^\s,]+/.exec(value)?.[0] ?? '';
  const lower = word.toLowerCase();
  if (PLAIN.has(lower) || /^\d+$/.test(value) || /^[45]\d\d$/.test(word)) return undefined;
  const target = Object.hasOwn(WITH_TARGET, lower) ? WITH_TARGET[lower] : undefined;
  if (target !== undefined) {
    const rest = value.slice(word.length).trim();
    // What a pattern table puts in is not known before it matches.
    if (rest.includes('$') || target.form.test(rest)) return undefined;
    return { length: value.length, kind: target.kind, better: [] };
  }
  if (restrictionNamed(word) !== undefined || classes.has(lower) || isTable(word)) return undefined;
  if (/^[245]\.\d{1,3}\.\d{1,3}$/.test(word)) {
    const better = word.startsWith('2') ? [] : [`${word.startsWith('4') ? '450' : '550'} ${word}`];
    return { length: word.length, kind: 'enhanced-code', better };
  }
  return { length: word.length, kind: 'unknown-word', better: nearest(lower) };
}

function isTable(word: string): boolean {
  return (
    mapTypeNamed(word.slice(0, Math.max(0, word.indexOf(':')))) !== undefined || word.startsWith('proxy:')
  );
}

const MEANT: Readonly<Record<string, string>> = {
  accept: 'OK',
  allow: 'OK',
  permit_ok: 'OK',
  pass: 'OK',
  yes: 'OK',
  true: 'OK',
  deny: 'REJECT',
  block: 'REJECT',
  drop: 'DISCARD',
  rejected: 'REJECT',
  'reject:': 'REJECT',
  none: 'DUNNO',
  dunno_: 'DUNNO',
  whitelist: 'OK',
  blacklist: 'REJECT',
};

function nearest(word: string): readonly string[] {
  const meant = Object.hasOwn(MEANT, word) ? MEANT[word] : undefined;
  return meant === undefined ? [] : [meant];
}

function messageFor({ kind }: Fault, word: string): string {
  const what = quoted(word);
  switch (kind) {
    case 'unknown-word':
      return `${what} is no action of access tables, no restriction and no restriction class: smtpd answers “451 Server configuration error” each time the row is found. Write an action such as OK, REJECT or DUNNO.`;
    case 'enhanced-code':
      return `${what} cannot stand first: smtpd takes it for a restriction that it does not know and answers “451 Server configuration error”. Write a reply code before it, or REJECT or DEFER.`;
    case 'no-target':
      return `${what} has no transport:destination, so smtpd ignores the action, with a warning each time. Write FILTER transport:destination.`;
    case 'no-address':
      return `${what} needs an address with a domain; smtpd ignores the action, with a warning each time. Write user@domain behind it.`;
    case 'no-header':
      return `${what} needs “Header: text”; smtpd ignores the action, with a warning each time. Write the header behind it.`;
  }
}
