/**
 * Every fix of every finding in examples/broken, applied alone, takes away exactly its finding; the incremental check agrees with one from
 * scratch; and all safe fixes together leave nothing that has a safe fix.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleOf, filesAfter } from '../../../scripts/rule-examples.ts';
import { checkWorkspace, recheckWorkspace } from '../../../server/core/rules/engine.ts';
import type { Finding } from '../../../server/core/rules/finding.ts';
import type { SourceFile } from '../../../server/core/text/source-file.ts';
import { withEdits } from '../../../server/core/workspace/workspace.ts';
import { plainFindings } from '../../support/findings.ts';
import { NO_ADVICE } from '../../support/quiet-example.ts';

const root = fileURLToPath(new URL('../../../examples/broken', import.meta.url));
const files: readonly SourceFile[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => statSync(join(root, name)).isFile())
  .map((name) => ({ path: name.replaceAll('\\', '/'), text: readFileSync(join(root, name), 'utf8') }));

/**
 * What comes up behind a fix: a zone that gets its first NS record lacks the second one, a restriction that is spelt right is looked at. A
 * domain that takes mail, or a zone that is whole, can be advised on more, so of information and hints only the finding's own rule counts.
 */
const severities = { ...NO_ADVICE, 'zone/single-ns': 'off', 'main-cf/helo-required-off': 'off' } as const;

const keyOf = (finding: Finding): string => `${finding.rule} ${finding.path} ${finding.message}`;

describe('fixes of examples/broken', () => {
  const { workspace } = exampleOf(files);
  const options = { severities };
  const before = checkWorkspace(workspace, options);

  it('there are some, at most findings', () => {
    assert.ok(before.findings.length >= 28);
    const fixable = before.findings.filter((finding) => finding.fixes.length > 0);
    assert.ok(fixable.length >= 22, `${fixable.length} findings with a fix`);
  });

  for (const finding of before.findings) {
    for (const fix of finding.fixes) {
      it(`${finding.rule}: ${fix.title}`, () => {
        let edited = workspace;
        for (const { path, edits } of fix.edits()) edited = withEdits(edited, path, edits);
        const incremental = recheckWorkspace(before, edited, options);
        const after = checkWorkspace(exampleOf(filesAfter(files, fix)).workspace, options);
        assert.deepEqual(plainFindings(incremental.findings), plainFindings(after.findings));
        const counts = ({ rule, severity }: Finding): boolean =>
          severity === 'error' || severity === 'warning' || rule === finding.rule;
        const left = after.findings.filter(counts).map(keyOf);
        const expected = before.findings.filter((other) => other !== finding && counts(other)).map(keyOf);
        assert.deepEqual(left.sort(), expected.sort());
      });
    }
  }
});
