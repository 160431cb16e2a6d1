/**
 * Which version of Postfix a configuration is for: what settings say, else a comment of main.cf, else the newest. The level of
 * compatibility_level is a version, too: a Postfix older than that does not know it.
 */
import { parameterValue } from './configuration.ts';
import type { PostfixConfiguration } from './types.ts';
import { comparePostfixVersions, isPostfixVersion } from './vocabulary/postfix-version.ts';

/** A version and who says it; `newest`: nobody, so the newest release is meant. */
export interface ConfigurationVersion {
  readonly version: string | undefined;
  readonly from: 'settings' | 'comment' | 'newest';
}

/** The version that a configuration is for; `version` is undefined for the newest. */
export function configurationVersion(configuration: PostfixConfiguration): ConfigurationVersion {
  const { version, main } = configuration;
  if (version !== undefined && isPostfixVersion(version)) return { version, from: 'settings' };
  if (main.mailVersion === undefined) return { version: undefined, from: 'newest' };
  const { value, from } = parameterValue(configuration, 'compatibility_level');
  const newer =
    from === 'main.cf' &&
    value !== undefined &&
    isPostfixVersion(value) &&
    comparePostfixVersions(value, main.mailVersion) > 0;
  return { version: newer ? value : main.mailVersion, from: 'comment' };
}

/** Whether that version has what is there from version `since` on. */
export function hasSince({ version }: ConfigurationVersion, since: string): boolean {
  return version === undefined || comparePostfixVersions(version, since) >= 0;
}

/** The version in words: `Postfix 3.5`, `the newest Postfix`. */
export function versionInWords({ version }: ConfigurationVersion): string {
  return version === undefined ? 'the newest Postfix' : `Postfix ${version}`;
}
