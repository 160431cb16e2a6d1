/**
 * Names that a Postfix configuration itself brings into being: referred to as `$name`, listed as restriction classes, or settings of a
 * database table (postconf(1) counts the same ones as used).
 */
import { expandIn } from '../../postfix/configuration.ts';
import { splitList } from '../../postfix/lists.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';

/** Tables whose settings may stand in main.cf as `NAME_setting`. */
const DATABASE =
  /\b(?:ldap|mysql|pgsql|sqlite|memcache|mongodb|nisplus):([A-Za-z0-9_.-]+)(?![A-Za-z0-9_./-])/g;
const REFERENCE = /\$(?:\{|\()?\s*([A-Za-z0-9_]+)/g;

/** A set of names in use; `has` also knows the settings of database tables. */
export interface NamesInUse {
  readonly has: (name: string) => boolean;
}

const known = new WeakMap<PostfixConfiguration, NamesInUse>();

/** The names in use in main.cf and master.cf. */
export function namesInUse(configuration: PostfixConfiguration): NamesInUse {
  let names = known.get(configuration);
  if (names === undefined) {
    names = collect(configuration);
    known.set(configuration, names);
  }
  return names;
}

function collect(configuration: PostfixConfiguration): NamesInUse {
  const names = new Set<string>();
  const databases: string[] = [];
  for (const { name, text, service } of valuesOf(configuration)) {
    for (const match of text.matchAll(REFERENCE)) names.add(match[1] as string);
    const whole = text.includes('$') ? expandIn(configuration, text, service).text : text;
    for (const match of whole.matchAll(DATABASE)) databases.push(`${match[1]}_`);
    if (name === 'smtpd_restriction_classes') for (const member of splitList(whole)) names.add(member.text);
  }
  return { has: (name) => names.has(name) || databases.some((prefix) => name.startsWith(prefix)) };
}

interface Value {
  readonly name: string;
  readonly text: string;
  readonly service: MasterService | undefined;
}

function* valuesOf({ main, master }: PostfixConfiguration): Generator<Value, void, undefined> {
  for (const { name, value } of main.entries) yield { name, text: value.text, service: undefined };
  for (const service of master?.services ?? []) {
    for (const { text } of service.arguments) yield { name: '', text, service };
    for (const { name, value } of service.overrides) yield { name, text: value.text, service };
  }
}
