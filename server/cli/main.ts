/**
 * Entry of the command line. Declares the commands and turns what they throw into one line on stderr and an exit code;
 * the commands themselves are in commands/, and what only one of them needs is read when it is run.
 */
import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { reasonOf } from '../files/reason.ts';
import { runBump } from './commands/bump.ts';
import { CHECK_FORMATS, runCheck } from './commands/check.ts';
import { CONVERSIONS, runConvert } from './commands/convert.ts';
import { runLookup } from './commands/lookup.ts';
import { runLanguageServer } from './commands/lsp.ts';
import { runRecords } from './commands/records.ts';
import { runResolve } from './commands/resolve.ts';
import { runRules } from './commands/rules.ts';
import { terminalText } from './output/terminal-text.ts';
import { EXIT, UsageError } from './usage.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
const formats = (...names: string[]): Option =>
  new Option('--format <format>', 'output format').choices(names).default(names[0]);

/** The commands with their options, each ending in the exit code of its work. */
function program(exit: (code: number) => void): Command {
  const top = new Command('mailzone')
    .description('Checks DNS zone files and Postfix configuration against each other.')
    .version(version)
    .exitOverride()
    .showHelpAfterError(false)
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined });
  const command = (usage: string, summary: string): Command =>
    top.command(usage).description(summary).exitOverride();

  command('check [paths...]', 'say what is wrong in zones and Postfix files')
    .addOption(formats(...CHECK_FORMATS))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 at or over this severity')
        .choices(['error', 'warning', 'info', 'never'])
        .default('error'),
    )
    .option(
      '--rule <id=severity>',
      'set a rule or AREA/* to off, hint, info, warning or error (repeatable)',
      collect,
      [],
    )
    .option('--origin <name>', 'origin of the one zone file given')
    .option(
      '--as <kind>',
      'what the files given are: zone, named.conf, nsd.conf, knot.conf, main.cf, master.cf, table, aliases, regexp, cidr',
    )
    .option('--fix', 'apply the safe fixes and print what changed')
    .option('--stats', 'print what was read, how long it took, and the time of each rule, on stderr')
    .option(
      '--allow-read <dir>',
      'let files refer to this folder outside the workspace (repeatable)',
      collect,
      [],
    )
    .action(async (paths: string[], options) => exit(await runCheck(paths, options)));

  command(
    'bump <files...>',
    'give zones their next serial, in the form they keep it (date, time or counter)',
  ).action(async (files: string[]) => exit(await runBump(files)));

  command(
    'convert <file>',
    'turn a zone file into the JSON of npm dns-zonefile, or that JSON into a zone file',
  )
    .addOption(new Option('--to <form>', 'what to make of it').choices(CONVERSIONS).makeOptionMandatory())
    .option('--origin <name>', 'origin of the zone, where nothing else says it')
    .action(async (file: string, options) => exit(await runConvert(file, options)));

  command('records <file>', 'print all records of a zone, absolute, one a line')
    .option('--origin <name>', 'origin of the zone')
    .addOption(formats('bind', 'json'))
    .option(
      '--allow-read <dir>',
      'let files refer to this folder outside the workspace (repeatable)',
      collect,
      [],
    )
    .action(async (file: string, options) => exit(await runRecords(file, options)));

  command('resolve <addresses...>', 'say how Postfix routes addresses: class, transport, next hop')
    .requiredOption('--postfix <dir>', 'folder of main.cf')
    .option('--sender <address>', 'envelope sender', '')
    .option('--hostname <name>', 'what $myhostname is where main.cf does not say it')
    .addOption(formats('text', 'json'))
    .action(async (addresses: string[], options) => exit(await runResolve(addresses, options)));

  command(
    'lookup <table> <keys...>',
    'look keys up in a Postfix table, TYPE:FILE; - reads keys from standard input',
  ).action(async (table: string, keys: string[]) => exit(await runLookup(table, keys)));

  command('graph [path]', 'draw where mail flows')
    .option('--domain <name>', 'only this domain (repeatable)', collect, [])
    .option(
      '--log <file>',
      'lay the counts of this mail log over the picture; - reads standard input (repeatable)',
      collect,
      [],
    )
    .option('--down <host>', 'show what happens while this host is down (repeatable)', collect, [])
    .addOption(formats('svg', 'dot', 'mermaid', 'json', 'text'))
    .option(
      '--allow-read <dir>',
      'let files refer to this folder outside the workspace (repeatable)',
      collect,
      [],
    )
    .action(async (path: string | undefined, options) => {
      const { runGraph } = await import('./commands/graph.ts');
      exit(await runGraph(path ?? '.', options));
    });

  command('trace <address> [paths...]', 'follow mail for an address to where it ends')
    .option('--sender <address>', 'envelope sender; "" is the null sender')
    .option('--client <ip>', 'address of the client that comes from outside')
    .option('--from <server>', 'Postfix server (host name or folder) whose own mail it is')
    .addOption(formats('text', 'json'))
    .option('--color', 'colours, also where standard output is no terminal')
    .option('--no-color', 'no colours')
    .option(
      '--allow-read <dir>',
      'let files refer to this folder outside the workspace (repeatable)',
      collect,
      [],
    )
    .action(async (address: string, paths: string[], options) => {
      const { runTrace } = await import('./commands/trace.ts');
      exit(await runTrace(address, paths, options));
    });

  command('runbook [path]', 'write the mail-flow runbook, in Markdown')
    .option('--output <file>', 'make this file, or make it anew between its markers')
    .option(
      '--allow-read <dir>',
      'let files refer to this folder outside the workspace (repeatable)',
      collect,
      [],
    )
    .action(async (path: string | undefined, options) => {
      const { runRunbook } = await import('./commands/runbook.ts');
      exit(await runRunbook(path ?? '.', options));
    });

  command('rules', 'list the rules')
    .addOption(formats('text', 'json'))
    .action((options) => exit(runRules(options)));

  command('explain <rule>', 'print the page of a rule').action(async (rule: string) => {
    const { runExplain } = await import('./commands/explain.ts');
    exit(runExplain(rule));
  });

  command('lsp', 'start the language server')
    .requiredOption('--stdio', 'speak over standard input and output')
    .action(() => runLanguageServer());
  return top;
}

/** What went wrong, in one line that no argument and no file's text can break or drive the terminal with. */
function errorLine(message: string): string {
  return `mailzone: ${terminalText(message.split('\n')[0] as string)}\n`;
}

async function main(): Promise<void> {
  try {
    await program((code) => {
      process.exitCode = code;
    }).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return;
      const message =
        error.message === '(outputHelp)'
          ? 'no command given; try mailzone --help'
          : error.message.replace(/^error: /, '');
      process.stderr.write(errorLine(message));
      process.exitCode = EXIT.usage;
      return;
    }
    const message =
      error instanceof UsageError
        ? error.message
        : `internal error: ${error instanceof Error ? error.message : String(error)}`;
    process.stderr.write(errorLine(message));
    process.exitCode = EXIT.usage;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough is no fault of ours.
  if (error.code === 'EPIPE') process.exit(EXIT.fine);
  process.stderr.write(`mailzone: cannot write the answer: ${reasonOf(error)}\n`);
  process.exit(EXIT.usage);
});
void main();
