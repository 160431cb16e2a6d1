/**
 * Several nexthops in one value, which older versions of Postfix do not take.
 */
import { configurationVersion, hasSince, versionInWords } from '../../postfix/configuration-version.ts';
import { splitList } from '../../postfix/lists.ts';
import { spanInFile } from '../../postfix/located-text.ts';
import type { RowJudge } from '../../postfix/table-facts.ts';
import { isTemplatedRow } from '../../postfix/template.ts';
import { defineRule } from '../rule.ts';
import { clientOfTransport } from '../support/nexthops.ts';
import { judgedTransportRows } from '../support/transport-rows.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/nexthop-list-old-postfix',
    summary: 'Several nexthops in one value need Postfix 3.5 or later.',
    severity: 'info',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ manual: 'transport(5)' }, { manual: 'smtp(8)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const version = configurationVersion(configuration);
      if (version.version === undefined || hasSince(version, '3.5')) return;
      for (const { row, fact, path } of judgedTransportRows(configuration, LISTS)) {
        const { text } = row.value;
        const transport = text.slice(0, Math.max(0, fact - 1)).trim();
        if (transport !== '' && clientOfTransport(configuration, transport) === undefined) continue;
        report({
          path,
          span: spanInFile(row.value, fact, text.length),
          message: `${versionInWords(version)} takes ${quoted(text.slice(fact))} for one nexthop: lists of them came with Postfix 3.5. Mail for ${quoted(row.key)} waits and bounces in the end. Name one nexthop, or a domain whose MX records name them all.`,
        });
      }
    },
  },
);

/** Where the nexthops of a list begin in the value. */
const LISTS: RowJudge<number> = {
  judge: (key, value) => {
    const start = value.indexOf(':') + 1;
    if (start === 0 || isTemplatedRow(key, value)) return undefined;
    return splitList(value.slice(start)).length > 1 ? start : undefined;
  },
};
