/**
 * The service of master.cf that rewrites and resolves addresses for all other daemons.
 */
import { parameterValue } from './configuration.ts';
import { onceForConfiguration } from './once-for-configuration.ts';
import type { MasterService, PostfixConfiguration } from './types.ts';

/**
 * The trivial-rewrite service of a configuration, where its `-o` overrides change anything; undefined where main.cf alone counts.
 */
export const rewriteService = onceForConfiguration(find);

function find(configuration: PostfixConfiguration): MasterService | undefined {
  const name = parameterValue(configuration, 'rewrite_service_name').value ?? 'rewrite';
  let found: MasterService | undefined;
  for (const service of configuration.master?.services ?? []) {
    if (service.type === 'unix' && service.name === name) found = service;
  }
  return found && found.overrides.length > 0 ? found : undefined;
}
