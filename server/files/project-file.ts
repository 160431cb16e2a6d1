/**
 * Reading a folder's `mailzone.json` from the disk.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFaultOf } from '../core/workspace/project-faults.ts';
import { PROJECT_FILE, type Project, projectOfText } from '../core/workspace/project-file.ts';
import { corePathOf, nativePathOf } from './core-path.ts';
import { reasonOf } from './reason.ts';

/** Why a project file cannot be used; its message names the file. */
export class ProjectFileError extends Error {}

/** The project file of a folder (a core path); undefined where there is none. Throws `ProjectFileError` for one that has a fault. */
export async function readProjectFile(folder: string): Promise<Project | undefined> {
  const name = join(nativePathOf(folder), PROJECT_FILE);
  let text: string;
  try {
    text = await readFile(name, 'utf8');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return undefined;
    throw new ProjectFileError(`cannot read ${name}: ${reasonOf(error)}`);
  }
  const fault = projectFaultOf(text);
  if (fault !== undefined) throw new ProjectFileError(`${name}: ${fault}`);
  return projectOfText(text, corePathOf(nativePathOf(folder)));
}
