/**
 * Every rule page, executed. Matching is one to one: of the rule under test all findings count, of the others those at warning and
 * error; one that no caret line asks for fails. Each fix that a page shows is applied alone: it must give exactly the text shown and take
 * away exactly its finding. After every fix the incremental check must say what a check from scratch says.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleOf, filesAfter, filesOfCase, findingsOfCase } from '../scripts/rule-examples.ts';
import { type FixtureCase, type FixtureFile, parseFixturePage } from '../scripts/rule-pages.ts';
import { checkWorkspace, recheckWorkspace } from '../server/core/rules/engine.ts';
import type { Finding } from '../server/core/rules/finding.ts';
import { allRules } from '../server/core/rules/registry.generated.ts';
import { lineIndexOf, positionAt } from '../server/core/text/line-index.ts';
import { SEVERITIES } from '../server/core/text/severity.ts';
import type { SourceFile } from '../server/core/text/source-file.ts';
import { withEdits } from '../server/core/workspace/workspace.ts';
import { plainFinding, plainFindings } from './support/findings.ts';

const folder = fileURLToPath(new URL('rules', import.meta.url));
const only = process.env.RULE;

for (const rule of allRules) {
  const { id, fix } = rule.meta;
  if (only !== undefined && !id.includes(only)) continue;
  describe(`rule ${id}`, () => {
    const page = parseFixturePage(readFileSync(join(folder, `${id}.md`), 'utf8'));

    it('has a page that says what, why and what goes before', () => {
      assert.equal(page.title, id);
      for (const section of ['What it finds', 'Why it matters', 'Invalid', 'Valid', 'Precedence'])
        assert.ok(page.sections.includes(section), `no section "${section}"`);
      const loud = page.cases.filter((one) => expectsRule(one, id));
      assert.ok(loud.length > 0, 'no example with a finding');
      assert.ok(loud.length < page.cases.length, 'no example that stays silent');
      if (fix !== 'none')
        assert.ok(
          page.cases.some((one) => one.files.some((file) => file.after !== undefined)),
          'no example of its fix',
        );
    });

    for (const one of page.cases) {
      it(`${one.title} (line ${one.line + 1})`, () => {
        const findings = findingsOfCase(one);
        matchFindings(one, findings, id);
        for (const finding of findings) checkMeta(finding);
        checkFixes(one, findings, id);
      });
    }
  });
}

describe('rule pages', () => {
  it('each belongs to a rule', () => {
    const ids = new Set(allRules.map((rule) => rule.meta.id));
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.replaceAll('\\', '/').slice(0, -3));
    assert.deepEqual(
      pages.filter((id) => !ids.has(id)),
      [],
    );
  });
});

/** What is reported keeps to what the rule's meta data promises, and to the form of messages. */
function checkMeta({ rule, severity, message, fixes, refuses }: Finding): void {
  const metaOf = (id: string) => allRules.find((other) => other.meta.id === id)?.meta;
  const meta = metaOf(rule);
  assert.ok(meta, rule);
  assert.ok(SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(meta.severity), `${rule}: ${severity}`);
  assert.match(message, /^\S[^\n]*[.?]$/, rule);
  // What refuses a zone has the fixes of the findings in whose place it is shown.
  const nearer = refuses === true ? (meta.yieldsTo ?? []).map((id) => metaOf(id)?.fix) : [];
  for (const fix of fixes) {
    assert.ok([meta.fix, ...nearer].includes(fix.safety), `${rule}: ${fix.title}`);
    assert.match(fix.title, /^[A-Z].*\.$/, rule);
  }
}

function expectsRule(one: FixtureCase, id: string): boolean {
  return one.files.some((file) => file.expectations.some((expected) => expected.rule === id));
}

function counts(finding: Finding, id: string): boolean {
  return finding.rule === id || finding.severity === 'error' || finding.severity === 'warning';
}

function matchFindings(one: FixtureCase, findings: readonly Finding[], id: string): void {
  const left = findings.filter((finding) => counts(finding, id));
  const missing: string[] = [];
  for (const file of one.files.filter((other) => other.after === undefined && !other.isCommitted)) {
    for (const expected of file.expectations) {
      const at = left.findIndex(
        (finding) =>
          finding.rule === expected.rule &&
          finding.path === file.path &&
          finding.span.start === expected.start &&
          (expected.end === undefined ? crossesLine(file, finding) : finding.span.end === expected.end) &&
          (expected.message === undefined || finding.message.includes(expected.message)),
      );
      if (at >= 0) left.splice(at, 1);
      else
        missing.push(
          `${file.path} (page line ${file.line + expected.line + 2}): ${expected.rule} ${expected.message ?? ''}`,
        );
    }
  }
  const unexpected = left.map((finding) => describeFinding(one.files, finding));
  assert.deepEqual({ missing, unexpected }, { missing: [], unexpected: [] });
}

function crossesLine(file: FixtureFile, finding: Finding): boolean {
  return file.text.slice(finding.span.start, finding.span.end).includes('\n');
}

function describeFinding(files: readonly SourceFile[], finding: Finding): string {
  const text = files.find((file) => file.path === finding.path)?.text ?? '';
  const { line, column } = positionAt(lineIndexOf(text), finding.span.start);
  const marked = JSON.stringify(text.slice(finding.span.start, finding.span.end));
  return `${finding.path}:${line + 1}:${column + 1} ${finding.severity} ${finding.rule} ${marked}: ${finding.message}`;
}

function checkFixes(one: FixtureCase, findings: readonly Finding[], id: string): void {
  const titles = new Set(one.files.flatMap((file) => file.after ?? []));
  for (const title of titles) {
    const before = filesOfCase(one);
    const finding = findings.find((other) => other.fixes.some((fix) => fix.title === title));
    const offered = findings.flatMap((other) => other.fixes.map((fix) => fix.title));
    assert.ok(finding, `no fix "${title}"; offered: ${JSON.stringify(offered)}`);
    const fix = finding.fixes.find((other) => other.title === title);
    assert.ok(fix);
    const after = filesAfter(before, fix);
    for (const { path } of fix.edits()) assert.ok(fix.files.includes(path), `fix "${title}" names ${path}`);
    for (const file of after.filter((other) => other.isCommitted !== true)) {
      const shown = one.files.find((other) => other.after === title && other.path === file.path);
      const expected =
        shown?.text ?? before.find((other) => other.path === file.path && !other.isCommitted)?.text;
      assert.equal(file.text, expected, `fix "${title}" on ${file.path}`);
    }
    const start = exampleOf(before);
    const previous = checkWorkspace(start.workspace, start.options);
    let edited = start.workspace;
    for (const { path, edits } of fix.edits()) edited = withEdits(edited, path, edits);
    const incremental = recheckWorkspace(previous, edited, start.options);
    const fresh = exampleOf(after);
    const scratch = checkWorkspace(fresh.workspace, fresh.options);
    assert.deepEqual(plainFindings(incremental.findings), plainFindings(scratch.findings));
    const gone = new Map<string, number>();
    const count = (list: readonly Finding[], step: number): void => {
      for (const other of list.filter((item) => counts(item, id))) {
        const key = `${other.path} ${other.rule} ${other.message}`;
        gone.set(key, (gone.get(key) ?? 0) + step);
      }
    };
    count(findings, 1);
    count(scratch.findings, -1);
    const changes = [...gone].filter(([, step]) => step !== 0);
    assert.deepEqual(
      changes,
      [[`${finding.path} ${finding.rule} ${finding.message}`, 1]],
      `fix "${title}" takes away exactly its finding (${JSON.stringify(plainFinding(finding))})`,
    );
  }
}
