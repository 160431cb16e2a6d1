/**
 * A DNS list that cannot be asked, or whose filter of answers smtpd cannot read: then it ends in the middle of a session.
 */
import { accessListsOf, reachedUses } from '../../postfix/access-lists.ts';
import { dnsListFault } from '../../postfix/dns-list.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { RestrictionUse } from '../../postfix/restriction-list.ts';
import { defineRule } from '../rule.ts';
import { newPlaces } from '../support/places.ts';
import { isSwallowed } from '../support/restriction-arguments.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/rbl-syntax',
    summary: 'A DNS list that smtpd cannot ask or whose filter it cannot read.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'postconf(5)' }, { manual: 'SMTPD_ACCESS_README' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const isNew = newPlaces();
      for (const { uses, service } of accessListsOf(configuration)) {
        const reached = reachedUses(uses);
        for (const [at, { restriction, argument, argumentPlace }] of reached.entries()) {
          if (restriction?.argument !== 'dns-list' || argument === undefined) continue;
          if (isSwallowed(configuration, argument, service)) continue;
          const following = reached[at + 1];
          if (following?.kind === 'unknown' && following.name.startsWith('=')) {
            if (!isNew(following.namePlace)) continue;
            report({
              ...following.namePlace,
              message: `${quoted(following.name)} belongs to the DNS list ${argument} before it, but no blank may stand there: smtpd takes it for a restriction and answers “451 Server configuration error”. Write ${quoted(argument + following.name)}.`,
            });
            continue;
          }
          const fault = dnsListFault(argument);
          const place = fault && wholePlace(argumentPlace, fault.text, reached.slice(at + 1));
          if (fault === undefined || !isNew(place)) continue;
          report({
            ...place,
            ...(fault.kind === 'filter' ? {} : { severity: 'warning' as const }),
            message:
              fault.kind === 'filter'
                ? `${quoted(fault.text)} is no filter of a DNS list’s answers: smtpd ends in the middle of the session, so no mail comes in. Write an address such as 127.0.0.2 or 127.0.0.[2..11], with “;” between numbers in brackets.`
                : `${quoted(fault.text)} is no domain name, so this list is asked in vain and never lists anybody. Write the domain alone.`,
          });
        }
      }
    },
  },
);

/** With the rest of a `[…` that a comma or blank has cut, which smtpd takes for restrictions. */
function wholePlace(
  place: FilePlace | undefined,
  text: string,
  following: readonly RestrictionUse[],
): FilePlace | undefined {
  if (place === undefined || !/\[[^\]]*$/.test(text)) return place;
  const end = following.find(({ name }) => name.endsWith(']'))?.namePlace;
  const joins = end !== undefined && end.path === place.path && end.span.end > place.span.end;
  return joins ? { path: place.path, span: { start: place.span.start, end: end.span.end } } : place;
}
