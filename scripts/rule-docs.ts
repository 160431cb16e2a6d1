/**
 * The documentation page of a rule: what its meta data says, then its test page as people should read it: caret lines gone, and under
 * each example the findings that the rule really makes there.
 */

import { checkWorkspace } from '../server/core/rules/engine.ts';
import type { Finding } from '../server/core/rules/finding.ts';
import type { Need, Rule, Source } from '../server/core/rules/rule.ts';
import { lineIndexOf, positionAt } from '../server/core/text/line-index.ts';
import { exampleOf, filesOfCase } from './rule-examples.ts';
import {
  type FixtureCase,
  fenceInfo,
  pagePartsOf,
  parseFixturePage,
  textAndExpectations,
} from './rule-pages.ts';

const NEEDS: Readonly<Record<Need, string>> = {
  zone: 'zone files',
  reverse: 'reverse zones',
  postfix: 'Postfix configuration',
  'named.conf': 'named.conf',
  file: 'other files of the workspace',
  mtime: 'times of files on the disk',
  git: 'the last commit of a git repository',
};

/** The whole page. `markdown` is the test page; `rules` are those that check its examples. */
export function docsOfRule(rule: Rule, markdown: string, rules: readonly Rule[]): string {
  const { cases } = parseFixturePage(markdown);
  const said = new Map(cases.map((one) => [one.line, findingsIn(one, rules, rule.meta.id)]));
  const lines: string[] = [
    `<!-- Made by scripts/generate-rules.ts from test/rules/${rule.meta.id}.md (npm run generate); not edited by hand. -->`,
  ];
  let open: FixtureCase | undefined;
  for (const part of pagePartsOf(markdown)) {
    if (part.kind === 'heading') {
      lines.push(`${'#'.repeat(part.level)} ${part.text}`);
      if (part.level === 1) lines.push('', ...factsOf(rule));
    } else if (part.kind === 'prose') lines.push(part.text);
    else {
      open = cases.filter((one) => one.line <= part.line).at(-1);
      const { language, file, after, modified, isCommitted } = fenceInfo(part.info);
      const when = isCommitted
        ? ' in the last commit'
        : modified === undefined
          ? ''
          : `, changed at ${new Date(modified).toISOString()}`;
      if (language === 'binary') {
        lines.push(`\`${file}\`, a binary file${when}`);
        continue;
      }
      if (file !== undefined)
        lines.push(after === undefined ? `\`${file}\`${when}` : `\`${file}\` after the fix “${after}”`, '');
      lines.push(`\`\`\`${language}`, `${textAndExpectations(part.raw).text}\`\`\``);
      if (file === undefined || after !== undefined || isCommitted || open === undefined) continue;
      const findings = (said.get(open.line) ?? []).filter((finding) => finding.path === file);
      const text = open.files.find((other) => other.path === file)?.text ?? '';
      if (findings.length > 0) lines.push('', ...findings.map((finding) => sentenceOf(finding, text)));
    }
  }
  return `${lines.join('\n').trimEnd()}\n\n${silencingOf(rule)}`;
}

/** How a source is cited: text, and an address where there is a lasting one. */
export function sourceLink(source: Source): string {
  if ('manual' in source) {
    return source.section === undefined ? source.manual : `${source.manual}, ${source.section}`;
  }
  const page = `https://www.rfc-editor.org/rfc/rfc${source.rfc}`;
  return source.section === undefined
    ? `[RFC ${source.rfc}](${page})`
    : `[RFC ${source.rfc} §${source.section}](${page}#section-${source.section})`;
}

function findingsIn(one: FixtureCase, rules: readonly Rule[], id: string): readonly Finding[] {
  const { workspace, options } = exampleOf(filesOfCase(one));
  return checkWorkspace(workspace, { ...options, rules }).findings.filter(
    ({ rule, severity }) => rule === id || severity === 'error' || severity === 'warning',
  );
}

function factsOf({ meta }: Rule): readonly string[] {
  const rows = [
    `| Severity | ${meta.severity} |`,
    `| Fix | ${meta.fix} |`,
    `| Looks at | ${meta.needs.map((need) => NEEDS[need]).join(', ')} |`,
    `| Since | ${meta.since} |`,
  ];
  if (meta.sources.length > 0) rows.push(`| Sources | ${meta.sources.map(sourceLink).join(', ')} |`);
  if (meta.yieldsTo !== undefined)
    rows.push(`| Gives way to | ${meta.yieldsTo.map((id) => `[${id}](../${id}.md)`).join(', ')} |`);
  return [meta.summary, '', '| | |', '|---|---|', ...rows];
}

function sentenceOf(finding: Finding, text: string): string {
  const { line } = positionAt(lineIndexOf(text), finding.span.start);
  const message = finding.message.replace(/[\\`*_{}[\]<>|]/g, '\\$&');
  return `- Line ${line + 1}, ${finding.severity} \`${finding.rule}\`: ${message}`;
}

function silencingOf({ meta }: Rule): string {
  const comments: string[] = [];
  if (meta.needs.includes('zone') || meta.needs.includes('reverse'))
    comments.push(`In a zone file: \`; mailzone-disable-line ${meta.id}\` at the end of the line.`);
  if (meta.needs.includes('postfix'))
    comments.push(
      `In a Postfix file: \`# mailzone-disable-next-line ${meta.id}\` as a line of its own above the entry, or \`# mailzone-disable-file ${meta.id}\`.`,
    );
  return `## How to silence it\n\n${comments.join(' ')} For a whole workspace: \`"mailzone.rules": { "${meta.id}": "off" }\`.\n`;
}
