/**
 * Decisions on what master files leave open: what is read here, and that `docs/formats/zone.md` says so. `UPDATE_DOCS=1` writes its tables
 * anew.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECISIONS, type Decision } from './dialect.data.ts';
import { answerOf } from './dialect-answer.ts';

const page = join(import.meta.dirname, '..', '..', '..', 'docs', 'formats', 'zone.md');

const GROUPS = [...new Set(DECISIONS.map(({ group }) => group))];

describe('decisions on what master files leave open', () => {
  for (const group of GROUPS) {
    describe(group, () => {
      for (const decision of DECISIONS.filter((one) => one.group === group)) {
        it(decision.question, () => {
          const { records, problems } = answerOf(decision);
          assert.deepEqual(problems, decision.problems);
          assert.deepEqual(records, ourRecords(decision));
        });
      }
    });
  }

  it('each is asked once', () => {
    const names = DECISIONS.map(({ group, question }) => `${group}: ${question}`);
    assert.deepEqual([...new Set(names)], names);
  });

  it('whatever BIND refuses has a problem', () => {
    const silent = DECISIONS.filter(
      ({ bind, problems, elsewhere }) =>
        bind === 'refused' && problems.length === 0 && elsewhere === undefined,
    );
    assert.deepEqual(silent, []);
  });

  it('docs/formats/zone.md tells them (UPDATE_DOCS=1 writes it)', () => {
    const text = readFileSync(page, 'utf8');
    const wanted = text.replace(/(<!-- decisions -->\n)[\s\S]*(<!-- \/decisions -->)/, `$1\n${tables()}$2`);
    if (process.env.UPDATE_DOCS) writeFileSync(page, wanted);
    else assert.equal(text, wanted);
  });
});

function ourRecords({ bind, records }: Decision): readonly string[] {
  return records ?? (typeof bind === 'string' ? [] : bind);
}

function tables(): string {
  return GROUPS.map((group) => {
    const rows = DECISIONS.filter((one) => one.group === group).map(rowOf);
    return `### ${group}\n\n| question | text | BIND | NSD | Knot | Mailzone |\n|---|---|---|---|---|---|\n${rows.join('')}\n`;
  }).join('');
}

function rowOf(decision: Decision): string {
  const { question, text, bind, nsd, knot } = decision;
  const cells = [
    question,
    code(text),
    programCell(bind),
    nsdCell(decision),
    programCell(knot),
    ownCell(decision),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  function nsdCell({ bind: theirs }: Decision): string {
    if (nsd === 'alike') return 'takes it';
    return nsd === 'refused' || theirs === 'refused' ? programCell(nsd) : `otherwise: ${recordsCell(nsd)}`;
  }
}

function programCell(verdict: Decision['bind'] | Decision['nsd']): string {
  return verdict === 'refused' ? 'refuses' : 'takes it';
}

function recordsCell(records: readonly string[]): string {
  if (records.length === 0) return 'no record';
  return records
    .map((record) => code(record.replace(' IN ', ' ').replaceAll('.example.com.', '')))
    .join(', ');
}

function ownCell({ bind, problems, records, elsewhere, note }: Decision): string {
  const rules = [...new Set(problems.map((problem) => `\`${problem.split(' ')[0]}\``))];
  if (elsewhere !== undefined) rules.push(`\`${elsewhere}\``);
  const told = rules.length > 0 ? rules.join(', ') : 'alike';
  const taken = typeof bind === 'string' ? '' : `${recordsCell(records ?? bind)}; `;
  const shown = bind === 'refused' || taken.length > 160 || problems.length > 0 ? '' : taken;
  return `${shown === '' ? told : shown.slice(0, -2)}${note === undefined ? '' : `: ${note}`}`;
}

/** Control characters are shown as pictures. */
function code(text: string): string {
  const shown = text
    .replace(/[\u0000-\u0020\u007f-\uffff]/g, (one) => PICTURES.get(one) ?? one)
    .replace(/(.{60}).{40,}$/u, '$1…');
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

const PICTURES: ReadonlyMap<string, string> = new Map([
  ['\0', '␀'],
  ['\x01', '␁'],
  ['\t', '␉'],
  ['\n', '␊'],
  ['\v', '␋'],
  ['\f', '␌'],
  ['\r', '␍'],
  ['\x1a', '␚'],
  ['\ufeff', '[mark]'],
]);
