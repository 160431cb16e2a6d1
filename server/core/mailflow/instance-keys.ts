/**
 * Short names for instances inside ids: the host where it is one instance's alone, else the folder.
 */
import type { PostfixInstance } from '../workspace/types.ts';

/** The key of each folder. An edit to one instance changes the key of others only where hosts begin or cease to be shared. */
export function instanceKeys(instances: readonly PostfixInstance[]): (folder: string) => string {
  const shared = new Map<string, number>();
  for (const { host } of instances) if (host !== undefined) shared.set(host, (shared.get(host) ?? 0) + 1);
  const keys = new Map<string, string>();
  for (const { folder, host } of instances) {
    keys.set(folder, host !== undefined && shared.get(host) === 1 ? host.slice(0, -1) : folder);
  }
  return (folder) => keys.get(folder) ?? folder;
}
