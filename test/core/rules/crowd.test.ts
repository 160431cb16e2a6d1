/**
 * Files with more findings than are kept whole: those that are only counted count as they would if all were kept.
 */
import assert from 'node:assert/strict';
import { type SourceFile, USUAL_LIMIT } from '../../../server/core/index.ts';
import { checkWorkspace, findingCountsInFile } from '../../../server/core/rules/engine.ts';
import { emptyWorkspace, withFiles } from '../../../server/core/workspace/workspace.ts';

const HEAD =
  '$TTL 1h\n@ IN SOA ns1 h ( 1 4h 1h 2w 1h )\n@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 198.51.100.1\n';

const MANY = 22_000;

function lines(line: (at: number) => string): string {
  return Array.from({ length: MANY }, (_, at) => line(at)).join('');
}

/** Asserts that both ways count the same, and returns how many there are in all. */
function counted(files: readonly SourceFile[], path: string): number {
  const workspace = withFiles(emptyWorkspace(), files);
  const few = checkWorkspace(workspace, { severities: { 'spf/*': 'off' }, maxFindingsPerFile: USUAL_LIMIT });
  const all = checkWorkspace(workspace, { severities: { 'spf/*': 'off' } });
  const counts = findingCountsInFile(few, path);
  assert.deepEqual(counts, findingCountsInFile(all, path));
  assert.equal(all.findings.filter((finding) => finding.path === path).length, total(counts));
  const listed = few.findings.filter((finding) => finding.path === path);
  assert.equal(listed.length, USUAL_LIMIT + 1);
  assert.equal(listed.at(-1)?.rule, 'workspace/too-many-findings');
  return total(counts);
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

describe('more findings than are kept', function () {
  this.timeout(240_000);

  it('yield to nearer ones all the same', () => {
    const text = HEAD + lines((at) => `h${at} MX 10 mail.example.com\n`);
    assert.ok(counted([{ path: 'example.com.zone', text }], 'example.com.zone') >= MANY);
  });

  it('are silenced by comments', () => {
    const silence = ' ; mailzone-disable-line zone/cname-dangling';
    const text = HEAD + lines((at) => `h${at} CNAME gone${at}${at % 30 === 0 ? silence : ''}\n`);
    const all = counted([{ path: 'example.com.zone', text }], 'example.com.zone');
    assert.ok(all >= MANY * 0.9 && all < MANY, `${all}`);
  });

  it('come once where two views have the file', () => {
    const text = HEAD + lines((at) => `h${at} CNAME gone${at}\n`);
    const view = (name: string): string =>
      `view "${name}" { zone "example.com" { type primary; file "db.example"; }; };\n`;
    const files = [
      { path: 'named.conf', text: view('one') + view('two') },
      { path: 'db.example', text },
    ];
    const all = counted(files, 'db.example');
    assert.ok(all >= MANY && all < MANY * 1.5, `${all}`);
  });
});
