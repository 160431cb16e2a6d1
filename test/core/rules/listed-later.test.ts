/**
 * Findings that were only counted at first and are listed after an edit elsewhere: what they refer to is where it is now.
 */
import assert from 'node:assert/strict';
import { type CheckResult, checkWorkspace, recheckWorkspace } from '../../../server/core/rules/engine.ts';
import { emptyWorkspace, withEdits, withFiles } from '../../../server/core/workspace/workspace.ts';

const head = (origin: string): string =>
  `$ORIGIN ${origin}\n$TTL 1h\n@ SOA ns1 h ( 1 4h 1h 2w 1h )\n@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 198.51.100.1\n`;

/** All that a finding says, its fixes' edits included. */
function told({ findings }: CheckResult): unknown {
  return findings.map(({ rule, path, span, message, related, fixes }) => ({
    rule,
    path,
    span,
    message,
    related,
    fixes: fixes.map(({ title, files, edits }) => ({ title, files, edits: edits() })),
  }));
}

describe('a finding that is listed later', () => {
  it('is put together from the present state of the file that it refers to', () => {
    const options = {
      severities: { 'spf/*': 'off', 'mail/*': 'off' },
      maxFindingsPerFile: 1,
    } as const;
    const first = withFiles(emptyWorkspace(), [
      {
        path: 'example.com.zone',
        text: `${head('example.com.')}a CNAME one.example.net.\nb CNAME two.example.net.\n`,
      },
      { path: 'example.net.zone', text: head('example.net.') },
    ]);
    const before = checkWorkspace(first, options);
    const [shown, count] = before.findings.filter(({ path }) => path === 'example.com.zone');
    assert.equal(shown?.rule, 'zone/cname-dangling');
    assert.equal(count?.rule, 'workspace/too-many-findings');
    const at = head('example.net.').indexOf('ns1 A');
    const next = withEdits(first, 'example.net.zone', [
      { span: { start: at, end: at }, newText: 'one A 192.0.2.7\n' },
    ]);
    const after = recheckWorkspace(before, next, options);
    const [later] = after.findings.filter(({ path }) => path === 'example.com.zone');
    assert.equal(later?.rule, 'zone/cname-dangling');
    assert.match(later?.message ?? '', /two\.example\.net/);
    assert.ok((later?.fixes.length ?? 0) > 0);
    assert.deepEqual(told(after), told(checkWorkspace(next, options)));
  });
});
