/**
 * Postfix configurations from files in memory, for tests.
 */
import { parseMainCf } from '../../../server/core/postfix/main-cf.ts';
import { parseMasterCf } from '../../../server/core/postfix/master-cf.ts';
import type { PostfixConfiguration } from '../../../server/core/postfix/types.ts';

/** Files by name (`main.cf`, `master.cf`, tables), as they would lie in /etc/postfix. */
export type ConfigurationFiles = Readonly<Record<string, string>>;

/** The configuration that the files make. `hostName` is what `$myhostname` is where main.cf does not say it. */
export function configurationOf(files: ConfigurationFiles, hostName?: string): PostfixConfiguration {
  const folder = '/etc/postfix';
  const master = files['master.cf'];
  return {
    folder,
    main: parseMainCf(`${folder}/main.cf`, files['main.cf'] ?? ''),
    master: master === undefined ? undefined : parseMasterCf(`${folder}/master.cf`, master),
    hostName,
    readFile: (name) => {
      const inside = name.startsWith(`${folder}/`) ? name.slice(folder.length + 1) : name;
      const text = files[inside];
      return text === undefined ? undefined : { path: `${folder}/${inside}`, text };
    },
  };
}

/** The same from main.cf alone. */
export function mainCf(text: string, hostName?: string): PostfixConfiguration {
  return configurationOf({ 'main.cf': text }, hostName);
}
