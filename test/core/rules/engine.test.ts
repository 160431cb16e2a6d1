/**
 * The engine: order, repeats, views, incremental results, slices.
 */
import assert from 'node:assert/strict';
import {
  checkWork,
  checkWorkspace,
  findingsByFile,
  findingsInFile,
  recheckWork,
  recheckWorkspace,
} from '../../../server/core/rules/engine.ts';
import { allRules } from '../../../server/core/rules/registry.generated.ts';
import { defineRule, type RuleMeta } from '../../../server/core/rules/rule.ts';
import { finish } from '../../../server/core/text/work.ts';
import { withEdits, withFiles } from '../../../server/core/workspace/workspace.ts';
import { plainFindings } from '../../support/findings.ts';
import { quietExampleOf } from '../../support/quiet-example.ts';

const top = `$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n  IN NS ns1.example.net.\n  IN NS ns2.example.net.\n`;
const files = [
  { path: 'zones/db.example.com', text: `${top}b IN MX 10 nobody\na IN MX 10 nobody\n` },
  {
    path: 'zones/db.example.org',
    text: `${top}@ IN MX 10 nobody.example.com.\n@ IN A 192.0.2.1\n@ IN A 192.0.2.1\n`,
  },
];
const places = (result: ReturnType<typeof checkWorkspace>): readonly string[] =>
  result.findings.map(({ path, span, rule }) => `${path} ${span.start} ${rule}`);

const meta: RuleMeta = {
  id: 'test/rule',
  summary: 'A rule of this test.',
  severity: 'warning',
  set: 'practice',
  needs: ['zone'],
  fix: 'none',
  since: '0.1.0',
  sources: [],
};

