/**
 * Zones changed at random, before us and before BIND: refused by both or by neither, and where both take one the same records. Needs
 * named-checkzone. Left out are files with NUL, which are no text to us, and zones that BIND refuses for a type it does not know, which
 * may be newer than it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomOf } from '../../scripts/random.ts';
import { exampleOf } from '../../scripts/rule-examples.ts';
import { checkWorkspace } from '../../server/core/rules/engine.ts';
import { zoneDocumentOf } from '../../server/core/zone/document.ts';
import { printedRecords } from '../../server/core/zone/print.ts';
import { resolveZone } from '../../server/core/zone/zone.ts';
import { builtInZones, corpusZones, ZONE_TOKENS } from '../property/fuzz-zones.ts';
import { mutate, windowsOf } from '../property/mutations.ts';

const SEED = Number(process.env.FC_SEED ?? 20260306);
const INPUTS = Math.ceil((process.env.CI === 'true' ? 900 : 300) * Number(process.env.FC_RUNS ?? 1));
/** Errors for what only newer versions of BIND refuse. */
const NEWER: readonly (string | undefined)[] = [
  'zone/svcb-dns-parameters',
  'zone/eui-form',
  'zone/ds-without-delegation',
  'zone/rpz-address-form',
];
const HEAD = '$TTL 3600\n@ SOA ns1 h 1 2 3 4 5\n@ NS ns1.out.example.\n';
const OPTIONS = '-i local -D -s full -o out.db example.com zone.db'.split(' ');

/** What BIND prints, line by line, blanks folded; undefined where it refuses, and why in `said`. */
function bindRecords(folder: string, text: string): { readonly said: string; readonly lines?: string[] } {
  writeFileSync(join(folder, 'zone.db'), text);
  rmSync(join(folder, 'out.db'), { force: true });
  const { stdout, stderr } = spawnSync('named-checkzone', OPTIONS, { cwd: folder, encoding: 'latin1' });
  const said = `${stdout}${stderr}`;
  if (!existsSync(join(folder, 'out.db'))) return { said };
  return { said, lines: sortedLines(readFileSync(join(folder, 'out.db'), 'utf8').split('\n')) };
}

function sortedLines(lines: Iterable<string>): string[] {
  return [...lines]
    .map((line) => line.replaceAll(/("(?:\\.|[^"\\])*")|\s+/g, (_, string) => string ?? ' ').trim())
    .filter((line) => line !== '')
    .sort();
}

/** The rule that refuses the zone, if one does. */
function refusedBy(text: string): string | undefined {
  const { workspace, options } = exampleOf([{ path: 'example.com.zone', text }]);
  const { findings } = checkWorkspace(workspace, options);
  return findings.find(({ severity, rule }) => severity === 'error' && /^zone(?:-syntax)?\//.test(rule))
    ?.rule;
}

function ourRecords(text: string): string[] {
  const document = zoneDocumentOf(text);
  const include = (): { readonly kind: 'missing' } => ({ kind: 'missing' });
  return sortedLines(
    printedRecords(resolveZone({ path: 'example.com.zone', document, origin: 'example.com', include })),
  );
}

describe('zones changed at random, against named-checkzone', function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), 'mailzone-zone-fuzz-'));

  after(() => rmSync(folder, { recursive: true, force: true }));

  function compare(texts: readonly string[], seed: number): void {
    const random = randomOf(seed);
    const tokens = ZONE_TOKENS.filter((token) => !/\$INCLUDE|\$GENERATE|[\0\ud800-\udfff]/.test(token));
    const stock = { tokens, donor: texts.join('').slice(0, 1 << 20) };
    const windows = windowsOf(texts, random, { least: 40, most: 120 });
    const differ: { readonly body: string; readonly bind: string; readonly ours: string }[] = [];
    let taken = 0;
    let refused = 0;
    for (let done = 0; done < INPUTS; done++) {
      const window = windows.next().value;
      const whole = window.slice(0, window.lastIndexOf('\n') + 1);
      // Two of three texts stay as they are, or BIND would take next to none.
      const body = random(3) > 0 ? whole : mutate(whole, random, stock).slice(0, 600);
      if (/\$INCLUDE|\$GENERATE|[\0\ud800-\udfff]/i.test(body)) continue;
      const text = `${HEAD}${body}\n`;
      const { said, lines } = bindRecords(folder, text);
      const rule = refusedBy(text);
      if (
        lines === undefined ? rule === undefined && said.includes('unknown RR type') : NEWER.includes(rule)
      ) {
        continue;
      }
      if (lines === undefined) refused++;
      else taken++;
      if ((lines === undefined) !== (rule !== undefined)) {
        differ.push({ body, bind: lines === undefined ? said : 'takes it', ours: rule ?? 'takes it' });
      } else if (lines !== undefined) {
        const ours = ourRecords(text);
        if (ours.join('\n') !== lines.join('\n'))
          differ.push({ body, bind: lines.join('\n'), ours: ours.join('\n') });
      }
    }
    console.log(
      `      seed ${seed}: ${taken} taken and ${refused} refused by BIND, ${differ.length} otherwise by us`,
    );
    assert.deepEqual(differ, []);
  }

  it(`built-in texts (seed ${SEED}; needs named-checkzone)`, function () {
    if (spawnSync('named-checkzone', ['-v']).status !== 0) this.skip();
    compare(builtInZones(SEED), SEED);
  });

  it(`zones of the shared corpus (seed ${SEED + 1}; needs named-checkzone and ../shared)`, function () {
    const texts = corpusZones();
    if (texts.length === 0 || spawnSync('named-checkzone', ['-v']).status !== 0) this.skip();
    compare(texts, SEED + 1);
  });
});
