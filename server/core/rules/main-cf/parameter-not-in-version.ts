/**
 * A parameter that is newer than the Postfix the configuration is for.
 */

import { configurationVersion, hasSince, versionInWords } from '../../postfix/configuration-version.ts';
import { parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import { defineRule } from '../rule.ts';
import { namesInUse } from '../support/postfix-names-in-use.ts';
import { countingValues } from '../support/user-parameters.ts';

export const rule = defineRule(
  {
    id: 'main-cf/parameter-not-in-version',
    summary: 'A parameter of main.cf that only a newer Postfix knows than the one in use.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/overridden-earlier'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const version = configurationVersion(configuration);
      if (version.version === undefined) return;
      const inUse = namesInUse(configuration);
      for (const { name, path, entry } of countingValues(configuration)) {
        const parameter = parameterNamed(name);
        if (parameter === undefined || inUse.has(name)) continue;
        const since = parameter.since ?? (parameter.status === 'later' ? LATER : undefined);
        if (since === undefined || hasSince(version, since)) continue;
        const newer = parameter.since === undefined ? 'only a newer one' : `only ${since} and later`;
        report({
          path,
          span: entry.nameSpan,
          message: `${versionInWords(version)} does not know ${name}, ${newer} does, so setting it has no effect. Remove it, or correct the version (${
            version.from === 'settings' ? 'mailzone.postfixVersion' : 'the comment in main.cf'
          }) if it is another.`,
        });
      }
    },
  },
);

/** What is only known to be newer than 3.7 is missing from every version up to that one. */
const LATER = '3.8';
