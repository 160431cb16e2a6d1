/**
 * The example workspaces through the built command line: the sound ones are sound, the broken one shows each planted fault at its place
 * and nothing else, and fixes do what they say.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkJson, type JsonFinding, mailzone, repository } from '../support/cli.ts';
import { plantedFaults } from './planted.ts';

const examples = join(repository, 'examples');
/** Workspaces of their own; the incidents are variants of one, so that no two of them go together. */
const SOUND = ['active-active', 'backup-mx', 'split-delivery'];
const loud = (finding: JsonFinding): boolean =>
  finding.severity === 'error' || finding.severity === 'warning';

function markedText(root: string, finding: JsonFinding): string {
  const lines = readFileSync(join(root, finding.file), 'utf8').split('\n');
  if (finding.line !== finding.endLine) return '(several lines)';
  return (lines[finding.line - 1] as string).slice(finding.column - 1, finding.endColumn - 1);
}

function filesBelow(root: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (statSync(join(root, name)).isFile()) found.set(name, readFileSync(join(root, name), 'latin1'));
  }
  return found;
}

describe('examples', () => {
  it('the three sound workspaces have nothing at warning or error', () => {
    const findings = checkJson(SOUND, { cwd: examples });
    assert.deepEqual(findings.filter(loud), []);
  });

  it('the three and the broken one as one workspace differ from their parts in nothing at warning or error', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailzone-together-'));
    try {
      for (const name of [...SOUND, 'broken'])
        cpSync(join(examples, name), join(folder, name), { recursive: true });
      const together = checkJson(['.'], { cwd: folder }).filter(loud);
      const broken = checkJson(['broken'], { cwd: examples }).filter(loud);
      assert.deepEqual(together, broken);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('every planted fault of examples/broken is reported at its exact place, and nothing else', () => {
    const root = join(examples, 'broken');
    const lineText = (finding: JsonFinding): string =>
      (readFileSync(join(root, finding.file), 'utf8').split('\n')[finding.line - 1] as string).trim();
    const seen = checkJson(['.'], { cwd: root })
      .filter(loud)
      .map(
        (finding) =>
          `${finding.rule} | ${finding.file} | ${lineText(finding)} | ${markedText(root, finding)}`,
      )
      .sort();
    const wanted = plantedFaults
      .map((fault) => `${fault.rule} | ${fault.file} | ${fault.line} | ${fault.word}`)
      .sort();
    assert.deepEqual(seen, wanted);
  });

  it('check --fix removes what has a safe fix and changes nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailzone-fix-'));
    try {
      cpSync(join(examples, 'broken'), folder, { recursive: true });
      const before = filesBelow(folder);
      const run = mailzone(['check', '--fix', '--fail-on', 'never', '.'], { cwd: folder });
      assert.equal(run.code, 0, run.err);
      const left = new Set(
        checkJson(['.'], { cwd: folder })
          .filter(loud)
          .map((finding) => finding.rule),
      );
      const gone = plantedFaults.map((fault) => fault.rule).filter((rule) => !left.has(rule));
      assert.deepEqual(gone.sort(), ['main-cf/inline-comment', 'zone/duplicate-record']);
      const expected = new Map(before);
      const replace = (file: string, from: string, to: string): void => {
        const text = expected.get(file) as string;
        assert.ok(text.includes(from));
        expected.set(file, text.replace(from, to));
      };
      const twin = 'twin            IN A    198.18.0.81\n';
      replace('zones/db.broken.example', twin + twin, twin);
      replace(
        'gateway/main.cf',
        'message_size_limit = 26214400 # 25 MB\n',
        '# 25 MB\nmessage_size_limit = 26214400\n',
      );
      assert.deepEqual(filesBelow(folder), expected);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
