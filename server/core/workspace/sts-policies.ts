/**
 * The MTA-STS policy files of a workspace, and for which domain each is: by settings, by its folder or name, else, where a single domain of
 * the workspace has an MTA-STS record, by that. A file that might be several domains' is none's.
 */
import { absoluteName, nameKey } from '../dns/name.ts';
import { parseStsPolicy, type StsPolicy } from '../txt/sts-policy.ts';
import { madeOf } from './held-file.ts';
import { kindOfName } from './kinds.ts';
import { hasOtherEnding } from './name-forms.ts';
import type { PathIndex } from './path-index.ts';
import { mapGet } from './persistent-map.ts';
import { policyRecords } from './policy-rows.ts';
import { indexOf, type Workspace } from './workspace.ts';
import { answerOnce } from './workspace-index.ts';
import { kindInIndex } from './zone-tables.ts';
import { zonesOf } from './zones.ts';

const ALL_POLICIES = {};
const SOLE_DOMAIN = {};
const POLICY = {};
const candidates = new WeakMap<PathIndex, readonly string[]>();

/** A policy file. */
export interface StsPolicyFile {
  readonly path: string;
  readonly policy: StsPolicy;
  /** The domain whose mail it is about, as a name key; undefined where nobody can tell. */
  readonly domain: string | undefined;
}

/** The policy files that are loaded, by path. */
export function stsPolicyFilesOf(workspace: Workspace): readonly StsPolicyFile[] {
  const index = indexOf(workspace);
  return answerOnce(index, ALL_POLICIES, () => {
    const files: StsPolicyFile[] = [];
    for (const path of candidatePaths(workspace)) {
      const file = mapGet(index.files, path);
      if (file === undefined || kindInIndex(index, file) !== 'mta-sts') continue;
      const policy = madeOf(file, POLICY, () => parseStsPolicy(file.source.text));
      files.push({ path, policy, domain: domainOf(workspace, path) });
    }
    return files;
  });
}

function candidatePaths({ listing, settings }: Workspace): readonly string[] {
  let named = candidates.get(listing);
  if (named === undefined) {
    named = [...listing.paths].filter((path) => path.endsWith('.txt') && kindOfName(path) === 'mta-sts');
    candidates.set(listing, named);
  }
  const said = Object.keys(settings.kinds).filter((path) => settings.kinds[path] === 'mta-sts');
  return said.length === 0 ? [...named].sort() : [...new Set([...named, ...said])].sort();
}

function domainOf(workspace: Workspace, path: string): string | undefined {
  const { zones } = workspace.settings;
  const set = Object.hasOwn(zones, path) ? zones[path]?.origin : undefined;
  if (set !== undefined) return keyOf(set);
  for (const part of path.split('/').reverse()) {
    const named = domainInName(part);
    if (named !== undefined) return named;
  }
  return soleDomain(workspace);
}

/** The domain in a name of a file or folder: `mta-sts.example.com`, `example.com.txt`, `mta-sts-example.com.txt`, `example.com`. */
function domainInName(part: string): string | undefined {
  const name = part
    .toLowerCase()
    .replace(/\.txt$/, '')
    .replace(/^mta-?sts[._-]/, '')
    .replace(/[._-]mta-?sts$/, '')
    .replace(/\.(?:enforce|testing|none|policy)$/, '');
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(name) || hasOtherEnding(name)) return undefined;
  return `${name}.`;
}

function keyOf(origin: string): string | undefined {
  const absolute = absoluteName(origin.endsWith('.') ? origin : `${origin}.`, '.');
  return absolute === undefined ? undefined : nameKey(absolute);
}

/** The only domain of the workspace with an MTA-STS record; undefined where there is none, or several. */
function soleDomain(workspace: Workspace): string | undefined {
  return answerOnce(indexOf(workspace), SOLE_DOMAIN, () => {
    const domains = new Set<string>();
    for (const zone of zonesOf(workspace)) {
      for (const { owner } of policyRecords(zone, 'sts')) {
        domains.add(nameKey(owner).slice('_mta-sts.'.length));
        if (domains.size > 1) return undefined;
      }
    }
    return [...domains][0];
  });
}
