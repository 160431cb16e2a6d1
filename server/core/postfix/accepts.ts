/**
 * Whether an instance takes mail for a domain from a client somewhere on the Internet, as far as relaying is concerned: by address
 * class, or else by what smtpd's restrictions say. Spam checks of single clients, senders and recipients are left aside.
 */
import { accessActionOf } from './access-action.ts';
import { parameterValue } from './configuration.ts';
import { classifyDomain, parentsMatch } from './domain-class.ts';
import { domainKeys } from './find-address.ts';
import { matchAddress, matchListOf } from './match-list.ts';
import { hasRelayGuard } from './relay-guard.ts';
import {
  type RestrictionUse,
  restrictionsInText,
  restrictionsOfClass,
  restrictionsOfParameter,
} from './restriction-list.ts';
import { smtpdServicesOfPort25 } from './smtpd-service.ts';
import { hasFixedKeys, openTable, tableReferenceOf } from './tables.ts';
import { isTrue } from './truth.ts';
import type {
  DomainClass,
  LookupTable,
  MasterService,
  PostfixConfiguration,
  TableAnswer,
  TableReference,
} from './types.ts';

/** What an outside client is told. */
export interface Acceptance {
  /** `yes`: accepted; `no`: "Relay access denied" or the like; `unknown`: what decides cannot be read, or differs by recipient. */
  readonly answer: 'yes' | 'no' | 'unknown';
  /** A short reason: a class, a restriction, or what is not known. */
  readonly why: string;
  readonly membership: DomainClass;
}

/**
 * What a client outside all own networks, without login or certificate, is told for recipients of a domain. Domains of any class but
 * `default` are accepted; for others the relay and recipient restrictions of the port-25 service decide.
 */
export function acceptsDomain(configuration: PostfixConfiguration, domain: string): Acceptance {
  const membership = classifyDomain(configuration, domain);
  if (membership.class === 'unknown') {
    return { answer: 'unknown', why: `${membership.parameter} cannot be read in full`, membership };
  }
  if (membership.class !== 'default') return { answer: 'yes', why: membership.parameter ?? '', membership };
  const services = smtpdServicesOfPort25(configuration);
  const answers = (services.length > 0 ? services : [undefined]).map((service) =>
    restrictionsAccept({ configuration, service, domain }),
  );
  const [first, ...others] = answers as [Answer, ...Answer[]];
  const agreed = others.every((other) => other.answer === first.answer);
  return agreed
    ? { ...first, membership }
    : { answer: 'unknown', why: 'the services on port 25 differ', membership };
}

type Answer = Pick<Acceptance, 'answer' | 'why'>;

interface Question {
  readonly configuration: PostfixConfiguration;
  readonly service: MasterService | undefined;
  readonly domain: string;
}

/** What a restriction may answer, as far as it can be told; several where it depends on what is not known. */
interface Verdict {
  readonly permits: boolean;
  readonly rejects: boolean;
  readonly passes: boolean;
  readonly by: string;
}

const PASSES: Verdict = { permits: false, rejects: false, passes: true, by: '' };

/** Both lists must let the request through; a permit ends its own list only. */
function restrictionsAccept(question: Question): Answer {
  const { configuration, service } = question;
  if (hasRelayGuard(configuration, service) === 'no') {
    return { answer: 'no', why: 'smtpd refuses to work without a guard against relaying' };
  }
  const verdicts: Verdict[] = [];
  for (const parameter of ['smtpd_relay_restrictions', 'smtpd_recipient_restrictions']) {
    const uses = restrictionsOfParameter(configuration, parameter, service);
    verdicts.push(uses ? verdictOfList(question, uses, 0) : openVerdict(`${parameter} is not known`));
  }
  const refusing = verdicts.find((verdict) => verdict.rejects && !verdict.permits && !verdict.passes);
  if (refusing) return { answer: 'no', why: refusing.by };
  const doubtful = verdicts.find((verdict) => verdict.rejects);
  if (doubtful) return { answer: 'unknown', why: doubtful.by };
  const soft = isTrue(parameterValue(configuration, 'soft_bounce', service).value);
  return { answer: 'yes', why: soft ? 'nothing refuses it (soft_bounce is on)' : 'nothing refuses it' };
}

function openVerdict(by: string): Verdict {
  return { permits: true, rejects: true, passes: true, by };
}

/** Restriction classes and table results lead to further lists; Postfix bounds that, too. */
const MAXIMUM_DEPTH = 20;

/** The verdicts of the members that may be reached, together. */
function verdictOfList(question: Question, uses: readonly RestrictionUse[], depth: number): Verdict {
  let permits = false;
  let rejects = false;
  let by = '';
  if (depth > MAXIMUM_DEPTH) return openVerdict('restriction classes are nested too deep');
  for (const use of uses) {
    const verdict = verdictOf(question, use, depth);
    const refuses = verdict.rejects && !use.warnOnly;
    permits ||= verdict.permits;
    rejects ||= refuses;
    if (by === '' && (verdict.permits || refuses)) by = verdict.by;
    if (!verdict.passes && (verdict.permits || refuses)) return { permits, rejects, passes: false, by };
  }
  return { permits, rejects, passes: true, by };
}

