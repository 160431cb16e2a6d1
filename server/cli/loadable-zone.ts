/**
 * The one zone of a command that works with its records: opened, and told apart from one that no server loads.
 */
import { checkWorkspace, type WorkspaceZone, zonesInFile } from '../core/index.ts';
import { corePathOf } from '../files/core-path.ts';
import { findingLine, printedFindings } from './output/findings.ts';
import { UsageError } from './usage.ts';
import { type InputWorkspace, inputWorkspaces, STANDARD_INPUT } from './workspaces.ts';

/** What newer versions of BIND refuse, and the one whose records are printed does not. */
const LOADED_ALL_THE_SAME: ReadonlySet<string> = new Set([
  'zone/ds-without-delegation',
  'zone/eui-form',
  'zone/rpz-address-form',
  'zone/svcb-dns-parameters',
]);

/**
 * The zone of a file. Undefined where it has errors for which it is not loaded: they are then on stderr. A file of which nothing says
 * which zone it is is wrong usage.
 */
export async function loadableZone(
  file: string,
  options: { readonly origin?: string; readonly allowRead: readonly string[] },
): Promise<{ readonly input: InputWorkspace; readonly zone: WorkspaceZone } | undefined> {
  const [input] = await inputWorkspaces([file], { ...options, as: 'zone' });
  const path = file === STANDARD_INPUT ? file : corePathOf(file);
  const zone = input && zonesInFile(input.workspace, path)[0];
  if (!input || !zone) throw new UsageError(`${file}: nothing says which zone this is; give --origin NAME`);
  const errors = checkWorkspace(input.workspace, { severities: {} }).findings.filter(
    (one) =>
      one.severity === 'error' &&
      zone.zone.files.includes(one.path) &&
      /^zone(-syntax)?\//.test(one.rule) &&
      !LOADED_ALL_THE_SAME.has(one.rule),
  );
  if (errors.length === 0) return { input, zone };
  process.stderr.write(printedFindings(input.workspace, errors).map(findingLine).join(''));
  return undefined;
}
