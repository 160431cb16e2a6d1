/**
 * CAA records that keep the authority of a mail server's certificate from issuing the next one.
 */
import { nameKey, parentName } from '../../dns/name.ts';
import { coversName } from '../../keys/certificate.ts';
import { baseNameOf } from '../../text/path.ts';
import { certificateChainsOf } from '../../workspace/certificates.ts';
import { lookupName } from '../../workspace/names.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ZoneRecord } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { CAA_ISSUERS } from '../support/caa-issuers.data.ts';
import { dataWords, fieldSpan } from '../support/security-data.ts';
import { listed, plainName, quoted } from '../support/wording.ts';

const CAA = 257;
const MOST_ALIASES = 16;

export const rule = defineRule(
  {
    id: 'zone/caa-blocks-mail-ca',
    summary: 'The CAA records of a mail server do not allow the authority of its certificate.',
    severity: 'info',
    set: 'rfc',
    needs: ['zone', 'postfix', 'file'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 8659, section: '3' },
      { rfc: 8659, section: '4.2' },
    ],
    yieldsTo: ['zone/caa-unknown-tag'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { host } = instance;
      const chains = host === undefined ? undefined : certificateChainsOf(workspace, instance);
      if (host === undefined || chains === undefined) return undefined;
      const server = plainName(host);
      const names = new Set<string>();
      const path = instance.configuration.main.path;
      for (const chain of chains) {
        const authority = chain.leaf.issuedBy;
        const allowed = CAA_ISSUERS.get(authority);
        if (allowed === undefined || !coversName(chain.leaf, server)) continue;
        const records = caaFor(workspace, host, path, names);
        // A certificate for a wildcard is asked of issuewild, where there is one.
        if (records === undefined || !chain.leaf.names.includes(server)) continue;
        const issuers = records.filter((record) => tagOf(record) === 'issue');
        const [first] = issuers;
        if (first === undefined || issuers.some((record) => allowed.includes(issuerOf(record)))) continue;
        const others = [...new Set(issuers.map(issuerOf))].filter((name) => name !== '');
        report({
          path: first.path,
          span: fieldSpan(first, 'value'),
          message: `The certificate of ${server} (${quoted(baseNameOf(chain.path))}) was issued by ${authority}, and the CAA records of ${plainName(first.owner)} allow ${others.length === 0 ? 'no authority at all' : `${listed(others)} only`}, so it will not be renewed. Add one with issue ${quoted(allowed[0] ?? '')}, or change the authority.`,
          related: [{ path: chain.path, span: chain.leaf.span, message: 'The certificate stands here.' }],
        });
        break;
      }
      return { names, instances: false };
    },
  },
);

/** The CAA records that count for a name: its own, else those of the nearest name above. Undefined where nobody can tell, or there are none. */
function caaFor(
  workspace: Workspace,
  host: string,
  path: string,
  asked: Set<string>,
): readonly ZoneRecord[] | undefined {
  for (let name: string | undefined = nameKey(host); name !== undefined; name = parentName(name)) {
    let at = name;
    for (let step = 0; ; step++) {
      asked.add(at);
      const answer = lookupName(workspace, at, { view: undefined, path });
      if (answer.kind === 'unknown' || step > MOST_ALIASES) return undefined;
      if (answer.kind === 'alias' || answer.kind === 'below-dname') {
        at = answer.target;
        continue;
      }
      const records = answer.kind === 'exists' ? answer.records.filter(({ type }) => type === CAA) : [];
      if (records.length > 0) return records;
      break;
    }
  }
  return undefined;
}

function tagOf(record: ZoneRecord): string {
  return (dataWords(record)[1] ?? '').toLowerCase();
}

/** The authority's name in a CAA value, without parameters; empty where it allows nobody. */
function issuerOf(record: ZoneRecord): string {
  const value = dataWords(record).slice(2).join(' ').replace(/^"|"$/g, '');
  return (value.split(';')[0] ?? '').trim().toLowerCase();
}
