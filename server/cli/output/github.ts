/**
 * `check --format github`: workflow commands, which GitHub Actions shows as annotations at the lines of a pull request.
 *
 * The runner takes any line that begins with two colons for a command. Every line here begins with a command of ours, and nothing that
 * a file says can end it: line ends, percent signs and, in properties, colons and commas are written as the runner reads them back.
 */
import { relative, resolve, sep } from 'node:path';
import type { Severity } from '../../core/index.ts';
import { STANDARD_INPUT } from '../workspaces.ts';
import type { PrintedFinding } from './findings.ts';
import type { CheckReport } from './report.ts';
import { terminalText } from './terminal-text.ts';

const COMMANDS: Readonly<Record<Exclude<Severity, 'hint'>, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** One command a finding, hints left out. */
export function githubOf({ findings }: CheckReport): string {
  return findings.map(commandOf).join('');
}

function commandOf(finding: PrintedFinding): string {
  if (finding.severity === 'hint') return '';
  const { line, column, endLine, endColumn } = finding;
  // The runner drops columns of a range over several lines, with a complaint.
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
  const place = `file=${property(fileInRepository(finding.file))},line=${line},endLine=${endLine}${columns}`;
  const title = property(`mailzone ${finding.rule}`);
  return `::${COMMANDS[finding.severity]} ${place},title=${title}::${data(finding.message)}\n`;
}

/** GitHub wants files from the top of the checkout, wherever the command runs. */
function fileInRepository(file: string): string {
  const top = process.env.GITHUB_WORKSPACE;
  if (top === undefined || top === '' || file === STANDARD_INPUT) return file;
  const path = relative(top, resolve(file));
  return path === '' || path === '..' || path.startsWith(`..${sep}`) ? file : path.split(sep).join('/');
}

function data(text: string): string {
  return terminalText(text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A'));
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
