/**
 * Several records of one mail policy at a name, of which nobody takes any.
 */
import { joinedTextOf } from '../../workspace/text-records.ts';
import type { Check } from '../rule.ts';
import { plainName } from './wording.ts';

const TXT = 16;
/** Places of the others that are shown. */
const MOST_PLACES = 8;

/** What tells records of a policy, and what is said of several. */
export interface RepeatedPolicy {
  /** What stands before the domain in the owner, such as `/^_dmarc\./i`. */
  readonly owner: RegExp;
  /** Whether a joined text is a record of the policy. */
  readonly isRecord: (text: string) => boolean;
  /** The policy with its article, and without: `a DMARC`, `DMARC`. */
  readonly named: { readonly one: string; readonly many: string };
  /** What comes of it and what to do: a sentence that goes on behind “has 2 DMARC records, and”. */
  readonly effect: string;
}

/** The check that reports the second of several records of a policy, with the others beside it. */
export function repeatedPolicyCheck({ owner, isRecord, named, effect }: RepeatedPolicy): Check {
  return {
    scope: 'owner',
    types: [TXT],
    owners: 'repeated',
    check: (records, _zone, _workspace, report) => {
      if (!owner.test(records[0]?.owner ?? '')) return;
      const all = records.filter((record) => record.type === TXT && isRecord(joinedTextOf(record).text));
      const [first, second, ...others] = all;
      if (first === undefined || second === undefined) return;
      report({
        path: second.path,
        span: second.rdataSpan,
        message: () =>
          `${plainName(second.owner.replace(owner, ''))} has ${all.length} ${named.many} records, and ${effect}`,
        related: () =>
          [first, ...others].slice(0, MOST_PLACES).map((record) => ({
            path: record.path,
            span: record.rdataSpan,
            message: `This is ${named.one} record of the same name.`,
          })),
      });
    },
  };
}
