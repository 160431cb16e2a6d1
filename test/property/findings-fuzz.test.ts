/**
 * Zones of a workspace changed at random as a fuzzer does: checking never throws and takes no long time, findings have places in their files
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
import { builtInZones, corpusZones, ZONE_TOKENS } from './fuzz-zones.ts';
import { editBetween, mutate, windowsOf } from './mutations.ts';
import { rulesWorkspace } from './rules-texts.ts';
import { shown, stopwatch } from './slowest.ts';

const SEED = Number(process.env.FC_SEED ?? 20260304);
const INPUTS = Number(
  process.env.FUZZ_INPUTS ?? (process.env.CI === 'true' ? 3000 : 600 * Number(process.env.FC_RUNS ?? 1)),
);
const INPUTS_A_WINDOW = 20;
const SIZE = { least: 100, most: 800 };
const PATH = 'zones/db.example.com';

function filesWith(text: string): readonly SourceFile[] {
  return rulesWorkspace.map((file) => (file.path === PATH ? { path: PATH, text } : file));
}

function checkFinding(finding: Finding, files: readonly SourceFile[]): void {
  const { rule, span, message } = finding;
  const length = files.find((file) => file.path === finding.path)?.text.length ?? 0;
  assert.ok(0 <= span.start && span.start <= span.end && span.end <= length, `${rule} has a place`);
  assert.ok(!/[\u0000-\u001f\u007f-\u009f\u202e]/.test(message), message);
  for (const fix of finding.fixes) {
    for (const { path } of fix.edits()) assert.ok(fix.files.includes(path), fix.title);
  }
}

describe('findings in zones changed at random', function () {
  this.timeout(1_200_000);

  it(`equal those of a check from scratch (seed ${SEED}, ${INPUTS} inputs)`, () => {
    const random = randomOf(SEED);
    const head = rulesWorkspace.find((file) => file.path === PATH)?.text ?? '';
    const texts = [...builtInZones(SEED), ...corpusZones()];
    const stock = { tokens: [...ZONE_TOKENS, ...head.split('\n')], donor: texts.join('').slice(0, 1 << 20) };
    const windows = windowsOf(texts, random, SIZE);
    const watch = stopwatch();
    let count = 0;
    for (let done = 0; done < INPUTS; ) {
      const base = random(3) === 0 ? windows.next().value : `${head}${windows.next().value}`;
      const example = exampleOf(filesWith(base));
      const { options } = example;
      let before = {
        text: base,
        workspace: example.workspace,
        result: checkWorkspace(example.workspace, options),
      };
      for (let round = 0; round < INPUTS_A_WINDOW && done < INPUTS; round++, done++) {
        const text = mutate(base, random, stock);
        if (text.length > 4000) continue;
        const from = before;
        try {
          watch.time(text, () => {
            const files = filesWith(text);
            const workspace = withEdits(from.workspace, PATH, editBetween(from.text, text));
            const result = recheckWorkspace(from.result, workspace, options);
            const scratch = checkWorkspace(exampleOf(files).workspace, options);
            for (const finding of result.findings) checkFinding(finding, files);
            assert.deepEqual(plainFindings(result.findings), plainFindings(scratch.findings));
            count += result.findings.length;
            before = { text, workspace, result };
          });
        } catch (error) {
          console.log(`      input ${done}: ${shown(from.text)} edited to ${shown(text)}`);
          throw error;
        }
      }
    }
    console.log(`      seed ${SEED}: ${INPUTS} inputs, ${count} findings, ${watch.slowest()}`);
  });
});
