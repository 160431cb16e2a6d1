/**
 * A type of service that master(8) does not know.
 */
import { editDistance } from '../../postfix/vocabulary/edit-distance.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { quoted } from '../support/wording.ts';

const TYPES = ['inet', 'unix', 'unix-dgram', 'fifo', 'pass'];

/** What people write for a type. */
const MEANT: Readonly<Record<string, string>> = {
  tcp: 'inet',
  tcp4: 'inet',
  tcp6: 'inet',
  inet4: 'inet',
  inet6: 'inet',
  stream: 'unix',
  socket: 'unix',
  dgram: 'unix-dgram',
  pipe: 'unix',
};

export const rule = defineRule(
  {
    id: 'master-cf/bad-type',
    summary: 'A service of master.cf has a type that Postfix does not know.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      const { type = '', service = '' } = data;
      const meant = likelyMeant(type);
      report({
        path,
        span,
        message: `${quoted(type)} is no type of service, so Postfix does not start. ${service} must be one of inet, unix, unix-dgram, fifo and pass, in small letters.`,
        fixes:
          meant === undefined
            ? []
            : [suggestedFix(`Change the type to ${meant}.`, path, () => [{ span, newText: meant }])],
      });
    },
  },
);

function likelyMeant(type: string): string | undefined {
  const wanted = type.toLowerCase();
  if (Object.hasOwn(MEANT, wanted)) return MEANT[wanted];
  return TYPES.find((known) => editDistance(wanted, known, 2) <= (wanted.length > 3 ? 2 : 1));
}
