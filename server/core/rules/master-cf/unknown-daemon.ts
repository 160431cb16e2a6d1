/**
 * A command in master.cf that is none of Postfix's daemons.
 */
import { isTemplated } from '../../postfix/template.ts';
import { allDaemons, daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { editDistance } from '../../postfix/vocabulary/edit-distance.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'master-cf/unknown-daemon',
    summary: 'A service of master.cf runs a program that Postfix does not have.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }, { manual: 'postconf(5)', section: 'daemon_directory' }],
    yieldsTo: ['master-cf/bad-field'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const { master } = configuration;
      if (master === undefined) return;
      const { path } = master;
      for (const { name, command, commandSpan: span } of master.services) {
        if (isTemplated(command) || /[{}<>%@$]/.test(command) || isRight(command)) continue;
        // A field before it is missing, which another rule says.
        if (/^-./.test(command)) continue;
        const late = `Postfix starts, but at the first request for ${name} master logs “bad command startup -- throttling”`;
        if (command === '-') {
          report({
            path,
            span,
            message: `The command of ${name} is -: there is one field too many before it. ${late}, as it finds no such program.`,
          });
          continue;
        }
        const near = nearestDaemons(command);
        const fixes = near.map((other) =>
          suggestedFix(`Change it to ${other}.`, path, () => [{ span, newText: other }]),
        );
        if (command.startsWith('/')) {
          report({
            path,
            span,
            message: `Commands of master.cf are names in $daemon_directory, which Postfix puts before ${quoted(command)}, too. ${late}. ${
              near[0] === undefined ? 'Have spawn(8) or pipe(8) run it.' : `Write ${near[0]}.`
            }`,
            fixes,
          });
          continue;
        }
        report({
          path,
          span,
          severity: near.length > 0 ? 'warning' : 'info',
          message: `Postfix has no daemon ${quoted(command)}. Unless somebody put one into $daemon_directory: ${late}.${
            near[0] === undefined ? ' Check the spelling.' : ` Did you mean ${near[0]}?`
          }`,
          fixes,
        });
      }
    },
  },
);

/** A daemon's name, alone or below the folder of the daemons. */
function isRight(command: string): boolean {
  return !command.startsWith('/') && daemonNamed(command) !== undefined;
}

function nearestDaemons(command: string): readonly string[] {
  const exact = daemonNamed(command);
  if (exact !== undefined) return [exact.name];
  if (command.startsWith('/')) return [];
  const wanted = command.toLowerCase().replaceAll('_', '-');
  const limit = wanted.length > 5 ? 2 : 1;
  const distances = allDaemons().map(({ name }) => ({ name, distance: editDistance(wanted, name, limit) }));
  const least = Math.min(...distances.map(({ distance }) => distance));
  return least > limit ? [] : distances.filter(({ distance }) => distance === least).map(({ name }) => name);
}
