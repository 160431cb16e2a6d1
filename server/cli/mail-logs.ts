/**
 * The mail logs that the command line names, counted together.
 */
import { type MailLogReport, mailLogReport, newMailLog } from '../core/index.ts';
import { type MailLogReading, readMailLog, readMailLogFile } from '../files/read-mail-log.ts';
import { progressLine } from './output/progress.ts';
import { terminalText } from './output/terminal-text.ts';
import { UsageError } from './usage.ts';
import { STANDARD_INPUT } from './workspaces.ts';

const MEGABYTE = 1_000_000;

/** Counts the files (`-`: standard input), plain or gzip. Throws where one cannot be read; says on stderr what was not understood. */
export async function countedMailLogs(files: readonly string[]): Promise<MailLogReport> {
  const log = newMailLog(Math.floor(Date.now() / 1000));
  for (const file of files) {
    const progress = progressLine(`megabytes of ${terminalText(file)}`);
    const onProgress = (octets: number, size = octets): void =>
      progress.update(Math.floor(octets / MEGABYTE), Math.floor((size - octets) / MEGABYTE));
    const reading: MailLogReading =
      file === STANDARD_INPUT
        ? await readMailLog(log, process.stdin, undefined, { onProgress })
        : await readMailLogFile(log, file, { onProgress });
    progress.clear();
    if (reading.kind === 'broken') throw new UsageError(`--log ${file}: ${reading.why}`);
  }
  const report = mailLogReport(log);
  const { lines, notUnderstood, foreignLines } = report;
  if (notUnderstood > 0 || foreignLines === lines) {
    process.stderr.write(
      `mailzone: ${terminalText(files.join(', '))}: ${notUnderstood} of ${lines} lines not understood, ${foreignLines} of other programs\n`,
    );
  }
  return report;
}
