/**
 * Every fix that examples/broken is offered, applied alone, removes exactly its finding.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { checkWorkspace, type Finding, type Workspace, withEdits } from '../../server/core/index.ts';
import { loadWorkspace } from '../../server/files/load-workspace.ts';
import { repository } from '../support/cli.ts';

const root = join(repository, 'examples', 'broken');

/** A zone that gets its first NS record by a fix lacks the second one then. */
const severities = { 'zone/single-ns': 'off' } as const;

/** Findings at warning or error without their places, which move with the text above them. */
function loudFindings(workspace: Workspace): readonly Finding[] {
  return checkWorkspace(workspace, { severities }).findings.filter(
    (finding) => finding.severity === 'error' || finding.severity === 'warning',
  );
}

const named = (finding: Finding): string => `${finding.rule} in ${finding.path.slice(root.length + 1)}`;

describe('fixes of examples/broken', () => {
  it('each applied alone removes exactly its finding', async () => {
    const { workspace } = await loadWorkspace({ folders: [root] });
    const before = loudFindings(workspace);
    const wrong: string[] = [];
    let fixes = 0;
    for (const finding of before) {
      for (const fix of finding.fixes) {
        fixes++;
        let fixed = workspace;
        for (const { path, edits } of fix.edits()) fixed = withEdits(fixed, path, edits);
        const after = loudFindings(fixed).map(named).sort();
        const expected = before
          .filter((one) => one !== finding)
          .map(named)
          .sort();
        if (after.join('\n') === expected.join('\n')) continue;
        const more = after.filter((one) => !expected.includes(one));
        const less = expected.filter((one) => !after.includes(one));
        wrong.push(
          `${named(finding)}: “${fix.title}” leaves ${more.join(', ') || 'nothing more'}, takes ${less.join(', ') || 'nothing else'}`,
        );
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(fixes >= 25, `${fixes} fixes`);
  });

  it('rules that promise a fix offer one', async () => {
    const { allRules } = await import('../../server/core/index.ts');
    const { workspace } = await loadWorkspace({ folders: [root] });
    const promised = new Map(allRules.map((rule) => [rule.meta.id, rule.meta.fix]));
    const without = loudFindings(workspace).filter(
      (finding) => promised.get(finding.rule) !== 'none' && finding.fixes.length === 0,
    );
    assert.deepEqual(without.map(named), []);
  });
});
