/**
 * `check --format junit`: JUnit's XML, which most build servers show as a list of tests. A file is a suite; each finding is a test that
 * fails where the command fails for it and else passes with a note; a file without findings is one test that passes.
 */
import type { PrintedFinding } from './findings.ts';
import type { CheckReport } from './report.ts';
import { terminalText } from './terminal-text.ts';

/** The report as an XML document. Hints are left out. */
export function junitOf({ findings, files, failing }: CheckReport): string {
  const byFile = new Map<string, PrintedFinding[]>(files.map(({ file }) => [file, []]));
  for (const finding of findings) {
    if (finding.severity === 'hint') continue;
    const known = byFile.get(finding.file);
    if (known) known.push(finding);
    else byFile.set(finding.file, [finding]);
  }
  let tests = 0;
  let failures = 0;
  const suites: string[] = [];
  for (const [file, found] of byFile) {
    const failed = found.filter((one) => failing.has(one.severity)).length;
    const cases = found.length === 0 ? [passed(file)] : found.map((one) => caseOf(one, failing));
    tests += cases.length;
    failures += failed;
    suites.push(
      `  <testsuite name="${xmlText(file)}" tests="${cases.length}" failures="${failed}" errors="0" skipped="0">\n${cases.join('')}  </testsuite>\n`,
    );
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="mailzone" tests="${tests}" failures="${failures}" errors="0">\n${suites.join('')}</testsuites>\n`;
}

function passed(file: string): string {
  return `    <testcase name="no findings" classname="${xmlText(file)}" file="${xmlText(file)}"/>\n`;
}

function caseOf(finding: PrintedFinding, failing: CheckReport['failing']): string {
  const { file, line, column, rule, severity, message, docs, related } = finding;
  const head = `    <testcase name="${xmlText(`${rule} at ${line}:${column}`)}" classname="${xmlText(file)}" file="${xmlText(file)}" line="${line}">\n`;
  const body = [
    `${file}:${line}:${column}: ${severity} ${rule}: ${message}`,
    ...related.map((place) => `${place.file}:${place.line}:${place.column}: ${place.message}`),
    docs,
  ]
    .map(xmlText)
    .join('\n');
  const told = failing.has(severity)
    ? `      <failure type="${xmlText(rule)}" message="${xmlText(message)}">${body}</failure>\n`
    : `      <system-out>${body}</system-out>\n`;
  return `${head}${told}    </testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Text for an element or attribute. XML 1.0 has no way at all to write most control characters, lone surrogates and two others: control
 * characters are shown by their number, the rest is replaced.
 */
function xmlText(text: string): string {
  return terminalText(text)
    .replace(
      /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replace(/[&<>"']/g, (unit) => ENTITIES[unit] as string);
}
