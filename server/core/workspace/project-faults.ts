/**
 * What is wrong in a `mailzone.json`: keys that mean nothing, values of the wrong kind. Whoever reads the file may go on with what is
 * right in it, as project-file.ts does; the command line refuses it, so that no misspelt setting is silently without effect.
 *
 * It does not know the rules: whether an id under `rules` is one, is for its caller.
 */
import { absoluteName } from '../dns/name.ts';
import { nearestWords } from '../postfix/vocabulary/edit-distance.ts';
import { isPostfixVersion } from '../postfix/vocabulary/postfix-version.ts';
import { lineIndexOf, positionAt } from '../text/line-index.ts';
import { SEVERITIES } from '../text/severity.ts';
import { FILE_KINDS } from '../text/source-file.ts';

/** What is wrong with a value that stands at `where`; undefined where nothing is. */
type Check = (value: unknown, where: string) => string | undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  $schema: (value, where) => (typeof value === 'string' ? undefined : `${where} must be a text`),
  zones: eachValue(zoneFault),
  hosts: eachValue(hostFault),
  internalZones: eachItem(domainNameFault),
  providers: eachItem(domainNameFault),
  ignores: eachItem(ignoreFault),
  kinds: eachValue(oneOf(FILE_KINDS)),
  rules: eachValue(oneOf(['off', ...[...SEVERITIES].reverse()])),
  maxFindingsPerFile: wholeNumberFault,
  maxGeneratedRecords: wholeNumberFault,
  postfixVersion: versionFault,
};

/** The keys that a project file may have. */
export const PROJECT_KEYS: readonly string[] = Object.keys(CHECKS);

/** The first thing wrong in the text of a project file, in one line; undefined where all is right. */
export function projectFaultOf(text: string): string | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return `not valid JSON${placeIn(text, error)}`;
  }
  if (!isObject(said)) return 'must be one JSON object';
  for (const [key, value] of Object.entries(said)) {
    const check = Object.hasOwn(CHECKS, key) ? CHECKS[key] : undefined;
    const fault = check === undefined ? unknownKeyFault(key) : check(value, quoted(key));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Engines say the offset of some faults, in words that are not ours to repeat: they quote the text. */
function placeIn(text: string, error: unknown): string {
  const offset = / at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (offset === undefined) return '';
  const { line, column } = positionAt(lineIndexOf(text), Math.min(Number(offset), text.length));
  return ` (line ${line + 1}, column ${column + 1})`;
}

function unknownKeyFault(key: string): string {
  if (key === 'readableFolders')
    return 'readableFolders is not for a file of the project, as it opens other folders; give --allow-read, or set mailzone.readableFolders in the editor';
  const [nearest] = nearestWords(key.replace(/^mailzone\./, ''), PROJECT_KEYS);
  const known = PROJECT_KEYS.filter((one) => one !== '$schema').join(', ');
  return `unknown setting ${quoted(key)}; ${nearest === undefined ? `there are ${known}` : `did you mean ${nearest}?`}`;
}

function eachValue(check: Check): Check {
  return (value, where) => {
    if (!isObject(value)) return `${where} must be an object`;
    for (const [key, one] of Object.entries(value)) {
      const fault = check(one, `${where}, ${quoted(key)}:`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

function eachItem(check: Check): Check {
  return (value, where) => {
    if (!Array.isArray(value)) return `${where} must be a list`;
    for (const [at, one] of value.entries()) {
      const fault = check(one, `${where}, item ${at + 1}:`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

function oneOf(words: readonly string[]): Check {
  return (value, where) =>
    typeof value === 'string' && words.includes(value)
      ? undefined
      : `${where} ${quoted(value)} must be one of ${words.join(', ')}`;
}

function zoneFault(value: unknown, where: string): string | undefined {
  if (!isObject(value)) return domainNameFault(value, where);
  const strange = Object.keys(value).find((key) => key !== 'origin' && key !== 'view');
  if (strange !== undefined) return `${where} unknown key ${quoted(strange)}; there are origin and view`;
  if (value.view !== undefined && typeof value.view !== 'string') return `${where} view must be a text`;
  return value.origin === undefined
    ? `${where} origin is missing`
    : domainNameFault(value.origin, `${where} origin`);
}

function hostFault(value: unknown, where: string): string | undefined {
  if (!isObject(value)) return domainNameFault(value, where);
  const strange = Object.keys(value).find((key) => key !== 'name' && key !== 'backupFor');
  if (strange !== undefined) return `${where} unknown key ${quoted(strange)}; there are name and backupFor`;
  if (value.name === undefined && value.backupFor === undefined)
    return `${where} says nothing; there are name and backupFor`;
  const fault = value.name === undefined ? undefined : domainNameFault(value.name, `${where} name`);
  if (fault !== undefined || value.backupFor === undefined) return fault;
  return eachItem(domainNameFault)(value.backupFor, `${where} backupFor`);
}

function ignoreFault(value: unknown, where: string): string | undefined {
  if (!isObject(value)) return textFault(value, where);
  const strange = Object.keys(value).find((key) => key !== 'files' && key !== 'rules');
  if (strange !== undefined) return `${where} unknown key ${quoted(strange)}; there are files and rules`;
  const fault = textFault(value.files, `${where} files`);
  if (fault !== undefined || value.rules === undefined) return fault;
  return eachItem(textFault)(value.rules, `${where} rules`);
}

function textFault(value: unknown, where: string): string | undefined {
  return typeof value === 'string' && value !== '' ? undefined : `${where} must be a text`;
}

function domainNameFault(value: unknown, where: string): string | undefined {
  if (typeof value === 'string' && value !== '' && absoluteName(value, '.') !== undefined) return undefined;
  return `${where} ${quoted(value)} is not a domain name`;
}

function wholeNumberFault(value: unknown, where: string): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return undefined;
  return `${where} must be a whole number of at least 1`;
}

function versionFault(value: unknown, where: string): string | undefined {
  if (typeof value === 'string' && (value === '' || isPostfixVersion(value))) return undefined;
  return `${where} ${quoted(value)} must be a version such as "3.7"`;
}

/** Longest part of a file that a message repeats. */
const MOST_QUOTED = 60;

function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
