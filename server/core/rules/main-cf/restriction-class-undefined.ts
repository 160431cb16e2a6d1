/**
 * A restriction class that is announced and has no value: smtpd ends at start.
 */
import { smtpdServicesOf } from '../../postfix/access-lists.ts';
import { expandedParameter, parameterValue } from '../../postfix/configuration.ts';
import { placeOfExpanded } from '../../postfix/expansion-places.ts';
import { splitList } from '../../postfix/lists.ts';
import { defineRule } from '../rule.ts';
import { newPlaces } from '../support/places.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/restriction-class-undefined',
    summary: 'A restriction class without a value.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'RESTRICTION_CLASS_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const isNew = newPlaces();
      for (const service of smtpdServicesOf(configuration)) {
        const expansion = expandedParameter(configuration, 'smtpd_restriction_classes', service);
        if (expansion === undefined) continue;
        for (const { text, start } of splitList(expansion.text)) {
          const { value, entry } = parameterValue(configuration, text, service);
          if (value !== '') continue;
          const names = expandedParameter(configuration, text, service)?.undefinedNames ?? [];
          if (names.length > 0) continue;
          const place = placeOfExpanded(expansion.pieces, start, start + text.length);
          if (!isNew(place)) continue;
          report({
            ...place,
            message: `The restriction class ${quoted(text)} has ${entry === undefined ? 'no value' : 'an empty value'}, so smtpd ends when it starts and no mail comes in. Add a line ${quoted(`${text} = …`)}, or take it out of smtpd_restriction_classes.`,
          });
          // What follows is the rest of a comment.
          if (text.startsWith('#')) break;
        }
      }
    },
  },
);