describe('the engine', () => {
  it('sorts by file, place and rule', () => {
    const { workspace, options } = quietExampleOf(files);
    const found = places(checkWorkspace(workspace, options));
    assert.deepEqual(found, [
      `zones/db.example.com ${files[0]?.text.indexOf('nobody')} mx/target-no-address`,
      `zones/db.example.com ${files[0]?.text.lastIndexOf('nobody')} mx/target-no-address`,
      `zones/db.example.org ${files[1]?.text.indexOf('nobody')} mx/target-no-address`,
      `zones/db.example.org ${files[1]?.text.lastIndexOf('@ IN A')} zone/duplicate-record`,
    ]);
  });

  it('gives the same findings file by file', () => {
    const { workspace, options } = quietExampleOf(files);
    const result = checkWorkspace(workspace, options);
    const paths = [...findingsByFile(result)].map(([path]) => path).sort();
    assert.deepEqual(paths, ['zones/db.example.com', 'zones/db.example.org']);
    assert.deepEqual(
      paths.flatMap((path) => findingsInFile(result, path)),
      result.findings,
    );
    assert.deepEqual(findingsInFile(result, 'none'), []);
  });

  it('says once what a file says in two views', () => {
    const views =
      'view "in" { zone "example.com" { type primary; file "zones/db.example.com"; }; };\nview "out" { zone "example.com" { type primary; file "zones/db.example.com"; }; };\n';
    const { workspace, options } = quietExampleOf([
      files[0] as (typeof files)[0],
      { path: 'named.conf', text: views },
    ]);
    assert.equal(checkWorkspace(workspace, options).findings.length, 2);
  });

  it('keeps findings that an edit does not concern as the same objects', () => {
    const { workspace, options } = quietExampleOf(files);
    const before = checkWorkspace(workspace, options);
    const end = files[1]?.text.length ?? 0;
    const edited = withEdits(workspace, 'zones/db.example.org', [
      { span: { start: end, end }, newText: 'x IN TXT "new"\n' },
    ]);
    const after = recheckWorkspace(before, edited, options);
    assert.equal(after.findings[0], before.findings[0]);
    assert.equal(after.findings[1], before.findings[1]);
    assert.deepEqual(
      places(before),
      places(checkWorkspace(workspace, options)),
      'the result before is untouched',
    );
  });

  it('follows a name from zone to zone', () => {
    const { workspace, options } = quietExampleOf(files);
    const before = checkWorkspace(workspace, options);
    const end = files[0]?.text.length ?? 0;
    const edited = withEdits(workspace, 'zones/db.example.com', [
      { span: { start: end, end }, newText: 'nobody IN A 192.0.2.9\n' },
    ]);
    const after = recheckWorkspace(before, edited, options);
    assert.deepEqual(
      after.findings.map((finding) => finding.rule),
      ['zone/duplicate-record'],
    );
    const back = withEdits(edited, 'zones/db.example.com', [
      { span: { start: end, end: end + 22 }, newText: '' },
    ]);
    assert.deepEqual(places(recheckWorkspace(after, back, options)), places(before));
  });

  it('checks anew when files come, or the settings differ', () => {
    const { workspace, options } = quietExampleOf(files.slice(1));
    const before = checkWorkspace(workspace, options);
    assert.deepEqual(
      before.findings.map((finding) => finding.rule),
      ['zone/duplicate-record'],
    );
    const more = withFiles(workspace, files.slice(0, 1));
    assert.equal(recheckWorkspace(before, more, options).findings.length, 4);
    const off = { severities: { ...options.severities, 'zone/*': 'off' as const } };
    assert.deepEqual(recheckWorkspace(before, workspace, off).findings, []);
  });

  it('does the same in slices, and can be dropped', () => {
    const { workspace, options } = quietExampleOf(files);
    const whole = checkWorkspace(workspace, options);
    const work = checkWork(workspace, options);
    work.next();
    work.return(whole);
    assert.deepEqual(
      plainFindings(finish(checkWork(workspace, options)).findings),
      plainFindings(whole.findings),
    );
    const edited = withEdits(workspace, 'zones/db.example.com', [
      { span: { start: 0, end: 0 }, newText: '; x\n' },
    ]);
    const dropped = recheckWork(whole, edited, options);
    dropped.next();
    const sliced = finish(recheckWork(whole, edited, options));
    assert.deepEqual(plainFindings(sliced.findings), plainFindings(checkWorkspace(edited, options).findings));
  });

  it('runs a rule on what its scope says, and completes what it reports', () => {
    const seen: string[] = [];
    const rule = defineRule(
      meta,
      {
        scope: 'owner',
        types: [15],
        owners: 'all',
        check: (records, zone, _workspace, report) => {
          seen.push(`${zone.origin} ${records.map((record) => record.typeName).join()}`);
          for (const { path, span } of records) report({ path, span, message: 'x' });
        },
      },
      { scope: 'workspace', check: () => seen.push('workspace') },
    );
    const { workspace } = quietExampleOf(files);
    const { findings } = checkWorkspace(workspace, { severities: {}, rules: [rule] });
    assert.deepEqual(seen, [
      'example.com. MX',
      'example.com. MX',
      'example.org. SOA,NS,NS,MX,A,A',
      'workspace',
    ]);
    assert.equal(findings.length, 8);
    const { rule: id, severity, related, fixes } = findings[0] ?? assert.fail();
    assert.deepEqual(
      { id, severity, related, fixes },
      { id: 'test/rule', severity: 'warning', related: [], fixes: [] },
    );
  });

  it('every rule says where its truth comes from, and every fix of a rule without fixes is none', () => {
    for (const { meta: one, checks } of allRules) {
      assert.ok(one.sources.length > 0, one.id);
      assert.ok(checks.length > 0, one.id);
      assert.match(one.summary, /^[^.]+.*\.$/, one.id);
      for (const other of one.yieldsTo ?? [])
        assert.ok(
          allRules.some((rule) => rule.meta.id === other),
          `${one.id} yields to ${other}`,
        );
    }
  });

  it('asks no check about zones that it says it has nothing to say of, after edits neither', () => {
    const file = {
      path: 'db.example.com',
      text: '$TTL 1h\n@ IN SOA ns1 h 1 4h 1h 2w 1h\n IN NS ns1\nns1 IN A 192.0.2.1\n',
    };
    const { workspace } = quietExampleOf([file]);
    const asked: string[] = [];
    const rule = (
      name: string,
      only: { readonly types?: readonly number[]; readonly where?: () => boolean },
    ) =>
      defineRule(
        {
          id: `test/${name}`,
          summary: 'Any zone.',
          severity: 'warning',
          set: 'practice',
          needs: ['zone'],
          fix: 'none',
          since: '0.2.0',
          sources: [],
        },
        {
          scope: 'zone',
          reads: 'any-zone',
          ...only,
          check: (zone) => {
            asked.push(`${name} ${zone.origin}`);
            return undefined;
          },
        },
      );
    const options = {
      severities: {},
      rules: [rule('all', {}), rule('none', { where: () => false }), rule('mx', { types: [15] })],
    };
    const before = checkWorkspace(workspace, options);
    const edit = {
      span: { start: file.text.length, end: file.text.length },
      newText: 'www IN A 192.0.2.2\n',
    };
    recheckWorkspace(before, withEdits(workspace, file.path, [edit]), options);
    assert.deepEqual(asked, ['all example.com.', 'all example.com.']);
  });
});