function verdictOf(question: Question, use: RestrictionUse, depth: number): Verdict {
  const { configuration, service } = question;
  switch (use.kind) {
    case 'unknown':
      return openVerdict(`${use.name} is no known restriction`);
    case 'table':
      return verdictOfTable(question, use.name, use.name, 'recipient', depth);
    case 'class': {
      const uses = restrictionsOfClass(configuration, use.name, service);
      return uses ? verdictOfList(question, uses, depth + 1) : openVerdict(`${use.name} is not known`);
    }
    case 'restriction':
      return verdictOfRestriction(question, use, depth);
  }
}

function verdictOfRestriction(question: Question, use: RestrictionUse, depth: number): Verdict {
  const name = (use.restriction?.name ?? '').toLowerCase();
  const by = use.name;
  const phase = use.restriction?.phase ?? 'any';
  if (use.restriction?.argument === 'table') {
    return verdictOfTable(question, use.argument ?? '', `${by} ${use.argument ?? ''}`, phase, depth);
  }
  switch (name) {
    case 'permit':
      return { permits: true, rejects: false, passes: false, by };
    case 'reject':
    case 'defer':
    case 'defer_if_permit':
    case 'reject_unauth_destination':
    case 'defer_unauth_destination':
    case 'check_relay_domains':
      return { permits: false, rejects: true, passes: false, by };
    case 'permit_mynetworks':
      return everybodyIsInMyNetworks(question)
        ? { permits: true, rejects: false, passes: false, by }
        : PASSES;
    case 'permit_mx_backup':
      return { permits: true, rejects: false, passes: true, by };
    case 'check_policy_service':
      return openVerdict(by);
    default:
      return PASSES;
  }
}

/** Addresses far from each other: a network list that has them all is meant for everybody. */
const OUTSIDERS = ['198.51.100.200', '203.0.113.77', '192.0.2.133'];

function everybodyIsInMyNetworks({ configuration, service }: Question): boolean {
  const list = matchListOf(configuration, 'mynetworks', service);
  return list !== undefined && OUTSIDERS.every((address) => matchAddress(list, address).kind === 'found');
}

/**
 * Recipient tables are asked for the domain and its parents, and for an address nobody has (which finds patterns and catch-alls);
 * tables of other phases for a client nobody knows, so that only catch-alls are found.
 */
function verdictOfTable(
  question: Question,
  table: string,
  by: string,
  phase: string,
  depth: number,
): Verdict {
  const reference = tableReferenceOf(table.replace(/^\{\s*([^\s,]+).*\}$/s, '$1'), 0);
  if (!reference) return openVerdict(by);
  const opened = openedTable(question.configuration, reference);
  let partly = false;
  for (const key of keysFor(question, phase, hasFixedKeys(reference))) {
    const answer: TableAnswer = opened.lookup(key);
    if (answer.kind === 'unknown') return openVerdict(by);
    if (answer.kind === 'found') return verdictOfResult(question, answer.value, by, depth);
  }
  if (phase === 'recipient') {
    const ending = `@${question.domain.toLowerCase()}`;
    partly = hasKeyEndingIn(opened, ending);
  }
  return partly ? openVerdict(by) : PASSES;
}

function hasKeyEndingIn({ file }: LookupTable, ending: string): boolean {
  for (const { key } of file?.rows ?? []) if (key.toLowerCase().endsWith(ending)) return true;
  return false;
}

const openedTables = new WeakMap<PostfixConfiguration, Map<string, LookupTable>>();

/** Tables are opened once per configuration. */
function openedTable(configuration: PostfixConfiguration, reference: TableReference): LookupTable {
  let known = openedTables.get(configuration);
  if (!known) {
    known = new Map();
    openedTables.set(configuration, known);
  }
  let table = known.get(reference.text);
  if (!table) {
    table = openTable(reference, configuration);
    known.set(reference.text, table);
  }
  return table;
}

const NOBODY = 'mailzone-probe-0';

function keysFor({ configuration, domain }: Question, phase: string, fixed: boolean): string[] {
  const parents = parentsMatch(configuration, 'smtpd_access_maps') ? 'bare-parents' : 'dotted-parents';
  if (phase === 'recipient') {
    return [`${NOBODY}@${domain}`, ...(fixed ? domainKeys(domain, parents) : [])];
  }
  if (phase === 'sender') return [`${NOBODY}@${NOBODY}.invalid`];
  return phase === 'client' ? [`${NOBODY}.invalid`, ...OUTSIDERS.slice(0, 1)] : [`${NOBODY}.invalid`];
}

function verdictOfResult(question: Question, result: string, by: string, depth: number): Verdict {
  const action = accessActionOf(result);
  switch (action.kind) {
    case 'permit':
      return { permits: true, rejects: false, passes: false, by };
    case 'reject':
      return { permits: false, rejects: true, passes: false, by };
    case 'neutral':
      return PASSES;
    case 'restrictions': {
      const { configuration, service } = question;
      const inner = verdictOfList(
        question,
        restrictionsInText(configuration, action.text, service),
        depth + 1,
      );
      return { ...inner, by: inner.by || by };
    }
  }
}
