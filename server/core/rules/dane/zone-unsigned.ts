/**
 * TLSA records in zones that nobody signs.
 */
import { parentName } from '../../dns/name.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { declarationOfZone } from '../../workspace/conf-files.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import { fileOf, indexOf, type Workspace } from '../../workspace/workspace.ts';
import { isComplete } from '../../workspace/zone-completeness.ts';
import { zonesOf, zonesOfOrigin } from '../../workspace/zones.ts';
import { hasRecordOfType } from '../../zone/query.ts';
import { defineRule } from '../rule.ts';
import { tlsaSetsOf } from '../support/dane-rows.ts';
import { plainName } from '../support/wording.ts';

const DS = 43;
/** RRSIG, DNSKEY, NSEC3PARAM, CDS, CDNSKEY. */
const SIGNS = [46, 48, 51, 59, 60];

export const rule = defineRule(
  {
    id: 'dane/zone-unsigned',
    summary: 'TLSA records in a zone that is not signed.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone', 'named.conf'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 6698, section: '4.1' },
      { rfc: 7672, section: '2.2' },
    ],
    yieldsTo: ['zone/duplicate-record'],
  },
  {
    scope: 'workspace',
    check: (workspace, report) => {
      for (const zone of zonesOf(workspace)) {
        if (!zone.whole || zone.declaration === undefined) continue;
        const [set] = tlsaSetsOf(zone.zone);
        if (set === undefined || zone.internal || mayBeSigned(workspace, zone)) continue;
        const [{ record }] = set.rows;
        report({
          path: record.path,
          span: record.typeSpan,
          message: `The zone ${plainName(zone.origin)} is not signed, and nothing in the server’s configuration signs it, so nobody may believe its TLSA records and they protect nothing. Sign the zone, or take them out.`,
        });
      }
    },
  },
);

/** Whether the zone is signed, or something signs it on the way, or nobody can tell. */
function mayBeSigned(workspace: Workspace, zone: WorkspaceZone): boolean {
  const { origin, path } = zone;
  if (!isComplete(indexOf(workspace), zone)) return true;
  if (SIGNS.some((type) => hasRecordOfType(zone.zone, origin, type))) return true;
  const { paths } = workspace.listing;
  if (['.signed', '.signed.jnl', '.jbk'].some((ending) => paths.has(`${path}${ending}`))) return true;
  for (let above = parentName(origin); above !== undefined; above = parentName(above))
    for (const parent of zonesOfOrigin(workspace, above))
      if (hasRecordOfType(parent.zone, origin, DS)) return true;
  if (declarationOfZone(workspace, zone) === undefined) return true;
  for (const conf of indexOf(workspace).layout.confPaths.keys()) {
    const source = fileOf(workspace, conf)?.source;
    if (source === undefined || speaksOfSigning(source)) return true;
  }
  return false;
}

const known = new WeakMap<SourceFile, boolean>();

/** Whether a configuration has a word of signing, or of changes that the file does not show. */
function speaksOfSigning(source: SourceFile): boolean {
  let answer = known.get(source);
  if (answer === undefined) {
    answer =
      /dnssec-policy|auto-dnssec|inline-signing|dnssec-signing|key-directory|allow-update|update-policy|dnssec-zone/.test(
        source.text,
      );
    known.set(source, answer);
  }
  return answer;
}
