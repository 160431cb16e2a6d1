/**
 * Where a list of domains names a domain literally in main.cf, so that it can be taken out there.
 */
import { mainCfEntry, parameterValue } from '../../postfix/configuration.ts';
import { splitList } from '../../postfix/lists.ts';
import { spanInFile } from '../../postfix/located-text.ts';
import type { MainCfEntry, PostfixConfiguration } from '../../postfix/types.ts';
import type { Span } from '../../text/span.ts';

/** A member as written in main.cf. */
export interface WrittenMember {
  readonly path: string;
  readonly span: Span;
  /** The whole value that it stands in. */
  readonly list: Span;
}

/** Asked once a domain of lists that may be thousands long: each list is taken apart once. */
const known = new WeakMap<PostfixConfiguration, Map<MainCfEntry, ReadonlyMap<string, WrittenMember>>>();

/**
 * Domain (lower case) → its member in the parameter's own entry: itself, or a `$name` that stands for it alone. What files, tables and
 * longer values name is not there.
 */
export function listMembershipsOf(
  configuration: PostfixConfiguration,
  parameter: string,
): ReadonlyMap<string, WrittenMember> {
  const entry = mainCfEntry(configuration, parameter);
  if (entry === undefined) return new Map();
  const lists = known.get(configuration) ?? new Map<MainCfEntry, ReadonlyMap<string, WrittenMember>>();
  known.set(configuration, lists);
  const before = lists.get(entry);
  if (before !== undefined) return before;
  const found = new Map<string, WrittenMember>();
  for (const { text, start } of splitList(entry.value.text)) {
    const domain = domainOf(configuration, text);
    if (domain === undefined || found.has(domain)) continue;
    found.set(domain, {
      path: configuration.main.path,
      span: spanInFile(entry.value, start, start + text.length),
      list: entry.valueSpan,
    });
  }
  lists.set(entry, found);
  return found;
}

function domainOf(configuration: PostfixConfiguration, text: string): string | undefined {
  const name = /^\$(?:(\w+)|\{(\w+)\}|\((\w+)\))$/.exec(text);
  const parameter = name?.[1] ?? name?.[2] ?? name?.[3];
  const domain = parameter === undefined ? text : parameterValue(configuration, parameter).value;
  return domain === undefined || !/^[^\s$/:!{},]+$/.test(domain) ? undefined : domain.toLowerCase();
}
