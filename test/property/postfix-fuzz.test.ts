/**
 * main.cf, master.cf and tables changed at random: nothing throws, nothing is lost, nothing takes long, places hold what they say, and a
 * table that edits have made is the one made from scratch.
 */
import assert from 'node:assert/strict';
import { randomOf } from '../../scripts/random.ts';
import { parameterValue } from '../../server/core/postfix/configuration.ts';
import { offsetInFile } from '../../server/core/postfix/located-text.ts';
import { logicalLines } from '../../server/core/postfix/logical-lines.ts';
import { parseMainCf } from '../../server/core/postfix/main-cf.ts';
import { parseMasterCf } from '../../server/core/postfix/master-cf.ts';
import { tableDocumentText } from '../../server/core/postfix/table-document.ts';
import { editTableFile, parseTableFile } from '../../server/core/postfix/table-file.ts';
import { lookupInTable } from '../../server/core/postfix/tables.ts';
import { withoutTemplateLines } from '../../server/core/postfix/template-lines.ts';
import type { LocatedText, PostfixConfiguration, TableFile } from '../../server/core/postfix/types.ts';
import type { Problem } from '../../server/core/text/problem.ts';
import type { Span } from '../../server/core/text/span.ts';
import { POSTFIX_TEXTS, POSTFIX_TOKENS, type PostfixSyntax } from './fuzz-postfix.ts';
import { editBetween, mutate } from './mutations.ts';
import { shown, stopwatch } from './slowest.ts';

const SEED = Number(process.env.FC_SEED ?? 20_260_406);
/** CI takes as many as the product promises, over all syntaxes; at a desk fewer are enough. */
const INPUTS = Number(
  process.env.FUZZ_INPUTS ?? (process.env.CI === 'true' ? 56_000 : 5600 * Number(process.env.FC_RUNS ?? 1)),
);
const SYNTAXES = Object.keys(POSTFIX_TEXTS) as PostfixSyntax[];
const KEYS = ['joe@example.com', 'example.com', '192.0.2.7', '2001:db8:1::1', 'a b', 'é'];

function inText(text: string, { start, end }: Span): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`);
}

/** Every unit of a value is the unit of the file that it claims to be. */
function isFaithful(text: string, located: LocatedText): void {
  for (let at = 0; at < located.text.length; at++) {
    assert.equal(text[offsetInFile(located, at)], located.text[at]);
  }
}

/** Each unit of the text is in a logical line, or in a line that is blank or a comment. */
function losesNothing(text: string): void {
  const { text: shownText, blocks } = withoutTemplateLines(text);
  assert.equal(shownText.length, text.length);
  for (const block of blocks) inText(text, block);
  let behind = 0;
  for (const { span, text: located } of logicalLines(text)) {
    inText(text, span);
    assert.ok(span.start >= behind, 'lines follow each other');
    for (const dropped of text.slice(behind, span.start).split('\n'))
      assert.match(dropped, /^[\t-\r ]*(#.*)?$/s);
    isFaithful(text, located);
    behind = span.end;
  }
  for (const dropped of text.slice(behind).split('\n')) assert.match(dropped, /^[\t-\r ]*(#.*)?$/s);
}

function havePlaces(text: string, problems: readonly Problem[]): void {
  for (const { span, rule } of problems) {
    inText(text, span);
    assert.match(rule, /^(?:main-cf|master-cf|map)\/[a-z-]+$/);
  }
}

function checkMain(text: string): void {
  const main = parseMainCf('main.cf', text);
  const configuration: PostfixConfiguration = {
    folder: '/etc/postfix',
    main,
    master: parseMasterCf('master.cf', POSTFIX_TEXTS['master.cf']),
    hostName: undefined,
    readFile: () => undefined,
  };
  for (const { name, span, nameSpan, valueSpan, value } of main.entries) {
    for (const place of [span, nameSpan, valueSpan]) inText(text, place);
    assert.equal(text.slice(nameSpan.start, nameSpan.end), name);
    isFaithful(text, value);
    parameterValue(configuration, name);
  }
  havePlaces(text, main.problems);
}

function checkMaster(text: string): void {
  const { services, problems } = parseMasterCf('master.cf', text);
  for (const service of services) {
    for (const place of [service.span, service.nameSpan, service.typeSpan, service.commandSpan]) {
      inText(text, place);
    }
    // A place of a template engine may go over a line end.
    const name = text.slice(service.nameSpan.start, service.nameSpan.end);
    if (!name.includes('\n')) assert.equal(name, service.name);
    for (const word of service.arguments) inText(text, word.span);
    for (const { nameSpan, value, valueSpan } of service.overrides) {
      inText(text, nameSpan);
      inText(text, valueSpan);
      isFaithful(text, value);
    }
  }
  havePlaces(text, problems);
}

/** Everything that a table file says. */
function dump(file: TableFile): unknown {
  return { rows: [...file.rows].map((row) => JSON.stringify(row)), problems: file.problems };
}

function checkTable(text: string, syntax: Exclude<PostfixSyntax, 'main.cf' | 'master.cf'>): TableFile {
  const file = parseTableFile('t', text, syntax);
  for (const { span, keySpan, valueSpan, value } of file.rows) {
    for (const place of [span, keySpan, valueSpan]) inText(text, place);
    isFaithful(text, value);
  }
  havePlaces(text, file.problems);
  const type = syntax === 'indexed' || syntax === 'aliases' ? 'texthash' : syntax;
  if (syntax !== 'names')
    for (const key of KEYS) lookupInTable(`${type}:t`, key, () => ({ path: 't', text }));
  return file;
}

describe('Postfix files changed at random', function () {
  this.timeout(1_200_000);

  for (const syntax of SYNTAXES) {
    const inputs = Math.ceil(INPUTS / SYNTAXES.length);
    it(`${syntax} (seed ${SEED}, ${inputs} inputs)`, () => {
      const random = randomOf(SEED);
      const base = POSTFIX_TEXTS[syntax];
      const stock = { tokens: POSTFIX_TOKENS, donor: Object.values(POSTFIX_TEXTS).join('') };
      const watch = stopwatch();
      let text = base;
      let held: { readonly text: string; readonly file: TableFile } | undefined;
      for (let done = 0; done < inputs; done++) {
        // A text changed again and again ends as rubble, so that each few begin anew.
        const input = mutate(done % 5 === 0 ? base : text, random, stock);
        text = input;
        try {
          watch.time(input, () => {
            losesNothing(input);
            if (syntax === 'main.cf') return checkMain(input);
            if (syntax === 'master.cf') return checkMaster(input);
            const fresh = checkTable(input, syntax);
            if (fresh.document === undefined) return;
            assert.equal(tableDocumentText(fresh.document), input);
            const made = held && editTableFile(held.file, editBetween(held.text, input));
            if (made !== undefined) assert.deepEqual(dump(made), dump(fresh));
            held = { text: input, file: made ?? fresh };
          });
        } catch (error) {
          console.log(`      input ${done}: ${shown(held?.text ?? '')} edited to ${shown(input)}`);
          throw error;
        }
      }
      console.log(`      ${syntax}: ${inputs} inputs, ${watch.slowest()}`);
    });
  }
});
