/**
 * A TLS security level that does not exist, or that the SMTP server does not have.
 */
import { editDistance } from '../../postfix/vocabulary/edit-distance.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { type FaultyValue, faultyValues, whoEnds } from '../support/checked-values.ts';
import { suggestedFix } from '../support/fixes.ts';
import { listed, quoted } from '../support/wording.ts';

/** Levels of the client that the server takes for `encrypt`, with a warning. */
const TAKEN_AS_ENCRYPT: ReadonlySet<string> = new Set(['fingerprint', 'verify', 'secure']);

export const rule = defineRule(
  {
    id: 'main-cf/tls-level-invalid',
    summary: 'A TLS security level that does not exist.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'TLS_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const value of faultyValues(configuration)) {
        const { parameter, fault, word, path, span } = value;
        if (!/_(?:security_level|client_level)$/.test(parameter.name) || fault.kind !== 'bad-word') continue;
        const isServer = /^(?:smtpd|postscreen|tlsproxy)_tls_/.test(parameter.name);
        const taken = isServer && TAKEN_AS_ENCRYPT.has(word.toLowerCase());
        report({
          path,
          span,
          ...(taken ? { severity: 'warning' as const } : {}),
          message: taken
            ? `${quoted(word)} is a level of the SMTP client: the server takes it for encrypt, turns away everybody without TLS, and logs a warning. Write ${listed(parameter.values)}.`
            : `${quoted(word)} is no level for ${parameter.name}, ${whoEnds(value)}. The levels are ${listed(parameter.values, 8)}.`,
          fixes: fixesFor(value, taken),
        });
      }
    },
  },
);

function fixesFor({ parameter, word, path, span, literal }: FaultyValue, taken: boolean): readonly Fix[] {
  if (!literal) return [];
  const near = parameter.values.filter((level) => editDistance(word.toLowerCase(), level, 2) <= 2);
  const levels = near.length > 0 ? near : taken ? ['encrypt', 'may'] : ['may'];
  return levels.map((level) =>
    suggestedFix(`Change it to ${level}.`, path, () => [{ span, newText: level }]),
  );
}
