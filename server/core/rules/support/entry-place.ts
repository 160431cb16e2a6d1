/**
 * Where the entry that decides a parameter stands: in main.cf, or in the `-o` of a service.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { MasterService, ParameterValue, PostfixConfiguration } from '../../postfix/types.ts';

/** The place of a value, or of the parameter's name where the value is empty; undefined where a default decides. */
export function placeOfEntry(
  configuration: PostfixConfiguration,
  { entry, from }: ParameterValue,
): FilePlace | undefined {
  const path = from === 'master.cf' ? configuration.master?.path : configuration.main.path;
  if (entry === undefined || path === undefined) return undefined;
  const empty = entry.valueSpan.start === entry.valueSpan.end;
  return { path, span: empty ? entry.nameSpan : entry.valueSpan };
}

/** As `placeOfEntry`, of a parameter by name, for a service where one is given. */
export function placeOfParameter(
  configuration: PostfixConfiguration,
  name: string,
  service?: MasterService,
): FilePlace | undefined {
  return placeOfEntry(configuration, parameterValue(configuration, name, service));
}
