/**
 * Where a parameter is set and used in one configuration: entries, `-o` overrides, and `$name` in values.
 */
import { spanInFile } from '../postfix/located-text.ts';
import type { LocatedText, PostfixConfiguration } from '../postfix/types.ts';
import { macrosIn } from './postfix-place.ts';
import type { Reference } from './references.ts';

/** All places of main.cf and master.cf that name the parameter. */
export function referencesOfParameter(
  configuration: PostfixConfiguration,
  name: string,
): readonly Reference[] {
  const { main, master } = configuration;
  const found: Reference[] = [];
  const uses = (path: string, value: LocatedText): void => {
    for (const macro of macrosIn(value.text)) {
      if (macro.name !== name) continue;
      found.push({
        path,
        span: spanInFile(value, macro.start, macro.start + name.length),
        declaration: false,
      });
    }
  };
  for (const entry of main.entries) {
    if (entry.name === name) found.push({ path: main.path, span: entry.nameSpan, declaration: true });
    uses(main.path, entry.value);
  }
  for (const service of master?.services ?? []) {
    for (const override of service.overrides) {
      if (!master) continue;
      if (override.name === name)
        found.push({ path: master.path, span: override.nameSpan, declaration: true });
      uses(master.path, override.value);
    }
  }
  return found;
}
