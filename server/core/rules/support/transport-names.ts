/**
 * Where an instance names transports: in parameters, in the rows of transport tables, and in FILTER actions.
 */

import { isBlank } from '../../postfix/blanks.ts';
import { expandedParameter } from '../../postfix/configuration.ts';
import { type FilePlace, placeOfExpanded } from '../../postfix/expansion-places.ts';
import { spanInFile } from '../../postfix/located-text.ts';
import { factsOfStretches, judgedRows, type RowJudge } from '../../postfix/table-facts.ts';
import { tablesOfParameter } from '../../postfix/table-list.ts';
import { isTemplated } from '../../postfix/template.ts';
import type { MasterService, PostfixConfiguration, TableFile } from '../../postfix/types.ts';
import { allParameters } from '../../postfix/vocabulary/parameter.ts';

/** A transport as somebody named it. */
export interface NamedTransport {
  readonly name: string;
  readonly parameter: string;
  readonly place: FilePlace;
}

const TRANSPORT_PARAMETERS = [...allParameters()].filter(({ kind }) => kind === 'transport');
const TRANSPORT_TABLES = [...allParameters()].filter(
  ({ role }) => role === 'transport' || role === 'sender-transport' || role === 'local-transport',
);
/** Tables whose results may name a transport: those of transports, and header and body checks with FILTER. */
const TABLE_PARAMETERS = [
  ...TRANSPORT_TABLES,
  ...[...allParameters()].filter(({ role }) => role === 'content-checks'),
];

/** A service name that no part of has still to be filled in. */
const PLAIN = /^[\w.+-]+$/;

/** The transports named in main.cf, in -o options and in transport tables that are none of `known`. */
export function* transportsBeside(
  configuration: PostfixConfiguration,
  known: ReadonlySet<string>,
): Generator<NamedTransport, void, undefined> {
  const services = configuration.master?.services ?? [];
  for (const { name } of TRANSPORT_PARAMETERS) {
    if (configuration.main.entries.some((entry) => entry.name === name))
      yield* transportOf(configuration, name, undefined, known);
    for (const service of services) {
      if (service.overrides.some((override) => override.name === name))
        yield* transportOf(configuration, name, service, known);
    }
  }
  const seen = new Set<string>();
  for (const { name: parameter } of TRANSPORT_TABLES) {
    for (const { table, fixedKeys } of tablesOfParameter(configuration, parameter).tables) {
      const { path, file } = table;
      if (path === undefined || file === undefined || seen.has(path)) continue;
      seen.add(path);
      for (const { row, fact } of judgedRows(file, judgeFor(known))) {
        if (!fixedKeys && fact.includes('$')) continue;
        const start = row.value.text.indexOf(fact);
        yield {
          name: fact,
          parameter,
          place: { path, span: spanInFile(row.value, start, start + fact.length) },
        };
      }
    }
  }
}

function* transportOf(
  configuration: PostfixConfiguration,
  parameter: string,
  service: MasterService | undefined,
  known: ReadonlySet<string>,
): Generator<NamedTransport, void, undefined> {
  const expansion = expandedParameter(configuration, parameter, service);
  if (expansion === undefined) return;
  const name = transportIn(expansion.text.trim());
  if (name === undefined || known.has(name)) return;
  const start = expansion.text.indexOf(name);
  const place = placeOfExpanded(expansion.pieces, start, start + name.length);
  if (place !== undefined) yield { name, parameter, place };
}

/** What stands before the first colon, where that can be the name of a service; a `DUNNO` or the like of no transport is none. */
function transportIn(value: string): string | undefined {
  const colon = value.indexOf(':');
  const name = colon < 0 ? value : value.slice(0, colon);
  return PLAIN.test(name) && !isTemplated(value) ? name : undefined;
}

/** Judges by the names they know: kept, since what a judge found in a table is kept under it. */
const judges = new Map<string, RowJudge<string>>();
const MOST_JUDGES = 32;

function judgeFor(known: ReadonlySet<string>): RowJudge<string> {
  const signature = [...known].sort().join(' ');
  let judge = judges.get(signature);
  if (judge === undefined) {
    judge = {
      judge: (_key, value) => {
        const colon = value.indexOf(':');
        if (known.has(colon < 0 ? value : value.slice(0, colon))) return undefined;
        return transportIn(value);
      },
    };
    if (judges.size >= MOST_JUDGES) judges.clear();
    judges.set(signature, judge);
  }
  return judge;
}

const WORDS = {};

/** Whether a table's text has a name as a word of its own, before a colon or the end of its line. */
function tableNames(file: TableFile, name: string): boolean {
  if (file.document === undefined) {
    for (const row of file.rows) if (wordsOf(row.value.text).has(name)) return true;
    return false;
  }
  for (const { fact } of factsOfStretches(file.document, WORDS, wordsOf)) if (fact.has(name)) return true;
  return false;
}

/** Words that may be transports: they stand before a colon, or end a line. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (let at = 0; at <= text.length; at++) {
    const unit = at === text.length ? NEWLINE : text.charCodeAt(at);
    if (unit !== COLON && unit !== NEWLINE) continue;
    let end = at;
    if (unit === NEWLINE) while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
    let start = end;
    while (start > 0 && isOfName(text.charCodeAt(start - 1))) start--;
    if (end > start && end - start <= LONGEST_NAME) words.add(text.slice(start, end));
  }
  return words;
}

const NEWLINE = 10;
const COLON = 58;
const LONGEST_NAME = 64;

/** Letters, digits and `_.+-`. */
function isOfName(unit: number): boolean {
  const lower = unit | 32;
  if ((lower >= 97 && lower <= 122) || (unit >= 48 && unit <= 57)) return true;
  return unit === 95 || unit === 46 || unit === 43 || unit === 45;
}

/**
 * Whether anything at hand names a service, as a transport or in any other way; `unknown` where a table or value that might cannot be
 * read.
 */
export function isServiceNamed(
  configuration: PostfixConfiguration,
  service: MasterService,
): 'yes' | 'no' | 'unknown' {
  const { main, master } = configuration;
  const word = new RegExp(`(?<![\\w.+-])${service.name.replace(/[^\w]/g, '\\$&')}(?![\\w+-])`);
  for (const { value } of main.entries) if (word.test(value.text)) return 'yes';
  for (const other of master?.services ?? []) {
    if (other !== service && other.arguments.some(({ text }) => word.test(text))) return 'yes';
  }
  let unknown = main.entries.some(({ value }) => isTemplated(value.text));
  for (const { name } of TABLE_PARAMETERS) {
    for (const owner of [undefined, ...(master?.services ?? [])]) {
      if (owner && !owner.overrides.some((override) => override.name === name)) continue;
      const list = tablesOfParameter(configuration, name, owner);
      if (list.unknown) unknown = true;
      for (const { table } of list.tables) {
        if (table.file === undefined) unknown ||= !/^(?:inline|static|environ)$/.test(table.reference.type);
        else if (tableNames(table.file, service.name)) return 'yes';
      }
    }
  }
  return unknown || restrictionsReadTables(configuration) ? 'unknown' : 'no';
}

/** Access tables may hold `FILTER transport:`; which they are is not looked into. */
function restrictionsReadTables({ main, master }: PostfixConfiguration): boolean {
  const reads = (text: string): boolean => /check_\w+_access|check_policy_service/.test(text);
  return (
    main.entries.some(({ value }) => reads(value.text)) ||
    (master?.services.some(({ overrides }) => overrides.some(({ value }) => reads(value.text))) ?? false)
  );
}
