/**
 * Rules over files that somebody made to hold them up: time grows with the size of the input, not with its square.
 */
import assert from 'node:assert/strict';
import { checkWorkspace } from '../../../server/core/rules/engine.ts';
import { quietExampleOf } from '../../support/quiet-example.ts';

const head =
  '$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n IN NS ns1.example.net.\n IN NS ns2.example.net.\n';

/** Milliseconds of a check of some files, and the rules of its findings. */
function timed(files: Readonly<Record<string, string>>): {
  readonly time: number;
  readonly rules: readonly string[];
} {
  const { workspace, options } = quietExampleOf(
    Object.entries(files).map(([path, text]) => ({ path, text })),
  );
  const started = Date.now();
  const { findings } = checkWorkspace(workspace, options);
  return { time: Date.now() - started, rules: findings.map(({ rule }) => rule) };
}

describe('bounds of what rules do', () => {
  it('thousands of records that say the same', function () {
    this.timeout(60_000);
    const { time, rules } = timed({ 'db.example.com': head + 'a 60 A 192.0.2.1\n'.repeat(10_000) });
    assert.equal(rules.length, 9_999);
    assert.ok(time < 20_000, `${time} ms`);
  });

  it('thousands of domains in two lists that exclude each other', function () {
    this.timeout(60_000);
    for (const separator of [', ', '\n  ']) {
      const list = Array.from({ length: 5_000 }, (_, at) => `d${at}.example`).join(separator);
      const { time, rules } = timed({
        'main.cf': `mydestination = ${list}\nvirtual_alias_domains = ${list}\n`,
      });
      assert.equal(rules.filter((rule) => rule === 'main-cf/class-conflict').length, 5_000);
      assert.ok(time < 10_000, `${time} ms`);
    }
  });
});
