/**
 * The benchmark runs to its end and prints ratios. Times are nobody's promise here.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { makeZone, ZONE_SHAPES } from '../../scripts/zone-shapes.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

describe('benchmark', () => {
  it('finishes, prints ratios and counts every planted fault', function () {
    this.timeout(300_000);
    const done = spawnSync(process.execPath, ['--import', 'tsx', main, 'zone', 'edits', '--quick'], {
      encoding: 'utf8',
    });
    assert.equal(done.status, 0, done.stderr);
    assert.match(done.stdout, /\| npm dns-zonefile[^|]*\|.*\d\.\d\d × \|/);
    assert.match(done.stdout, /Planted\/counted: error [1-9]/);
    assert.doesNotMatch(done.stdout, /DIFFERENT/);
    assert.match(done.stdout, /left open/);
  });

  for (const shape of ZONE_SHAPES) {
    it(`makes the same "${shape}" zone for the same seed`, () => {
      const options = { shape, records: 2_000, faults: 1 };
      const zone = makeZone(options);
      assert.equal(zone.text, makeZone(options).text);
      assert.notEqual(zone.text, makeZone({ ...options, seed: 2 }).text);
      assert.ok(Math.abs(zone.records - 2_000) <= 2);
      assert.equal(makeZone({ shape, records: 2_000 }).planted.size, 0);
    });
  }
});
