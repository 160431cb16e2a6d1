/**
 * Everything that lists rules: the registry, a documentation page a rule (from its test page, with the messages that it really prints),
 * their index, and the `mailzone.rules` setting.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Rule } from '../server/core/rules/rule.ts';
import { SEVERITIES } from '../server/core/text/severity.ts';
import { docsOfRule } from './rule-docs.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = 'server/core/rules';
const NOT_AREAS = new Set(['engine', 'support']);

/** The generated files: paths relative to the repository's root, and their whole content. */
export async function generateRules(): Promise<readonly { path: string; content: string }[]> {
  const rules = await loadRules();
  const pages = rules.map((rule) => {
    const page = join(repository, 'test/rules', `${rule.meta.id}.md`);
    if (!existsSync(page)) throw new Error(`rule ${rule.meta.id} has no page test/rules/${rule.meta.id}.md`);
    return {
      path: `docs/rules/${rule.meta.id}.md`,
      content: docsOfRule(rule, readFileSync(page, 'utf8'), rules),
    };
  });
  return [
    { path: `${FOLDER}/registry.generated.ts`, content: registryOf(rules) },
    ...pages,
    { path: 'docs/rules/README.md', content: indexOf(rules) },
  ];
}

/** The value of `contributes.configuration.properties["mailzone.rules"]` in package.json. */
export async function ruleSettings(): Promise<object> {
  const severities = { type: 'string', enum: ['off', ...[...SEVERITIES].reverse()] };
  const rules = await loadRules();
  return {
    type: 'object',
    scope: 'resource',
    default: {},
    markdownDescription:
      'Severity of rules: a rule id, or `area/*` for all rules of an area, and `off`, `hint`, `info`, `warning` or `error`.',
    properties: Object.fromEntries(
      rules.map(({ meta }) => [
        meta.id,
        { ...severities, default: meta.severity, markdownDescription: meta.summary },
      ]),
    ),
    patternProperties: { '^[a-z0-9-]+/\\*$': severities },
    additionalProperties: false,
  };
}

/** All rules, sorted by id, loaded from their own files and not from the registry, which may be stale. */
export async function loadRules(): Promise<readonly Rule[]> {
  const root = join(repository, FOLDER);
  const areas = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NOT_AREAS.has(entry.name))
    .map((entry) => entry.name);
  const rules: Rule[] = [];
  for (const area of areas) {
    for (const file of readdirSync(join(root, area)).filter((name) => name.endsWith('.ts'))) {
      const module = (await import(pathToFileURL(join(root, area, file)).href)) as { rule?: Rule };
      const id = `${area}/${file.slice(0, -3)}`;
      if (module.rule?.meta.id !== id) throw new Error(`${FOLDER}/${id}.ts does not export the rule ${id}`);
      rules.push(module.rule);
    }
  }
  return rules.sort((one, other) => (one.meta.id < other.meta.id ? -1 : 1));
}

function registryOf(rules: readonly Rule[]): string {
  const constant = (id: string): string =>
    id.replace(/[/-]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return [
    '// Made by scripts/generate-rules.ts (npm run generate); not edited by hand.',
    "import type { Rule } from './rule.ts';",
    ...rules.map(({ meta }) => `import { rule as ${constant(meta.id)} } from './${meta.id}.ts';`),
    '',
    '/** All rules, sorted by id. */',
    'export const allRules: readonly Rule[] = [',
    ...rules.map(({ meta }) => `  ${constant(meta.id)},`),
    '];',
    '',
  ].join('\n');
}

function indexOf(rules: readonly Rule[]): string {
  const areas = [...new Set(rules.map(({ meta }) => meta.id.split('/')[0] as string))];
  const sections = areas.map((area) => {
    const rows = rules
      .filter(({ meta }) => meta.id.startsWith(`${area}/`))
      .map(
        ({ meta }) => `| [${meta.id}](${meta.id}.md) | ${meta.summary} | ${meta.severity} | ${meta.fix} |`,
      );
    return [`## ${area}`, '', '| rule | finds | severity | fix |', '|---|---|---|---|', ...rows, ''].join(
      '\n',
    );
  });
  return [
    '<!-- Made by scripts/generate-rules.ts (npm run generate); not edited by hand. -->',
    '# Rules',
    '',
    'An **error** is what the server would refuse to load, or what loses, loops or exposes mail. A **warning** is very likely a mistake. **Info** is',
    'correct but probably not what was meant, or a recommended practice missed. A **hint** is fine, with a simpler or more modern way. Fixes that are',
    '*safe* are applied by fix-all; *suggested* ones are for a person to choose.',
    '',
    ...sections,
  ].join('\n');
}
