/**
 * Strict alignment of a domain whose own server cannot meet it.
 */
import { isSubdomainOf } from '../../dns/name.ts';
import { mainCfEntry, parameterValue } from '../../postfix/configuration.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { dmarcTag } from '../../txt/dmarc.ts';
import { instancesOf } from '../../workspace/instances.ts';
import { zonesWith } from '../../workspace/policy-rows.ts';
import { originOf, rewritesSenders } from '../../workspace/sender-domains.ts';
import type { RelatedPlace } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { dmarcRows, domainOfRow, NEARER_TO_DMARC, spanInDmarc } from '../support/dmarc-rows.ts';
import { plainName } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'dmarc/strict-alignment-vs-sender',
    summary: 'Strict SPF alignment of a domain whose server introduces itself by another name.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 9989, section: '4.7' },
      { rfc: 7208, section: '2.4' },
    ],
    yieldsTo: [...NEARER_TO_DMARC, 'dmarc/duplicate-tag'],
  },
  {
    scope: 'zone',
    where: zonesWith('dmarc-strict'),
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      let asked = false;
      for (const row of dmarcRows(zone, 'dmarc-strict')) {
        const tag = dmarcTag(row.dmarc.list, 'aspf');
        if (row.dmarc.aspf !== 's' || tag === undefined) continue;
        asked = true;
        for (const { configuration } of instancesOf(workspace)) {
          if (rewritesSenders(configuration) || originOf(configuration) !== row.domain) continue;
          const helo = heloOf(configuration);
          if (helo === undefined || helo === row.domain || !isSubdomainOf(helo, row.domain)) continue;
          report({
            path: row.record.path,
            span: spanInDmarc(row, tag.part),
            message: `“aspf=s” wants SPF for ${domainOfRow(row)} itself, and its bounces have no sender but the server’s name ${plainName(helo)}: they pass only by a signature. Sign them, or write “aspf=r”.`,
            related: () => placesOf(configuration),
          });
          break;
        }
      }
      return askedElsewhere(workspace, zone, new Set(), { instances: asked });
    },
  },
);

/** The name that an instance introduces itself by, as a name key. */
function heloOf(configuration: PostfixConfiguration): string | undefined {
  const value = parameterValue(configuration, 'smtp_helo_name').value?.toLowerCase().replace(/\.$/, '');
  return value?.includes('.') && /^[a-z0-9.-]+$/.test(value) ? `${value}.` : undefined;
}

function placesOf(configuration: PostfixConfiguration): readonly RelatedPlace[] {
  const entry = mainCfEntry(configuration, 'smtp_helo_name') ?? mainCfEntry(configuration, 'myhostname');
  if (entry === undefined) return [];
  const { path } = configuration.main;
  return [{ path, span: entry.valueSpan, message: 'This is the name that the server introduces itself by.' }];
}
