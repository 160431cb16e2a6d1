/**
 * Answers about a configuration that thousands of domains ask for.
 */
import type { PostfixConfiguration } from '../../postfix/types.ts';

/** A function that finds its answer once for each configuration. Configurations are immutable. */
export function onceForConfiguration<Answer>(
  find: (configuration: PostfixConfiguration) => Answer,
): (configuration: PostfixConfiguration) => Answer {
  const known = new WeakMap<PostfixConfiguration, { readonly answer: Answer }>();
  return (configuration) => {
    let found = known.get(configuration);
    if (found === undefined) {
      found = { answer: find(configuration) };
      known.set(configuration, found);
    }
    return found.answer;
  };
}
