// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes parameters as ${name}
/**
 * What postconf warns of, Mailzone says too: over the configurations of the corpus and some of our own, each warning of `postconf -n`
 * has a finding at the same name. The other way round is no rule: Mailzone sees more.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOf } from '../../scripts/rule-examples.ts';
import { checkWorkspace } from '../../server/core/rules/engine.ts';
import type { Finding } from '../../server/core/rules/finding.ts';
import { sharedFolder } from './routing/oracle.ts';

const version = spawnSync('postconf', ['-dh', 'mail_version'], { encoding: 'utf8' }).stdout?.trim() ?? '';

/** A kind of warning, and the rules that say the same. */
const WARNINGS: readonly {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly rules: readonly string[];
}[] = [
  {
    kind: 'unused',
    pattern: /(main|master)\.cf: unused parameter: ([^=]+)=/,
    rules: [
      'main-cf/unknown-parameter',
      'main-cf/unused-user-parameter',
      'main-cf/parameter-not-in-version',
      'main-cf/removed',
      'master-cf/o-unknown-parameter',
    ],
  },
  {
    kind: 'undefined',
    pattern: /(main|master)\.cf: undefined parameter: (\S+)/,
    rules: [
      'main-cf/undefined-expansion',
      'main-cf/restriction-class-undefined',
      'master-cf/o-undefined-user-parameter',
    ],
  },
  {
    kind: 'overridden',
    pattern: /(main)\.cf, line \d+: overriding earlier entry: ([^=]+)=/,
    rules: ['main-cf/overridden-earlier'],
  },
  {
    kind: 'top',
    pattern: /(main)\.cf: logical line must not start with whitespace: "\s*([^"\s]+)/,
    rules: ['main-cf/continuation-trap'],
  },
];

/** Rules of master.cf are compared once they are there. */
const KNOWN_RULES = new Set(
  readdirSync(join(import.meta.dirname, '../../server/core/rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((area) =>
      readdirSync(join(area.parentPath, area.name)).map(
        (name) => `${area.name}/${name.replace(/\.ts$/, '')}`,
      ),
    ),
);

function warningsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-warnings-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text, 'latin1');
      utimesSync(join(folder, name), 1_000_000_000, 1_000_000_000);
    }
    const done = spawnSync('postconf', ['-c', folder, '-n'], { encoding: 'latin1' });
    return [...new Set(done.stderr.split('\n').filter((line) => line.includes('warning:')))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function findingsOf(files: Readonly<Record<string, string>>): readonly Finding[] {
  const settings = { postfixVersion: version, maxFindingsPerFile: 100_000 };
  const { workspace, options } = exampleOf([
    { path: 'mailzone.json', text: JSON.stringify(settings) },
    ...Object.entries(files).map(([name, text]) => ({ path: `mx/${name}`, text })),
  ]);
  return checkWorkspace(workspace, options).findings;
}

interface Comparison {
  readonly missing: string[];
  readonly counts: Map<string, number>;
}

function compare(files: Readonly<Record<string, string>>, title: string, into: Comparison): void {
  const findings = findingsOf(files);
  for (const warning of warningsOf(files)) {
    for (const { kind, pattern, rules } of WARNINGS) {
      const match = pattern.exec(warning);
      if (!match) continue;
      const [, file, name = ''] = match;
      if (file === 'master' && !rules.some((rule) => rule.startsWith('master-cf') && KNOWN_RULES.has(rule)))
        continue;
      const said = findings.some(
        ({ rule, path, span }) =>
          rules.includes(rule) &&
          path === `mx/${file}.cf` &&
          (files[`${file}.cf`] ?? '').slice(span.start, span.end).includes(name),
      );
      const text = files['main.cf'] ?? '';
      if (isOfAnother(name, text)) continue;
      if (said) into.counts.set(kind, (into.counts.get(kind) ?? 0) + 1);
      else into.missing.push(`${title}: ${warning}`);
    }
  }
}

/**
 * Tables of type debug are newer than 3.7, and what is named through them is in use where they are known. Restriction classes without
 * a definition have a rule of their own.
 */
function isOfAnother(name: string, main: string): boolean {
  const classes = /^smtpd_restriction_classes\s*=(.*)$/m.exec(main)?.[1]?.split(/[\s,]+/) ?? [];
  return classes.includes(name) || (main.includes('debug:') && name.startsWith('_'));
}

function report({ counts, missing }: Comparison): void {
  console.log(
    `      ${[...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')} said as postconf does`,
  );
  for (const line of missing) console.log(`        not said: ${line}`);
}

describe(`warnings of postconf${version === '' ? ' (skipped: Postfix is not installed)' : ` ${version}`}`, () => {
  before(function () {
    if (version === '') this.skip();
  });

  it('are said of our own configurations', () => {
    const comparison: Comparison = { missing: [], counts: new Map() };
    OWN.forEach((main, index) => {
      compare({ 'main.cf': main, 'master.cf': MASTER }, `own ${index + 1}`, comparison);
    });
    report(comparison);
    assert.deepEqual(comparison.missing, []);
    assert.ok([...comparison.counts.values()].reduce((sum, count) => sum + count, 0) >= 20);
  });

  it('are said of the corpus (needs ../shared)', function () {
    const root = join(sharedFolder, 'corpus/postfix');
    const folders = mainCfFolders(root);
    if (folders.length === 0) this.skip();
    const comparison: Comparison = { missing: [], counts: new Map() };
    for (const folder of folders) {
      const files: Record<string, string> = { 'master.cf': '' };
      for (const name of ['main.cf', 'master.cf']) {
        if (existsSync(join(folder, name))) files[name] = readFileSync(join(folder, name), 'latin1');
      }
      compare(files, folder.slice(root.length + 1), comparison);
    }
    report(comparison);
    assert.deepEqual(comparison.missing, []);
  });
});

function mainCfFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = inside.flatMap((entry) => mainCfFolders(join(folder, entry.name)));
  return existsSync(join(folder, 'main.cf')) ? [folder, ...found] : found;
}

const MASTER = `smtp inet n - n - - smtpd
relay unix - - n - - smtp
script unix - n n - - pipe user=nobody argv=/bin/true \${recipient} $nothing
`;

const OWN: readonly string[] = [
  '  relayhost = a.example.net\nrelayhost = b.example.net\n',
  'relayhost = $foo\n',
  'relayhost = ${foo?x}${foo2:y}\n',
  'relayhost = ${myhostname:$foo}\n',
  'relayhost = ${{$foo} == {x} ? {y} : {z}}\n',
  'user1 = $foo\nuser2 = $user1\n',
  'relayhost = $user1\nuser1 = x\nrelayhost = y.example.net\n',
  'smtpd_restriction_classes = a\na = permit\nb = permit\n',
  'smtpd_restriction_classes = $classes\nclasses = a\na = permit\n',
  'smtpd_hide_client_session = yes\nrequiretls_enable = no\n',
  'fuu_destination_recipient_limit = 1\nscript_destination_recipient_limit = 1\nscript_time_limit = 5\n',
  'user7 = x\nnothing = 1\nmailbox_command = $USER\n',
  'sender_based_routing = yes\nsmtpd_sasl_application_name = x\n',
  'virtual_maps =\nfallback_relay =\nrelayhost = $1\n',
  'smtp_use_tls = yes\nsmtp_use_tls = no\nSMTP_use_tls = no\n',
  'relay_domains = $(one), ${two}, $$three, $four-x\n',
];
