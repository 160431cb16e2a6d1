/**
 * Which part of the picture a file has to do with.
 */
import { instanceOfFile, mailDomains, type Workspace, zonesInFile } from '../core/index.ts';

/** Mail domains of a zone file, or those that the Postfix instance of a file is an exchange of; empty where there are none. */
export function domainsOfFile(workspace: Workspace, path: string): readonly string[] {
  const zones = new Set(zonesInFile(workspace, path));
  const instance = instanceOfFile(workspace, path);
  const found: string[] = [];
  for (const domain of mailDomains(workspace)) {
    const here = zones.has(domain.zone);
    const served =
      instance !== undefined &&
      domain.exchanges.some((exchange) => exchange.instance?.folder === instance.folder);
    if (here || served) found.push(domain.domain);
  }
  return found;
}
