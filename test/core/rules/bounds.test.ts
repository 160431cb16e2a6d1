/**
 * Rules over files that somebody made to hold them up: time grows with the size of the input, not with its square.
 */
import assert from 'node:assert/strict';
import { exampleOf } from '../../../scripts/rule-examples.ts';
import { checkWorkspace } from '../../../server/core/rules/engine.ts';

const head = '$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n IN NS ns1.example.net.\n';

/** Milliseconds of a check of one zone, and its findings. */
function timed(text: string): { readonly time: number; readonly rules: readonly string[] } {
  const { workspace, options } = exampleOf([{ path: 'db.example.com', text: head + text }]);
  const started = Date.now();
  const { findings } = checkWorkspace(workspace, options);
  return { time: Date.now() - started, rules: findings.map(({ rule }) => rule) };
}

describe('bounds of what rules do', () => {
  it('thousands of records that say the same', function () {
    this.timeout(60_000);
    const { time, rules } = timed('a 60 A 192.0.2.1\n'.repeat(10_000));
    assert.equal(rules.length, 9_999);
    assert.ok(time < 20_000, `${time} ms`);
  });
});
