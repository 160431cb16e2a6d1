/**
 * The shape of a rule: a value in one file, with its meta data, its check and its fixes. Checks are synchronous, read only the
 * workspace, and report; the engine decides when they run.
 */

import type { Problem } from '../text/problem.ts';
import type { Severity } from '../text/severity.ts';
import type { MailDomain, PostfixInstance, WorkspaceZone } from '../workspace/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ZoneProblem, ZoneRecord } from '../zone/types.ts';
import type { Finding, Fix, RelatedPlace } from './finding.ts';

/** Where a rule's truth comes from. */
export type Source =
  | { readonly rfc: number; readonly section?: string }
  | { readonly manual: string; readonly section?: string };

/** What a rule needs to see; as in the rule list. */
export type Need = 'zone' | 'reverse' | 'postfix' | 'named.conf' | 'file' | 'mtime' | 'git';

export interface RuleMeta {
  /** `<area>/<name>`: names the smell. */
  readonly id: string;
  /** One sentence, no final stop needed by callers: it is shown as it is. */
  readonly summary: string;
  readonly severity: Severity;
  readonly set: 'syntax' | 'rfc' | 'practice';
  readonly needs: readonly Need[];
  readonly fix: 'none' | 'suggested' | 'safe';
  readonly since: string;
  readonly sources: readonly Source[];
  /**
   * Ids of rules nearer to the cause: where one of them has a finding that overlaps this rule's, only that one is shown. A rule that is
   * switched off or silenced there hides nothing.
   */
  readonly yieldsTo?: readonly string[];
}

/**
 * What a check hands in: a finding without what the meta data already says. `severity` may only lower the default, never raise it. What
 * is handed in as a function is called only where the finding is listed: a file may have thousands that are merely counted.
 */
export type Report = (
  finding: Omit<Finding, 'rule' | 'severity' | 'message' | 'related' | 'fixes'> &
    Partial<Pick<Finding, 'severity'>> & {
      readonly message: string | (() => string);
      readonly related?: readonly RelatedPlace[] | (() => readonly RelatedPlace[]);
      readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
    },
) => void;

/**
 * A check, by what it looks at:
 * - `problem`: phrases problems that a parser or resolver reported under this rule's id (`path` says in which file). `whole-zones`: not
 *   in fragments, where what stands before them decides;
 * - `owner`: sees all records of one owner name of a whole zone that has at least one of `types` (RR TYPE numbers); it depends on
 *   nothing but those records, unless `owners` says more;
 * - `zone`: sees one whole zone; must be cheap (index look-ups, no pass over all records);
 * - `mail-domain`: sees one domain with MX records of a whole zone; depends on that domain's records, on what the workspace says of the
 *   exchanges' names, on the instances that are its exchanges, where `needs` has `reverse` on the reverse zones, and on what it says that
 *   it came to;
 * - `instance`: sees one Postfix instance; where `needs` has `zone` it may ask for names and mail domains that its files mention, and
 *   for nothing else of the zones but what it says that it asked for;
 * - `workspace`: sees everything and is re-run after every edit: for what no other scope can say.
 */
