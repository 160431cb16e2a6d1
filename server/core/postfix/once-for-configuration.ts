/**
 * Answers about a configuration that thousands of addresses and domains ask for. Configurations are immutable.
 */
import type { MasterService, PostfixConfiguration } from './types.ts';

/** A function that finds its answer once for each configuration. */
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

/** The same for a service of the configuration, where its `-o` overrides may make another answer. */
export function onceForService<Answer>(
  find: (configuration: PostfixConfiguration, service?: MasterService) => Answer,
): (configuration: PostfixConfiguration, service?: MasterService) => Answer {
  const known = new WeakMap<PostfixConfiguration, Map<MasterService | undefined, Answer>>();
  return (configuration, service) => {
    let ofServices = known.get(configuration);
    if (ofServices === undefined) {
      ofServices = new Map();
      known.set(configuration, ofServices);
    }
    let answer = ofServices.get(service);
    if (answer === undefined) {
      answer = find(configuration, service);
      ofServices.set(service, answer);
    }
    return answer;
  };
}
