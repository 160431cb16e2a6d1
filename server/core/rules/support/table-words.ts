/**
 * The words of a configuration that stand where a table is wanted, each once, with the place and the parameter; made once for a
 * configuration. Values that cannot be known, and members that no file has, are left out.
 */
import { accessListsOf } from '../../postfix/access-lists.ts';
import { expandedParameter } from '../../postfix/configuration.ts';
import { type FilePlace, placeOfExpanded } from '../../postfix/expansion-places.ts';
import { insideBraces, splitList } from '../../postfix/lists.ts';
import { tableReferenceOf } from '../../postfix/tables.ts';
import type { MasterService, PostfixConfiguration, TableReference } from '../../postfix/types.ts';
import { parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import { newPlaces } from './places.ts';

/** A word where a table is wanted, or may stand. */
export interface TableWord {
  readonly parameter: string;
  readonly text: string;
  /** Undefined where the word is no `type:name`. */
  readonly reference: TableReference | undefined;
  /** `wanted`: nothing else may stand there; `possible`: a match list, which has names and files, too. */
  readonly table: 'wanted' | 'possible';
  readonly place: FilePlace;
}

const POSSIBLE: ReadonlySet<string> = new Set(['domain-list', 'network-list', 'match-list']);
const NESTING: ReadonlySet<string> = new Set(['unionmap', 'pipemap']);
const MAXIMUM_WORDS = 5000;
const known = new WeakMap<PostfixConfiguration, readonly TableWord[]>();

/** The words, in file order as far as they stand in one file. */
export function tableWordsOf(configuration: PostfixConfiguration): readonly TableWord[] {
  let words = known.get(configuration);
  if (words === undefined) {
    words = collected(configuration);
    known.set(configuration, words);
  }
  return words;
}

function collected(configuration: PostfixConfiguration): readonly TableWord[] {
  const found: TableWord[] = [];
  const isNew = newPlaces();
  const add = (word: Omit<TableWord, 'place'>, place: FilePlace | undefined): void => {
    if (found.length < MAXIMUM_WORDS && isNew(place)) found.push({ ...word, place });
  };
  const names = new Set(configuration.main.entries.map(({ name }) => name));
  for (const name of names) addValue(configuration, name, undefined, add);
  for (const service of configuration.master?.services ?? []) {
    for (const name of new Set(service.overrides.map((one) => one.name)))
      addValue(configuration, name, service, add);
  }
  for (const { parameter, uses } of accessListsOf(configuration)) {
    for (const { kind, name, restriction, argument, namePlace, argumentPlace } of uses) {
      const isTable = kind === 'table';
      const text = isTable ? name : restriction?.argument === 'table' ? argument : undefined;
      if (!text?.includes(':')) continue;
      const plain =
        insideBraces(text) === undefined ? text : (splitList(insideBraces(text)?.text ?? '')[0]?.text ?? '');
      const reference = tableReferenceOf(plain, 0);
      if (reference !== undefined)
        add({ parameter, text: plain, reference, table: 'possible' }, isTable ? namePlace : argumentPlace);
    }
  }
  return found;
}

function addValue(
  configuration: PostfixConfiguration,
  name: string,
  service: MasterService | undefined,
  add: (word: Omit<TableWord, 'place'>, place: FilePlace | undefined) => void,
): void {
  const kind = parameterNamed(name)?.kind;
  if (kind === undefined) return;
  const isWanted = kind === 'table' || kind === 'table-list';
  if (!isWanted && !POSSIBLE.has(kind)) return;
  const expansion = expandedParameter(configuration, name, service);
  if (expansion === undefined) return;
  const walk = (list: string, offset: number, depth: number): void => {
    for (const { text, start } of splitList(list)) {
      const bare = isWanted ? text : text.replace(/^!+/, '');
      const at = offset + start + text.length - bare.length;
      const reference = tableReferenceOf(bare, at);
      const inner = reference && NESTING.has(reference.type) ? insideBraces(reference.name) : undefined;
      if (inner && depth < 3)
        walk(inner.text, at + bare.length - (reference?.name.length ?? 0) + inner.start, depth + 1);
      const table = isWanted ? 'wanted' : 'possible';
      add(
        { parameter: name, text: bare, reference, table },
        placeOfExpanded(expansion.pieces, at, at + bare.length),
      );
    }
  };
  walk(expansion.text, 0, 0);
}
