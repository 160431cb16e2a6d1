/**
 * Records of mail policy other than DMARC: where they belong, and whether one that stands elsewhere was meant for a place that has none.
 */
import { nameKey, parentName } from '../../dns/name.ts';
import type { Span } from '../../text/span.ts';
import { type JoinedText, spanInStrings } from '../../txt/joined-text.ts';
import { joinedTextOf } from '../../workspace/text-records.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { hasRecordOfType, recordsAtOfType } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';

const MX = 15;
const TXT = 16;

/** Where what stands before the first semicolon of a text is written: the version, or what was meant to be it. */
export function versionSpanOf(joined: JoinedText): Span {
  const semicolon = joined.text.indexOf(';');
  const end = joined.text.slice(0, semicolon < 0 ? joined.text.length : semicolon).trimEnd().length;
  return spanInStrings(joined, 0, Math.max(1, end));
}

/**
 * The domain that a record at a wrong name was meant for, where the right name has none: the owner itself where it is the apex or has mail,
 * else what stands behind a first label that looks like the right one. Undefined where the record may be one that others lead to.
 */
export function domainMeantAt(
  zone: WorkspaceZone,
  { owner }: ZoneRecord,
  {
    prefix,
    alike,
    isRight,
  }: {
    /** With its final dot: `_mta-sts.` */
    readonly prefix: string;
    /** Beginnings of names that look like it. */
    readonly alike: RegExp;
    readonly isRight: (text: string) => boolean;
  },
): string | undefined {
  const name = nameKey(owner);
  const meant =
    name === zone.origin || hasRecordOfType(zone.zone, name, MX)
      ? name
      : alike.test(name)
        ? name.replace(alike, '')
        : undefined;
  if (meant === undefined || meant === '' || parentName(meant) === undefined) return undefined;
  const texts = recordsAtOfType(zone.zone, `${prefix}${meant}`, TXT);
  return texts.some((record) => isRight(joinedTextOf(record).text)) ? undefined : meant;
}
