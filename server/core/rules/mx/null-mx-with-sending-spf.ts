/**
 * A domain that takes no mail and lets servers send.
 */
import type { SpfTerm } from '../../txt/spf.ts';
import { reachedTerms } from '../../workspace/spf-cost.ts';
import { spfOfRecord } from '../../workspace/spf-policy.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { isTemplatedText } from '../../workspace/zone-completeness.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { canRemove, removeRecordsEdits } from '../support/remove-record.ts';
import { spfFix } from '../support/spf-edits.ts';
import { plainName, quoted } from '../support/wording.ts';

const TXT = 16;
const MX = 15;

export const rule = defineRule(
  {
    id: 'mx/null-mx-with-sending-spf',
    summary: 'A domain with a null MX whose SPF record authorises senders.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 7505, section: '4.2' }],
    yieldsTo: [
      'spf/multiple',
      'spf/mx-null',
      'spf/mx-without-mx',
      'spf/a-without-address',
      'spf/void-lookup',
      'spf/plus-all',
      'spf/whole-internet',
    ],
  },
  {
    scope: 'owner',
    types: [MX],
    owners: 'unsound-mx',
    check: (records, zone, workspace, report) => {
      const exchanges = records.filter(({ type }) => type === MX);
      const [nullMx] = exchanges;
      if (nullMx === undefined || exchanges.some(({ fields }) => fields[1]?.absolute !== '.')) return;
      const texts = records.filter(({ type }) => type === TXT);
      if (texts.some(({ fields }) => fields.some(({ text }) => isTemplatedText(text)))) return;
      for (const record of texts) {
        const spf = spfOfRecord(record);
        if (spf === undefined || spf.terms.some(({ fault }) => fault !== undefined)) continue;
        const sender = reachedTerms(spf.terms).find(authorises);
        if (sender === undefined) continue;
        const row = { record, spf };
        report({
          path: record.path,
          span: sender.span,
          message: `${plainName(record.owner)} takes no mail (null MX), and ${quoted(sender.text)} authorises servers to send as it: answers and bounces cannot be delivered, and many receivers refuse such senders. Remove one of the two.`,
          related: [{ path: nullMx.path, span: nullMx.rdataSpan, message: 'The null MX stands here.' }],
          fixes: [
            ...spfFix(workspace, row, 'Say that the domain sends no mail (v=spf1 -all).', {
              from: 6,
              to: spf.text.length,
              newText: ' -all',
            }),
            ...removalOf(workspace, zone, nullMx),
          ],
        });
      }
    },
  },
);

/** Its own `mx` finds nothing at a null MX. */
function authorises({ qualifier, known, value }: SpfTerm): boolean {
  if (known === 'redirect') return true;
  if (known === undefined || known === 'exp' || qualifier !== 'pass') return false;
  return known !== 'mx' || value !== undefined;
}

function removalOf(workspace: Workspace, zone: WorkspaceZone, record: ZoneRecord): readonly Fix[] {
  if (!canRemove(workspace, zone, record)) return [];
  return [
    suggestedFix('Remove the null MX.', record.path, () => removeRecordsEdits(workspace, zone, [record])),
  ];
}