export type Check =
  | {
      readonly scope: 'problem';
      readonly where: 'any-file' | 'whole-zones';
      readonly check: (
        problem: ZoneProblem | (Problem & { readonly path: string }),
        workspace: Workspace,
        report: Report,
      ) => void;
    }
  | {
      readonly scope: 'owner';
      readonly types: readonly number[] | 'any';
      /**
       * Which of them; it may be asked about others too. `several`: with at least two records of any type; `repeated`: with at least two
       * of one of `types`; `unsound-mx`: with an MX whose host has no IPv4 address in the zone itself, is an alias, or is an
       * address, or with two MX of one host or address;
       * `below-wildcard`: with an asterisk label that is not the first; `mixed-ttl`: with different TTLs in records of one type;
       * `mx-without-txt`: with an MX and without any TXT record.
       * `unsound-target`: with a CNAME, NS or SRV (as `types` say) whose target has no records in the zone itself, is an alias, or (NS,
       * SRV) has no address, or is one; it may also ask for the names that these records lead to, in any zone.
       * `covered`: below a delegation or DNAME, or at a delegation, but for plain glue; it may also ask for the delegations and DNAMEs
       * above, and for the NS records of the zone that name the owner.
       */
      readonly owners: OwnerChoice;
      readonly check: (
        records: readonly ZoneRecord[],
        zone: WorkspaceZone,
        workspace: Workspace,
        report: Report,
      ) => void;
    }
  | {
      readonly scope: 'zone';
      /** RR TYPE numbers: it has nothing to say, and asks nothing, of a zone without a record of one of them, good or broken. */
      readonly types?: readonly number[];
      /** It has nothing to say, and asks nothing, of a zone that fails this test; checks that share one have it asked once. */
      readonly where?: ZoneTest;
      /**
       * `any-zone`: the check may also ask for names of other zones, so every edit of a zone re-runs it, unless it answered `settled`:
       * then nothing that other zones say can make a difference, as long as this one stays as it is. Where it says what it asked for,
       * only edits that touch one of these names re-run it. `name-servers`: of other zones it
       * may ask only for the names in its own NS and SOA records, and where these lead to; an edit of those re-runs it.
       */
      readonly reads: 'own-zone' | 'any-zone' | 'name-servers';
      readonly check: (
        zone: WorkspaceZone,
        workspace: Workspace,
        report: Report,
      ) => 'settled' | Asked | undefined;
    }
  | {
      readonly scope: 'mail-domain';
      /**
       * `unsound-mx`: it has nothing to say of a domain whose hosts all stand in its zone, each with IPv4 addresses of its own and no
       * alias, and may not be asked about it. All domains by default; but only where the workspace has the instances and reverse zones that `needs` names.
       */
      readonly domains?: 'unsound-mx';
      readonly check: (
        domain: MailDomain,
        workspace: Workspace,
        report: Report,
      ) => readonly Reached[] | undefined;
    }
  | {
      readonly scope: 'instance';
      readonly check: (instance: PostfixInstance, workspace: Workspace, report: Report) => Asked | undefined;
    }
  | { readonly scope: 'workspace'; readonly check: (workspace: Workspace, report: Report) => void };

/** A test of a zone by its own records alone. */
export type ZoneTest = (zone: WorkspaceZone) => boolean;

/** What else a check depends on than what its scope says. */
export interface Asked {
  /** Name keys that it asked the zones of the workspace for. */
  readonly names: ReadonlySet<string>;
  /** Whether it asked what the Postfix instances do. */
  readonly instances: boolean;
}

/** What a check of a mail domain came to when it followed the domain's mail beyond its exchanges. */
export interface Reached {
  /** Folders of instances, whose files it depends on, and what these say of the hosts they send to. */
  readonly folders: ReadonlySet<string>;
  /** Name keys that it asked the zones of the workspace for. */
  readonly names: ReadonlySet<string>;
  /** Canonical addresses that it looked for instances at. */
  readonly addresses: ReadonlySet<string>;
}

/** Which owners of a zone an `owner` check looks at. */
export type OwnerChoice =
  | 'all'
  | 'several'
  | 'repeated'
  | 'unsound-mx'
  | 'unsound-target'
  | 'covered'
  | 'below-wildcard'
  | 'mixed-ttl'
  | 'mx-without-txt';

/** A rule. Most have one check; what needs two looks (at domains and at tables, say) has more, which must never report the same place. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly checks: readonly [Check, ...Check[]];
}

/** Declares a rule, so that a rule file reads as one value. */
export function defineRule(meta: RuleMeta, ...checks: [Check, ...Check[]]): Rule {
  return { meta, checks };
}
