import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRuleSyntax } from '../../server/core/postfix/rule-blocks.ts';
import { cidrListOf, cidrListOfFile, patternListOfFile } from '../../server/core/postfix/rule-tables.ts';
import {
  editTableDocument,
  tableDocumentOf,
  tableDocumentText,
} from '../../server/core/postfix/table-document.ts';
import { tableFileOf } from '../../server/core/postfix/table-file.ts';
import type { TableFile } from '../../server/core/postfix/types.ts';
import { rowsBehindCatchAll } from '../../server/core/rules/support/catch-all.ts';
import { coveredNetworks } from '../../server/core/rules/support/covered-networks.ts';
import { applyEdits } from '../../server/core/text/edit.ts';

const SEED = 20_260_401;
const RUNS = 120 * Number(process.env.FC_RUNS ?? 1);

const piece = fc.constantFrom(
  'a b\n',
  'A c\n',
  'key: value\n',
  '  more\n',
  '# comment\n',
  '\n',
  '"x y" z\n',
  '"open z\n',
  'novalue\n',
  'x',
  ' ',
  '\t',
  '\\ ',
  '\0',
  '\r\n',
  'é ü\n',
  'user@dom: x\n',
);
const rulePiece = fc.constantFrom(
  '192.0.2.0/24 low\n',
  '192.0.2.1 one\n',
  '192.0.2.1/24 bad\n',
  '!198.51.100.0/24 not\n',
  '[2001:db8::]/32 six\n',
  '2001:db8::1 more\n',
  '203.0.113.7\n',
  'if 192.0.0.0/8\n',
  'if /^a/\n',
  'if /(/\n',
  'endif\n',
  'ENDIF x\n',
  '/^a$/ b\n',
  '/^a$/i $1\n',
  '/(a)(b)/ $2 c\n',
  '/./ all\n',
  '!/x/!/y/ z\n',
  '/open\n',
  '/a/q b\n',
  '/novalue/\n',
  '  more\n',
  '# comment\n',
  '\n',
  ' ',
  '\0',
  '\r\n',
  'word\n',
);
const ruleText = fc.array(rulePiece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const FILLERS = {
  keys: 'customer.example smtp:[mail.example.net]:25\n'.repeat(40),
  cidr: '198.51.100.7 REJECT of no interest to anybody\n'.repeat(40),
  patterns: '/^customer@example\\.com$/ REJECT of no interest\n'.repeat(40),
};

function facts(document: ReturnType<typeof tableDocumentOf>): unknown {
  const file = tableFileOf('t', document);
  return {
    text: tableDocumentText(document),
    rows: Array.from(file.rows),
    at: Array.from({ length: file.rows.length }, (_, index) => file.rows.at(index)?.key),
    problems: file.problems,
    covered: document.syntax === 'cidr' ? coveredNetworks(cidrListOf(document)) : [],
    hidden: rowsBehindCatchAll(file),
    order: ruleFacts(file),
  };
}

function ruleFacts(file: TableFile): unknown {
  const list = cidrListOfFile(file) ?? patternListOfFile(file);
  if (list === undefined) return undefined;
  const { count, ends, lone, open, rowAt } = list;
  return { count, ends, lone, open, rows: Array.from({ length: count }, (_, rule) => rowAt(rule)) };
}

describe('tables in blocks', () => {
  for (const syntax of ['indexed', 'aliases', 'cidr', 'regexp', 'pcre'] as const)
    it(`are after edits what they are from scratch: ${syntax}`, () => {
      console.log(`      seed ${SEED}, ${RUNS} runs`);
      fc.assert(
        fc.property(
          isRuleSyntax(syntax) ? ruleText : text,
          fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), isRuleSyntax(syntax) ? ruleText : text), {
            minLength: 1,
            maxLength: 5,
          }),
          fc.integer({ min: 0, max: 19 }).map((dice) => dice === 0),
          (start, edits, large) => {
            const filler = FILLERS[isRuleSyntax(syntax) ? (syntax === 'cidr' ? 'cidr' : 'patterns') : 'keys'];
            let current = large ? `${filler.repeat(45)}${start}${filler.repeat(45)}${start}` : start;
            let document = tableDocumentOf(current, syntax);
            for (const [at, length, newText] of edits) {
              const from = current.length === 0 ? 0 : (at * 7919) % (current.length + 1);
              const edit = { span: { start: from, end: Math.min(current.length, from + length) }, newText };
              current = applyEdits(current, [edit]);
              document = editTableDocument(document, [edit]);
              assert.equal(tableDocumentText(document), current);
            }
            if (large) {
              const scratch = tableFileOf('t', tableDocumentOf(current, syntax));
              const edited = tableFileOf('t', document);
              assert.equal(edited.rows.length, scratch.rows.length);
              assert.deepEqual(edited.problems, scratch.problems);
              return;
            }
            assert.deepEqual(facts(document), facts(tableDocumentOf(current, syntax)));
          },
        ),
        { seed: SEED, numRuns: RUNS },
      );
    });
});
