/**
 * A domain that neither takes nor sends mail, and does not say so in full.
 */
import { isSubdomainOf, labelsOf } from '../../dns/name.ts';
import { mailPostureOf } from '../../workspace/mail-posture.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { indexOf } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { recordsAt } from '../../zone/query.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { askedElsewhere } from '../support/asked-names.ts';
import { isCatalogZone } from '../support/catalog-zones.ts';
import { isForTheServerItself } from '../support/local-zones.ts';
import { lackingPieces, type NoMailPiece, noMailFixes } from '../support/no-mail.ts';
import { listed, plainName } from '../support/wording.ts';

const SOA = 6;
const MX = 15;

const WORDS: Readonly<Record<NoMailPiece, string>> = {
  'null-mx': 'a null MX',
  spf: 'an SPF record “v=spf1 -all”',
  dmarc: 'a DMARC record that rejects',
};

export const rule = defineRule(
  {
    id: 'mail/mail-posture',
    summary: 'A domain without mail does not say so in full.',
    severity: 'hint',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 7505, section: '1' }, { rfc: 7208, section: '10.1.2' }, { rfc: 9989 }],
  },
  {
    scope: 'zone',
    reads: 'any-zone',
    check: (zone, workspace, report) => {
      const place = placeIn(zone);
      if (place === undefined || !isComplete(indexOf(workspace), zone)) return 'settled';
      const asked = new Set<string>();
      const found = mailPostureOf(workspace, zone.origin, { from: zone, asked });
      const depends = () => askedElsewhere(workspace, zone, asked, { instances: found.askedInstances });
      if (found.posture !== 'neither') return depends();
      const pieces = lackingPieces(workspace, zone, zone.origin, asked);
      if (pieces.length === 0) return depends();
      const domain = plainName(zone.origin);
      const lacks = listed(pieces.map((piece) => WORDS[piece]));
      const said =
        found.receivesBy === 'null-mx' || found.sendsBy === 'closed-spf'
          ? `${domain} says that it has no mail, but lacks ${lacks}`
          : `Nothing takes or sends mail as ${domain}, and nothing says so: it lacks ${lacks}`;
      report({
        path: place.path,
        span: place.span,
        message: `${said}. Without that others can forge its mail, or servers keep trying to deliver to it. Add what is missing.`,
        fixes: noMailFixes(workspace, zone, zone.origin, pieces),
      });
      return depends();
    },
  },
);

/** Where it is said: at the null MX, else at the owner of the SOA. Undefined where there is nothing to say: reverse, internal, top-level and catalog zones have no mail anyway. */
function placeIn(zone: WorkspaceZone): Pick<ZoneRecord, 'path' | 'span'> | undefined {
  const { origin, internal } = zone;
  if (internal || isSubdomainOf(origin, 'arpa.') || isForTheServerItself(origin)) return undefined;
  if (labelsOf(origin).length < 2 || isCatalogZone(zone)) return undefined;
  const records = recordsAt(zone.zone, origin);
  const soa = records.find(({ type }) => type === SOA);
  if (soa === undefined) return undefined;
  const exchanges = records.filter(({ type }) => type === MX);
  // Who has a mail exchange takes mail, whatever other zones say.
  if (exchanges.some(({ fields }) => fields.some(({ absolute }) => (absolute ?? '.') !== '.')))
    return undefined;
  const nullMx = exchanges.find(({ generated }) => !generated);
  return nullMx === undefined
    ? { path: soa.path, span: soa.ownerSpan ?? soa.typeSpan }
    : { path: nullMx.path, span: nullMx.rdataSpan };
}
