/**
 * Every rule that Mailzone promises is there, with its severity and its kind of fix, or docs/rules/not-built.md says why not.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allRules } from '../../../server/core/rules/registry.generated.ts';
import { promisedRules } from './promised-rules.data.ts';

const notBuilt = readFileSync(
  fileURLToPath(new URL('../../../docs/rules/not-built.md', import.meta.url)),
  'utf8',
);
/** Each heading of the second level is an id. */
const argued = new Set([...notBuilt.matchAll(/^## `?([a-z-]+\/[a-z0-9-]+)`?$/gm)].map((match) => match[1]));
const built = new Map(allRules.map(({ meta }) => [meta.id, meta]));

describe('promised rules', () => {
  it('are all built', () => {
    const missing = promisedRules.map(([id]) => id).filter((id) => !built.has(id) && !argued.has(id));
    assert.deepEqual(missing, []);
  });

  it('have the severity and the kind of fix that was promised', () => {
    const differing = promisedRules.flatMap(([id, severity, fix]) => {
      const meta = built.get(id);
      if (meta === undefined || argued.has(id)) return [];
      const is = `${meta.severity}, ${meta.fix}`;
      return is === `${severity}, ${fix}` ? [] : [`${id}: ${is} in place of ${severity}, ${fix}`];
    });
    assert.deepEqual(differing, []);
  });

  it('are not argued away where they are built', () => {
    const both = promisedRules.filter(([id, severity, fix]) => {
      const meta = built.get(id);
      return argued.has(id) && meta?.severity === severity && meta.fix === fix;
    });
    assert.deepEqual(both, []);
  });
});
