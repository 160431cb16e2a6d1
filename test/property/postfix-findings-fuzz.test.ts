/**
 * The Postfix files of a workspace changed at random: checking never throws and takes no long time, findings have places in their files
 * and messages without control characters, fixes can be made, and findings checked again after the edit are those of a check from scratch.
 */
import assert from 'node:assert/strict';
import { randomOf } from '../../scripts/random.ts';
import { exampleOf } from '../../scripts/rule-examples.ts';
import { checkWorkspace, recheckWorkspace } from '../../server/core/rules/engine.ts';
import type { Finding } from '../../server/core/rules/finding.ts';
import type { SourceFile } from '../../server/core/text/source-file.ts';
import { withEdits } from '../../server/core/workspace/workspace.ts';
import { plainFindings } from '../support/findings.ts';
import { POSTFIX_TEXTS, POSTFIX_TOKENS } from './fuzz-postfix.ts';
import { editBetween, mutate } from './mutations.ts';
import { shown, stopwatch } from './slowest.ts';

const SEED = Number(process.env.FC_SEED ?? 20_260_407);
const INPUTS = Number(
  process.env.FUZZ_INPUTS ?? (process.env.CI === 'true' ? 1000 : 300 * Number(process.env.FC_RUNS ?? 1)),
);
const INPUTS_A_START = 20;

const FILES: Readonly<Record<string, string>> = {
  'mx1/main.cf': POSTFIX_TEXTS['main.cf'].replace(/^.*(?:[<{]%).*\n/gm, ''),
  'mx1/master.cf': POSTFIX_TEXTS['master.cf'].replace(/^.*(?:\{%|\{\{).*\n/gm, ''),
  'mx1/transport': POSTFIX_TEXTS.indexed,
  'mx1/relay': 'example.net x\nexample.org y\n',
  'mx1/c': POSTFIX_TEXTS.cidr,
  'mx1/r': POSTFIX_TEXTS.regexp,
  'mx1/aliases': POSTFIX_TEXTS.aliases,
  'mx2/main.cf.j2': POSTFIX_TEXTS['main.cf'],
  'mx2/master.cf.j2': POSTFIX_TEXTS['master.cf'],
};
const PATHS = Object.keys(FILES);

function checkFinding({ rule, path, span, message, fixes }: Finding, files: readonly SourceFile[]): void {
  const length = files.find((file) => file.path === path)?.text.length ?? 0;
  assert.ok(0 <= span.start && span.start <= span.end && span.end <= length, `${rule} has a place`);
  assert.ok(!/[\u0000-\u001f\u007f-\u009f\u202e]/.test(message), message);
  for (const fix of fixes) {
    for (const edited of fix.edits()) assert.ok(fix.files.includes(edited.path), fix.title);
  }
}

describe('findings in Postfix files changed at random', function () {
  this.timeout(1_200_000);

  it(`equal those of a check from scratch (seed ${SEED}, ${INPUTS} inputs)`, () => {
    const random = randomOf(SEED);
    const stock = { tokens: POSTFIX_TOKENS, donor: Object.values(FILES).join('') };
    const watch = stopwatch();
    let count = 0;
    for (let done = 0; done < INPUTS; ) {
      let texts = FILES;
      const filesOf = (): SourceFile[] => PATHS.map((path) => ({ path, text: texts[path] as string }));
      const example = exampleOf(filesOf());
      const { options } = example;
      let before = { workspace: example.workspace, result: checkWorkspace(example.workspace, options) };
      for (let round = 0; round < INPUTS_A_START && done < INPUTS; round++, done++) {
        const path = PATHS[random(PATHS.length)] as string;
        const old = texts[path] as string;
        const text = mutate(old, random, stock);
        if (text.length > 5000) continue;
        const from = before;
        texts = { ...texts, [path]: text };
        try {
          watch.time(text, () => {
            const files = filesOf();
            const workspace = withEdits(from.workspace, path, editBetween(old, text));
            const result = recheckWorkspace(from.result, workspace, options);
            const scratch = checkWorkspace(exampleOf(files).workspace, options);
            for (const finding of result.findings) checkFinding(finding, files);
            assert.deepEqual(plainFindings(result.findings), plainFindings(scratch.findings));
            count += result.findings.length;
            before = { workspace, result };
          });
        } catch (error) {
          console.log(`      input ${done}, ${path}: ${shown(old)} edited to ${shown(text)}`);
          throw error;
        }
      }
    }
    console.log(`      seed ${SEED}: ${INPUTS} inputs, ${count} findings, ${watch.slowest()}`);
  });
});
