/**
 * Findings after random edits, checked again step by step, are those of a check from scratch: the same places, messages, related places,
 * and the same edits of their fixes.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exampleOf } from '../../scripts/rule-examples.ts';
import { checkWorkspace, recheckWorkspace } from '../../server/core/rules/engine.ts';
import { applyEdits, type TextEdit } from '../../server/core/text/edit.ts';
import type { SourceFile } from '../../server/core/text/source-file.ts';
import { withEdits } from '../../server/core/workspace/workspace.ts';
import { plainFindings } from '../support/findings.ts';
import { lineFor, rulesWorkspace } from './rules-texts.ts';

const runs = Number(process.env.FC_RUNS ?? 1);
const seed = Number(process.env.FC_SEED ?? 20240101);
const EDITS_A_RUN = 40;
/** CI proves more than 10,000 edits; at a desk a tenth of a minute is enough. */
const RUNS = process.env.CI === 'true' ? 260 : 60;

/** A change of one line: a new one, none, another one, or a few letters of it gone. */
interface LooseChange {
  readonly file: number;
  readonly place: number;
  readonly kind: 'insert' | 'delete' | 'replace' | 'cut' | 'move';
  readonly line: number;
  /** Nothing is compared after this change: what it left wrong is seen after the next that is. */
  readonly passesOver: boolean;
}

const change: fc.Arbitrary<LooseChange> = fc.record({
  file: fc.nat(1000),
  place: fc.nat(1000),
  kind: fc.constantFrom('insert', 'insert', 'delete', 'replace', 'cut', 'move'),
  line: fc.nat(10_000),
  passesOver: fc.boolean(),
});

function editOf(file: SourceFile, { place, kind, line }: LooseChange): readonly TextEdit[] {
  const lines = file.text.split('\n');
  const at = place % lines.length;
  const start = lines.slice(0, at).reduce((sum, text) => sum + text.length + 1, 0);
  const text = lines[at] as string;
  const end = Math.min(file.text.length, start + text.length + 1);
  const fresh = `${lineFor(file.path, line)}\n`;
  switch (kind) {
    case 'insert':
      return [{ span: { start, end: start }, newText: fresh }];
    case 'delete':
      return [{ span: { start, end }, newText: '' }];
    case 'replace':
      return [{ span: { start, end }, newText: fresh }];
    case 'cut': {
      const from = start + (line % (text.length + 1));
      return [{ span: { start: from, end: Math.min(file.text.length, from + 1 + (line % 3)) }, newText: '' }];
    }
    case 'move':
      return [
        { span: { start, end }, newText: '' },
        { span: { start: 0, end: 0 }, newText: file.text.slice(start, end) },
      ].filter((edit) => edit.newText !== '' || edit.span.end > edit.span.start);
  }
}

describe('findings after random edits', function () {
  this.timeout(1_200_000);

  it(`equal those of a check from scratch (seed ${seed}, ${RUNS * EDITS_A_RUN * runs} edits)`, () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: EDITS_A_RUN, maxLength: EDITS_A_RUN }), (changes) => {
        let files: readonly SourceFile[] = rulesWorkspace;
        const { workspace, options } = exampleOf(files);
        let current = workspace;
        let result = checkWorkspace(current, options);
        for (const [step, loose] of changes.entries()) {
          const file = files[loose.file % files.length] as SourceFile;
          const edits = editOf(file, loose);
          const text = applyEdits(file.text, edits);
          files = files.map((one) => (one === file ? { path: one.path, text } : one));
          current = withEdits(current, file.path, edits);
          result = recheckWorkspace(result, current, options);
          if (loose.passesOver && step < changes.length - 1) continue;
          const scratch = checkWorkspace(exampleOf(files).workspace, options);
          assert.deepEqual(
            plainFindings(result.findings),
            plainFindings(scratch.findings),
            `after step ${step}: ${JSON.stringify(loose)} in ${file.path}`,
          );
        }
      }),
      { seed, numRuns: RUNS * runs },
    );
  });

  it(`come without a throw from any text, fixes and all (seed ${seed})`, () => {
    const word = fc.constantFrom(
      ...[
        'MX',
        'A',
        'IN',
        'TXT',
        'SOA',
        'CNAME',
        '$TTL',
        '$INCLUDE',
        '(',
        ')',
        '"',
        ';',
        '#',
        '=',
        '{',
        '}',
        '[',
        ']',
      ],
      ...[
        '\n',
        '\r\n',
        '\t',
        ' ',
        '\0',
        '\\',
        '$',
        '${',
        '/',
        ':',
        ',',
        '!',
        '@',
        '.',
        '*',
        '10',
        '192.0.2.1',
        '\u{1f600}',
      ],
      ...[
        'example.com',
        'mx1',
        'relay_domains',
        'mydestination',
        'smtp',
        'hash:/etc/postfix/transport',
        'v=spf1 -all',
      ],
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
      fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    fc.assert(
      fc.property(fc.nat(rulesWorkspace.length - 1), text, fc.boolean(), (at, fresh, whole) => {
        const files = rulesWorkspace.map((file, index) =>
          index === at ? { path: file.path, text: whole ? fresh : `${file.text}${fresh}` } : file,
        );
        const { workspace, options } = exampleOf(files);
        for (const finding of checkWorkspace(workspace, options).findings) {
          const length = files.find((file) => file.path === finding.path)?.text.length ?? 0;
          assert.ok(finding.span.start <= finding.span.end && finding.span.end <= length, finding.rule);
          assert.ok(!/[\u0000-\u001f\u007f-\u009f\u202e]/.test(finding.message), finding.message);
          for (const fix of finding.fixes)
            for (const { path } of fix.edits()) assert.ok(fix.files.includes(path), fix.title);
        }
      }),
      { seed, numRuns: 1500 * runs },
    );
  });
});
