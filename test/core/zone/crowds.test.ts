/**
 * Shapes that invite quadratic work, small: they are counted right, and what is kept of their findings is bounded. Work is counted in
 * steps of the passes, never in time.
 */
import assert from 'node:assert/strict';
import { hostileZones } from '../../../scripts/zone-hostile.ts';
import {
  type CheckResult,
  checkWork,
  emptyWorkspace,
  findingCountsInFile,
  findingsInFile,
  recordCount,
  withFiles,
  zonesOf,
} from '../../../server/core/index.ts';

const PATH = '/w/example.com.zone';

/** The result of a check and how many slices it took. */
function checked(text: string): { readonly result: CheckResult; readonly slices: number } {
  const workspace = withFiles(emptyWorkspace(), [{ path: PATH, text }]);
  const work = checkWork(workspace, { severities: {}, maxFindingsPerFile: 100 });
  for (let slices = 0; ; slices++) {
    const step = work.next();
    if (step.done) return { result: step.value, slices };
  }
}

describe('crowds of records', () => {
  const small = [...hostileZones(1_000, 1_000)];
  const large = [...hostileZones(4_000, 4_000)];

  for (const [at, { name, text }] of large.entries()) {
    it(`${name}: the list is cut, and work grows with the zone`, function () {
      this.timeout(60_000);
      const { result, slices } = checked(text);
      const listed = findingsInFile(result, PATH);
      const counts = findingCountsInFile(result, PATH);
      const all = counts.error + counts.warning + counts.info + counts.hint;
      assert.ok(listed.length <= 101);
      assert.equal(
        listed.some(({ rule }) => rule === 'workspace/too-many-findings'),
        all > 100,
      );
      assert.equal(all > 100 ? 101 : all, listed.length);
      const before = checked(small[at]?.text ?? '').slices;
      assert.ok(slices <= 8 * before + 16, `${before} slices, then ${slices}`);
    });
  }

  it('each equal line is counted', () => {
    const equal = large.find(({ name }) => name === 'equal lines');
    const { result } = checked(equal?.text ?? '');
    assert.equal(findingCountsInFile(result, PATH).warning, 3_999);
  });

  it('a crowd of warnings hides no error behind it', function () {
    this.timeout(60_000);
    const lines = Array.from({ length: 25_000 }, (_, at) => `x${at} CNAME gone${at}`);
    lines.push('y CNAME ns1.example.net.', 'y CNAME ns2.example.net.');
    const { result } = checked(
      `$TTL 1h\n@ SOA ns1.example.net. h 1 8h 2h 2w 1h\n@ NS ns1.example.net.\n${lines.join('\n')}\n`,
    );
    assert.ok(findingCountsInFile(result, PATH).warning >= 25_000);
    assert.deepEqual(
      findingsInFile(result, PATH)
        .filter(({ severity }) => severity === 'error')
        .map(({ rule }) => rule),
      ['zone/multiple-cname'],
    );
  });

  it('a name with thousands of aliases is told once', function () {
    this.timeout(60_000);
    const lines = Array.from({ length: 25_000 }, (_, at) => `x CNAME gone${at}`);
    const { result } = checked(
      `$TTL 1h\n@ SOA ns1.example.net. h 1 8h 2h 2w 1h\n@ NS ns1.example.net.\n${lines.join('\n')}\n`,
    );
    assert.equal(findingCountsInFile(result, PATH).error, 1);
    assert.ok(findingCountsInFile(result, PATH).warning < 10);
  });

  it('more findings than are kept whole are counted as well', function () {
    this.timeout(60_000);
    const lines = Array.from({ length: 30_000 }, (_, at) => `h${at} A 192.0.2.300`);
    const { result } = checked(
      `$TTL 1h\n@ SOA ns1 h 1 8h 2h 2w 1h\n@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 192.0.2.2\n${lines.join('\n')}\n`,
    );
    assert.equal(findingCountsInFile(result, PATH).error, 30_000);
    assert.equal(findingsInFile(result, PATH).length, 101);
    const [zone] = zonesOf(result.state.workspace);
    assert.equal(zone && recordCount(zone.zone), 5);
  });
});
