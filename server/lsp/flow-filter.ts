/**
 * Which part of the picture a file has to do with.
 */
import {
  instanceOfFile,
  mailDomainsInZone,
  mailDomainsOfInstance,
  type Workspace,
  zonesInFile,
} from '../core/index.ts';

/** Mail domains of a zone file, or those that the Postfix instance of a file is an exchange of; empty where there are none. */
export function domainsOfFile(workspace: Workspace, path: string): readonly string[] {
  const found = new Set<string>();
  for (const zone of zonesInFile(workspace, path)) {
    for (const { domain } of mailDomainsInZone(workspace, zone)) found.add(domain);
  }
  const instance = instanceOfFile(workspace, path);
  if (instance === undefined) return [...found];
  for (const domain of mailDomainsOfInstance(workspace, instance)) found.add(domain);
  return [...found];
}
