/**
 * The names that a Postfix configuration mentions only after `$name` expansion, such as `mx.$mydomain`.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';

const known = new WeakMap<PostfixConfiguration, ReadonlySet<string>>();

/** Parameters whose defaults are made of others and name hosts or domains. */
const COMPOSED_DEFAULTS = ['mydestination', 'relay_domains', 'myorigin', 'smtp_helo_name', 'local_transport'];

/** Absolute names in lower case. Cached, as configurations never change. */
export function composedNames(configuration: PostfixConfiguration): ReadonlySet<string> {
  let names = known.get(configuration);
  if (names === undefined) {
    names = collect(configuration);
    known.set(configuration, names);
  }
  return names;
}

function collect(configuration: PostfixConfiguration): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (text: string | undefined): void => {
    for (const word of (text ?? '').toLowerCase().split(/[^a-z0-9_.-]+/)) {
      if (word.includes('.')) names.add(`${word.replace(/^\.+|\.+$/g, '')}.`);
    }
  };
  for (const entry of configuration.main.entries) {
    if (entry.value.text.includes('$')) add(parameterValue(configuration, entry.name).value);
  }
  for (const service of configuration.master?.services ?? []) {
    for (const override of service.overrides) {
      if (override.value.text.includes('$')) add(parameterValue(configuration, override.name, service).value);
    }
  }
  for (const name of COMPOSED_DEFAULTS) add(parameterValue(configuration, name).value);
  return names;
}
