/**
 * A transport that is named in main.cf or a transport table, and that master.cf does not define.
 */
import { editDistance } from '../../postfix/vocabulary/edit-distance.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { transportsBeside } from '../support/transport-names.ts';
import { isUnfinished } from '../support/user-parameters.ts';
import { listed, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'master-cf/missing-transport-service',
    summary: 'A transport is named that master.cf has no service for.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'master(5)' }, { manual: 'transport(5)' }, { manual: 'qmgr(8)' }],
    yieldsTo: ['map/bad-nexthop'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const { master } = configuration;
      if (master === undefined || master.services.length === 0 || isUnfinished(configuration)) return;
      const known = new Set(
        master.services.filter(({ type }) => type === 'unix' || type === 'fifo').map(({ name }) => name),
      );
      for (const { name, parameter, place } of transportsBeside(configuration, known)) {
        const near = nearest(name, known);
        const other = master.services.find((service) => service.name === name);
        report({
          ...place,
          message: `master.cf has no unix service ${quoted(name)}${
            other ? `, only one of type ${other.type}` : ''
          }, which ${parameter} names: Postfix does not notice before there is such mail, and then defers it with “mail transport unavailable”. ${
            near.length > 0
              ? `Did you mean ${listed(near)}?`
              : 'Define the service in master.cf, or name another.'
          }`,
          fixes: near.map((service) =>
            suggestedFix(`Change it to ${service}.`, place.path, () => [
              { span: place.span, newText: service },
            ]),
          ),
        });
      }
    },
  },
);

/** The services whose name is nearest to a misspelt one. */
function nearest(name: string, known: ReadonlySet<string>): readonly string[] {
  const limit = name.length > 5 ? 2 : 1;
  const close = [...known].map((other) => ({
    other,
    distance: editDistance(name.toLowerCase(), other, limit),
  }));
  const least = Math.min(...close.map(({ distance }) => distance));
  if (least > limit) return [];
  return close.filter(({ distance }) => distance === least).map(({ other }) => other);
}
