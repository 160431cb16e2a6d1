/**
 * smtpd's access lists as sequences of restrictions with their arguments and places (SMTPD_ACCESS_README). What a restriction answers
 * is not decided here.
 */
import { expandedParameter, parameterValue } from './configuration.ts';
import { type FilePlace, placeOfExpanded } from './expansion-places.ts';
import { splitList } from './lists.ts';
import type { MasterService, PostfixConfiguration } from './types.ts';
import { type Restriction, restrictionNamed } from './vocabulary/restriction.ts';

/** One restriction as used. */
export interface RestrictionUse {
  /** `class`: a name from smtpd_restriction_classes; `table`: a bare `type:table`, whether Postfix knows the type or not; `unknown`: Postfix does not know the word. */
  readonly kind: 'restriction' | 'class' | 'table' | 'unknown';
  /** As written; for tables the `type:table`. */
  readonly name: string;
  readonly restriction: Restriction | undefined;
  /** What follows the name, for those that take something; undefined also where it is missing. */
  readonly argument: string | undefined;
  /** True behind `warn_if_reject`: a rejection is only logged. */
  readonly warnOnly: boolean;
  /** Where the name and its argument are written. */
  readonly place: FilePlace | undefined;
  readonly namePlace: FilePlace | undefined;
  readonly argumentPlace: FilePlace | undefined;
}

/** The restrictions of a parameter, for a service where one is given. Undefined where the value is unknown. */
export function restrictionsOfParameter(
  configuration: PostfixConfiguration,
  parameter: string,
  service?: MasterService,
): RestrictionUse[] | undefined {
  const expansion = expandedParameter(configuration, parameter, service);
  if (!expansion) return undefined;
  return parseRestrictions(configuration, expansion.text, service, (start, end) =>
    placeOfExpanded(expansion.pieces, start, end),
  );
}

/** The restrictions of a text that stands in a table row (an access table's result). */
export function restrictionsInText(
  configuration: PostfixConfiguration,
  text: string,
  service?: MasterService,
): RestrictionUse[] {
  return parseRestrictions(configuration, text, service, () => undefined);
}

/** Whether smtpd_restriction_classes names the word, spelled exactly so: unlike restrictions, classes are not found in another case. */
export function isRestrictionClass(
  configuration: PostfixConfiguration,
  word: string,
  service?: MasterService,
): boolean {
  const { value } = parameterValue(configuration, 'smtpd_restriction_classes', service);
  return splitList(value ?? '').some((member) => member.text === word);
}

function parseRestrictions(
  configuration: PostfixConfiguration,
  text: string,
  service: MasterService | undefined,
  placeAt: (start: number, end: number) => FilePlace | undefined,
): RestrictionUse[] {
  const words = splitList(text);
  const uses: RestrictionUse[] = [];
  let warnOnly = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as { text: string; start: number };
    const restriction = restrictionNamed(word.text);
    if (restriction?.argument === 'restriction') {
      warnOnly = true;
      continue;
    }
    const takes = restriction !== undefined && restriction.argument !== 'none';
    const argument = takes ? words[at + 1]?.text : undefined;
    if (argument !== undefined) at++;
    const last = words[at] as { text: string; start: number };
    const placeOf = ({ start, text: written }: { text: string; start: number }): FilePlace | undefined =>
      placeAt(start, start + written.length);
    uses.push({
      kind: restriction ? 'restriction' : kindOfWord(configuration, word.text, service),
      name: word.text,
      restriction,
      argument,
      warnOnly,
      place: placeAt(word.start, last.start + last.text.length),
      namePlace: placeOf(word),
      argumentPlace: argument === undefined ? undefined : placeOf(last),
    });
    warnOnly = false;
  }
  return uses;
}

function kindOfWord(
  configuration: PostfixConfiguration,
  word: string,
  service: MasterService | undefined,
): 'class' | 'table' | 'unknown' {
  if (word.includes(':')) return 'table';
  return isRestrictionClass(configuration, word, service) ? 'class' : 'unknown';
}

/** The restrictions that a restriction class stands for; undefined where its value is unknown. */
export function restrictionsOfClass(
  configuration: PostfixConfiguration,
  name: string,
  service?: MasterService,
): RestrictionUse[] | undefined {
  return restrictionsOfParameter(configuration, name, service);
}
