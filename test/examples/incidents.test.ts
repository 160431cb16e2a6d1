/**
 * The outages of examples/incidents: each is found at the line that a person would change, a quick fix is offered there, and with it the
 * workspace has nothing more at warning or error than what is named here.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace, type Finding, fileOf, type Workspace, withEdits } from '../../server/core/index.ts';
import { loadWorkspace } from '../../server/files/load-workspace.ts';
import { repository } from '../support/cli.ts';

const root = join(repository, 'examples', 'incidents');

interface Incident {
  readonly folder: string;
  readonly rule: string;
  readonly file: string;
  /** The line without the blanks round it. */
  readonly line: string;
  readonly word: string;
  readonly fix: RegExp;
  /** What else is found at warning or error, and stays. */
  readonly besides?: readonly string[];
}

const incidents: readonly Incident[] = [
  {
    folder: '01-loops-back-to-myself',
    rule: 'flow/loop-self',
    file: 'mx1/main.cf',
    line: 'relay_domains = example.com',
    word: 'example.com',
    fix: /./,
  },
  {
    folder: '02-domain-in-two-classes',
    rule: 'main-cf/class-conflict',
    file: 'mx1/main.cf',
    line: 'mydestination = $myhostname, $mydomain, localhost',
    word: '$mydomain',
    fix: /mydestination/,
  },
  {
    folder: '03-missing-dot',
    rule: 'zone/missing-trailing-dot',
    file: 'zones/db.example.com',
    line: 'IN MX   10 mx1.example.com',
    word: 'mx1.example.com',
    fix: /dot/,
  },
  {
    folder: '04-backup-refuses',
    rule: 'flow/backup-without-relay-domain',
    file: 'zones/db.example.com',
    line: 'IN MX   20 mx2',
    word: 'mx2',
    fix: /relay_domains/,
  },
  {
    folder: '05-backup-swallows',
    rule: 'flow/backup-in-local-class',
    file: 'mx2/main.cf',
    line: 'mydestination = $myhostname, $mydomain, localhost',
    word: '$mydomain',
    fix: /relay_domains/,
  },
  {
    folder: '06-stale-ptr-after-a-move',
    rule: 'ptr/mx-address-no-ptr',
    file: 'zones/db.example.com',
    line: 'mx1             IN A    192.0.2.25',
    word: '192.0.2.25',
    fix: /PTR/,
    besides: ['ptr/ptr-no-forward'],
  },
  {
    folder: '06-stale-ptr-after-a-move',
    rule: 'ptr/ptr-no-forward',
    file: 'zones/db.192.0.2',
    line: '10      IN PTR  mx1.example.com.',
    word: 'mx1.example.com.',
    fix: /./,
    besides: ['ptr/mx-address-no-ptr'],
  },
  {
    folder: '07-mta-sts-without-the-new-mx',
    rule: 'sts/policy-mx-mismatch',
    file: 'zones/db.example.com',
    line: 'IN MX   20 mx2',
    word: 'mx2',
    fix: /mx2\.example\.com/,
  },
  {
    folder: '08-spf-without-the-new-relay',
    rule: 'cross/spf-missing-outbound-ip',
    file: 'zones/db.example.com',
    line: 'IN TXT  "v=spf1 mx -all"',
    word: '-all',
    fix: /192\.0\.2\.40/,
  },
  {
    folder: '09-dmarc-reports-refused',
    rule: 'dmarc/external-not-authorised',
    file: 'zones/db.example.com',
    line: '_dmarc          IN TXT  "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.net"',
    word: 'mailto:dmarc@example.net',
    fix: /Authorise/,
  },
  {
    folder: '10-primary-without-address',
    rule: 'mx/target-no-address',
    file: 'zones/db.example.com',
    line: 'IN MX   10 mx1',
    word: 'mx1',
    fix: /A record/,
  },
];

function loudFindings(workspace: Workspace): readonly Finding[] {
  return checkWorkspace(workspace, { severities: {} }).findings.filter(
    ({ severity }) => severity === 'error' || severity === 'warning',
  );
}

describe('examples/incidents', () => {
  it('has a test for each folder', () => {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    assert.deepEqual([...new Set(incidents.map(({ folder }) => folder))].sort(), folders.sort());
    assert.equal(folders.length, 10);
  });

  for (const { folder, rule, file, line, word, fix: title, besides = [] } of incidents) {
    it(`${folder}: ${rule} is found and mended`, async () => {
      const top = join(root, folder);
      const { workspace } = await loadWorkspace({ folders: [top] });
      const found = loudFindings(workspace);
      assert.deepEqual(found.map((one) => one.rule).sort(), [rule, ...besides].sort());
      const finding = found.find((one) => one.rule === rule) as Finding;
      assert.equal(finding.path, join(top, file));
      const text = fileOf(workspace, finding.path)?.source.text ?? '';
      assert.equal(text.slice(finding.span.start, finding.span.end), word);
      const start = text.lastIndexOf('\n', finding.span.start - 1) + 1;
      assert.equal(text.slice(start, text.indexOf('\n', start)).trim(), line);
      const fix = finding.fixes.find((one) => title.test(one.title));
      assert.ok(fix, JSON.stringify(finding.fixes.map((one) => one.title)));
      let mended = workspace;
      for (const { path, edits } of fix.edits()) mended = withEdits(mended, path, edits);
      assert.deepEqual(
        loudFindings(mended).map((one) => one.rule),
        besides,
      );
    });
  }
});
