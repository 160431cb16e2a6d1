/**
 * Example workspaces for tests of the engine itself: what rules of mail policy advise for nearly every small zone is switched off, so that
 * a new rule of theirs changes nothing there.
 */
import { type ExampleFile, exampleOf } from '../../scripts/rule-examples.ts';
import type { SeveritySettings } from '../../server/core/rules/severities.ts';

const AREAS = ['spf', 'mail', 'dkim', 'dmarc', 'sts', 'tlsrpt', 'bimi', 'dane'];
/** What is advised for most domains with one or two MX hosts. */
const ADVICE_ON_EXCHANGES = [
  'no-ipv6',
  'ipv6-only',
  'single-mx',
  'same-subnet',
  'equal-preferences-note',
  'preference-gap',
];

/** Settings under which policy rules say nothing. */
export const NO_ADVICE: SeveritySettings = Object.fromEntries(
  [...AREAS.map((area) => `${area}/*`), ...ADVICE_ON_EXCHANGES.map((name) => `mx/${name}`)].map((id) => [
    id,
    'off' as const,
  ]),
);

/** `exampleOf` without advice. */
export function quietExampleOf(files: readonly ExampleFile[]): ReturnType<typeof exampleOf> {
  const example = exampleOf(files);
  return {
    ...example,
    options: { ...example.options, severities: { ...NO_ADVICE, ...example.options.severities } },
  };
}
