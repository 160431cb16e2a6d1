/**
 * Safe fixes applied together, as an editor's "fix all" does: no record but the repeated ones is lost or changed.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exampleOf } from '../../../scripts/rule-examples.ts';
import { fixAllWork } from '../../../server/core/features/fix-all.ts';
import { applyEdits } from '../../../server/core/text/edit.ts';
import { finish } from '../../../server/core/text/work.ts';
import { zonesOf } from '../../../server/core/workspace/zones.ts';
import { printedRecords } from '../../../server/core/zone/print.ts';

const runs = Number(process.env.FC_RUNS ?? 1);
const seed = Number(process.env.FC_SEED ?? 20240101);
const top =
  '$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n@ IN NS ns1.example.net.\n@ IN NS ns2.example.net.\n';

function recordsOf(text: string): readonly string[] {
  const { workspace } = exampleOf([{ path: 'db.example.com', text }]);
  return zonesOf(workspace).flatMap(({ zone }) => [...printedRecords(zone)]);
}

function fixedAll(text: string): string {
  const { workspace, options } = exampleOf([{ path: 'db.example.com', text }]);
  const all = () => true;
  const { edits } = finish(fixAllWork({ workspace, options, concerns: all, mayEdit: all }));
  return applyEdits(text, edits[0]?.edits ?? []);
}

describe('safe fixes together', () => {
  it('two repeated records in a row hand the owner on', () => {
    const text = `${top}a A 192.0.2.1\nb A 192.0.2.2\na A 192.0.2.1\n; between\na A 192.0.2.1\n  TXT "of a"\n`;
    assert.equal(fixedAll(text).slice(top.length), 'a A 192.0.2.1\nb A 192.0.2.2\n; between\na TXT "of a"\n');
  });

  it('do not bring records of different TTLs together', () => {
    const text = `${top}a A 192.0.2.1\nb A 192.0.2.2\n  TXT "x"\nb A 192.0.2.2\n`;
    assert.equal(fixedAll(text), `${top}a A 192.0.2.1\nb A 192.0.2.2\n  TXT "x"\n`);
    const apart = `${top}b A 192.0.2.2\na A 192.0.2.1\nb A 192.0.2.2\na 60 A 192.0.2.3\n`;
    assert.equal(fixedAll(apart), apart);
  });

  it(`leave every record once (seed ${seed})`, () => {
    const line = fc.record({
      owner: fc.constantFrom('a', 'b', '', '', '@', 'a.example.com.'),
      data: fc.constantFrom(
        'A 192.0.2.1',
        'A 192.0.2.2',
        'TXT "x"',
        'A 192.0.2.1 ; why',
        'TXT ( "x" )',
        '; only a comment',
      ),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const body = lines.map(({ owner, data }) =>
          data.startsWith(';') ? `${data}\n` : `${owner} IN ${data}\n`,
        );
        const text = top + body.join('');
        const before = recordsOf(text);
        let fixed = text;
        for (let round = 0; round < 20 && fixedAll(fixed) !== fixed; round++) fixed = fixedAll(fixed);
        assert.deepEqual([...new Set(recordsOf(fixed))].sort(), [...new Set(before)].sort(), text);
        const comments = (one: string): number => one.split(';').length;
        assert.equal(comments(fixed), comments(text));
      }),
      { seed, numRuns: 400 * runs },
    );
  });
});
