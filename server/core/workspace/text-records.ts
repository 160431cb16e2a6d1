/**
 * The TXT records of a name, as far as the workspace holds them, aliases followed. A name outside all zones at hand, a record that a
 * template fills in and a zone that is not whole give `unknown`, never an empty list.
 */
import { nameKey } from '../dns/name.ts';
import { type JoinedText, joinStrings } from '../txt/joined-text.ts';
import { brokenTypesAt } from '../zone/query.ts';
import type { ZoneRecord } from '../zone/types.ts';
import { lookupName } from './names.ts';
import { isAllOfIt, type SpfAsker } from './spf-policy.ts';
import type { WorkspaceZone } from './types.ts';
import type { Workspace } from './workspace.ts';
import { isTemplatedText } from './zone-completeness.ts';

const TXT = 16;
const MAX_ALIASES = 16;

/** A TXT record with its strings joined. */
export interface TextRecord {
  readonly record: ZoneRecord;
  readonly joined: JoinedText;
}

/** What the workspace says of the TXT records of a name. */
export type TextAnswer =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'known';
      readonly zone: WorkspaceZone;
      /** The name that the records stand at, or would stand at, as a name key. */
      readonly name: string;
      /** Whether that name has records or names below it. */
      readonly exists: boolean;
      /** All of its TXT records that can be read. */
      readonly texts: readonly TextRecord[];
      /** Whether there are no others than these for certain. */
      readonly whole: boolean;
    };

/** The joined text of a record's strings. */
export function joinedTextOf({ fields }: ZoneRecord): JoinedText {
  return joinStrings(fields.map(({ text, span }) => ({ text, start: span.start })));
}

/** The TXT records at an absolute name. `asked` gets the names that were asked for. */
export function textsAt(workspace: Workspace, name: string, { from, asked }: SpfAsker): TextAnswer {
  let current = nameKey(name);
  for (let step = 0; step <= MAX_ALIASES; step++) {
    asked?.add(current);
    const answer = lookupName(workspace, current, from);
    switch (answer.kind) {
      case 'unknown':
        return { kind: 'unknown' };
      case 'absent': {
        const whole = isAllOfIt(workspace, answer.zone);
        return whole
          ? { kind: 'known', zone: answer.zone, name: current, exists: false, texts: [], whole }
          : { kind: 'unknown' };
      }
      case 'exists': {
        const { zone } = answer;
        const records = answer.records.filter(({ type }) => type === TXT);
        if (records.some(({ fields }) => fields.some(({ text }) => isTemplatedText(text))))
          return { kind: 'unknown' };
        const texts = records.map((record) => ({ record, joined: joinedTextOf(record) }));
        const broken = brokenTypesAt(zone.zone, current);
        const whole = !broken.includes(TXT) && !broken.includes(0) && isAllOfIt(workspace, zone);
        return { kind: 'known', zone, name: current, exists: true, texts, whole };
      }
      case 'alias':
      case 'below-dname':
        current = answer.target;
    }
  }
  return { kind: 'unknown' };
}
