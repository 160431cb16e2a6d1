/**
 * Where the value of a parameter is written.
 */
import { mainCfEntry } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { span } from '../../text/span.ts';

/** The place of the value that main.cf gives a parameter, as it stands there; the start of the file where main.cf does not set it. */
export function placeOfValue(configuration: PostfixConfiguration, name: string): FilePlace {
  const { path } = configuration.main;
  return { path, span: mainCfEntry(configuration, name)?.valueSpan ?? span(0, 0) };
}
