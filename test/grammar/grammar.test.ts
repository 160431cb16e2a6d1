/**
 * The TextMate grammars against the annotated files in `cases/`, one mocha test a file, by vscode-tmgrammar-test's own functions on the
 * engine that VS Code uses. A file's first line names the scope; `^` and `<-` lines say what the line above must be.
 */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

interface Failure {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly actual: readonly string[];
}

interface TestCase {
  readonly source: readonly string[];
  readonly assertions: readonly unknown[];
}

interface Tokenizer {
  tokenizeLine(
    line: string,
    state: unknown,
  ): { readonly tokens: readonly unknown[]; readonly ruleStack: unknown };
}

interface Registry {
  loadGrammar(scope: string): Promise<Tokenizer | null>;
}

const require = createRequire(import.meta.url);
const tool = require('vscode-tmgrammar-test/dist/unit/index.js') as {
  parseGrammarTestCase(text: string): TestCase;
  runGrammarTestCase(registry: Registry, testCase: TestCase): Promise<readonly Failure[]>;
};
const { createRegistry } = require('vscode-tmgrammar-test/dist/common/index.js') as {
  createRegistry(grammars: readonly { readonly path: string; readonly scopeName: string }[]): Registry;
};

const casesFolder = fileURLToPath(new URL('./cases/', import.meta.url));
const syntaxesFolder = fileURLToPath(new URL('../../syntaxes/', import.meta.url));
const grammars = readdirSync(syntaxesFolder)
  .filter((name) => name.endsWith('.tmLanguage.json'))
  .map((name) => ({
    path: syntaxesFolder + name,
    scopeName: `source.${name.replace('.tmLanguage.json', '')}`,
  }));

describe('grammars', () => {
  const registry = createRegistry(grammars);
  const cases = readdirSync(casesFolder).sort();

  for (const name of cases) {
    it(name, async () => {
      const testCase = tool.parseGrammarTestCase(readFileSync(casesFolder + name, 'utf8'));
      assert.ok(testCase.assertions.length > 0, 'the file asserts nothing');
      const failures = await tool.runGrammarTestCase(registry, testCase);
      const lines = failures.map(
        ({ line, start, end, missing, unexpected, actual }) =>
          `line ${line + 1}, characters ${start} to ${end}: missing [${missing.join(' ')}] unexpected [${unexpected.join(' ')}] found [${actual.join(' ')}]`,
      );
      assert.deepEqual(lines, []);
    });
  }

  it('has a case for every grammar', () => {
    const scopes = cases.map(
      (name) => /"(source\.[\w-]+)"/.exec(readFileSync(casesFolder + name, 'utf8'))?.[1],
    );
    for (const { scopeName } of grammars) {
      assert.ok(scopes.includes(scopeName), `${scopeName} has no case`);
    }
  });

  it('colours a hostile line of 20,000 characters in bounded time', async () => {
    for (const { scopeName } of grammars) {
      const grammar = await registry.loadGrammar(scopeName);
      assert.ok(grammar);
      const started = performance.now();
      for (const piece of ['\\', '(', '"', 'a.', '1h', '$', '{', ' a', '/', '[:', '${']) {
        grammar.tokenizeLine(piece.repeat(Math.floor(20_000 / piece.length)), null);
      }
      assert.ok(performance.now() - started < 5_000, `${scopeName} took ${performance.now() - started} ms`);
    }
  });
});
