/**
 * What a sender on the Internet finds for a domain: its MX records in order, an address of its own where it has none, or nothing. Names are
 * looked up in the zones at hand only.
 */
import { asciiName } from '../dns/idna.ts';
import { absoluteName, nameKey } from '../dns/name.ts';
import { classifyDomain } from '../postfix/domain-class.ts';
import { addressOfLiteral } from '../postfix/host-syntax.ts';
import { instanceOfAnswer, instancesAtAddress, instancesOf } from '../workspace/instances.ts';
import { mailDomainOf } from '../workspace/mail-domains.ts';
import { addressesOf, lookupName } from '../workspace/names.ts';
import type {
  AddressAnswer,
  MailDomain,
  MailExchange,
  PostfixInstance,
  WorkspaceZone,
} from '../workspace/types.ts';
import { brokenTypesAt } from '../zone/query.ts';
import type { TraceOutcome, TraceStep, TraceWay } from './address-trace-types.ts';
import { type Arrival, endStep, hostOf, noteEnd, stepOf, type TraceContext } from './trace-context.ts';
import type { FlowPlace } from './types.ts';
import { shownName } from './words.ts';

/** Follows mail at a host that DNS leads to. */
export type ArriveByDns = (
  instance: PostfixInstance,
  more: Pick<Arrival, 'backup' | 'provided'>,
) => readonly TraceStep[];

const MX = 15;
/** Aliases of a domain that are followed, and hosts of one. */
const MAX_ALIASES = 16;
const MAX_HOSTS = 20;

interface Asked {
  readonly context: TraceContext;
  readonly recipient: string;
  readonly domain: string;
  readonly arrive: ArriveByDns;
}

/** The steps from the domain of a recipient to the ends. */
export function dnsSteps(
  context: TraceContext,
  recipient: string,
  arrive: ArriveByDns,
): readonly TraceStep[] {
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1);
  const asked = { context, recipient, domain, arrive };
  const literal = addressOfLiteral(domain);
  if (literal !== undefined) return literalSteps(asked, literal);
  const name = absoluteName(/[^\x00-\x7f]/.test(domain) ? (asciiName(domain) ?? domain) : domain, '.');
  if (name === undefined || domain.startsWith('['))
    return [end(asked, 'bounce', `${domain} is no domain name`)];
  const steps: TraceStep[] = [];
  let current = nameKey(name);
  for (let count = 0; count <= MAX_ALIASES; count++) {
    const answer = lookupName(context.workspace, current);
    switch (answer.kind) {
      case 'unknown':
        return [...steps, ...outsideSteps(asked, current, answer.why)];
      case 'absent':
        return [...steps, end(asked, 'bounce', `there is no name ${shownName(current)} in its zone`)];
      case 'alias':
      case 'below-dname': {
        const { path, span } = answer.record;
        const decision = `${shownName(current)} is an alias of ${shownName(answer.target)}`;
        steps.push(stepOf('dns', undefined, decision, 'senders look there', { place: { path, span } }));
        current = answer.target;
        continue;
      }
      case 'exists': {
        const found = mailDomainOf(context.workspace, current);
        return [...steps, ...(found ? mxSteps(asked, found) : ownAddressSteps(asked, current, answer.zone))];
      }
    }
  }
  return [...steps, end(asked, 'bounce', `the aliases of ${domain} go round in a circle`)];
}

function literalSteps(asked: Asked, address: string): readonly TraceStep[] {
  const step = stepOf('dns', undefined, `straight to ${address}`, 'the domain is an address literal');
  const owners = instancesAtAddress(asked.context.workspace, address);
  const [owner] = owners;
  if (owners.length === 1 && owner) return [step, ...asked.arrive(owner, { backup: false, provided: [] })];
  return [step, end(asked, 'outside', 'no configuration at hand is that of this address', { host: address })];
}

/** A domain whose zone is not at hand: outside, unless servers here are set up for it, to which its MX records then may lead. */
function outsideSteps(asked: Asked, name: string, why: string): readonly TraceStep[] {
  const { workspace } = asked.context;
  const reason =
    why === 'delegated' ? 'it is delegated to servers outside' : 'its zone is not among the files';
  const decision = `the MX records of ${shownName(name)} are not at hand`;
  const hosting = instancesOf(workspace).filter(({ configuration }) => {
    const membership = classifyDomain(configuration, shownName(name));
    return membership.class !== 'default' && membership.class !== 'unknown';
  });
  const step = stepOf('dns', undefined, decision, reason, { state: 'unknown' });
  if (hosting.length === 0) {
    const outside = `${reason}, and no server here is set up for it`;
    return [step, end(asked, 'outside', outside, { host: shownName(name) })];
  }
  const ways = hosting.slice(0, MAX_HOSTS).map((instance): TraceWay => {
    const provided = [`MX records lead to ${hostOf(instance)}`];
    return {
      label: `if they lead to ${hostOf(instance)}`,
      backup: false,
      steps: asked.arrive(instance, { backup: false, provided }),
    };
  });
  return [{ ...step, ways }];
}

/** No MX record: the domain's own address stands for one (RFC 5321 §5.1). */
function ownAddressSteps(asked: Asked, name: string, zone: WorkspaceZone): readonly TraceStep[] {
  const broken = brokenTypesAt(zone.zone, name).some((type) => type === 0 || type === MX);
  if (broken) return [end(asked, 'unknown', `the MX records of ${shownName(name)} cannot be read`)];
  const { workspace } = asked.context;
  const addresses = addressesOf(workspace, name, zone);
  if (addresses.status === 'none')
    return [end(asked, 'bounce', `${shownName(name)} has neither MX record nor address`)];
  const step = stepOf('dns', undefined, `${shownName(name)} has no MX record`, 'its own address is used', {
    place: placeOfAddresses(addresses),
  });
  const instance = instanceOfAnswer(workspace, name, addresses, zone.path);
  return [step, ...hostSteps(asked, { name, addresses, instance, backup: false })];
}

function mxSteps(asked: Asked, domain: MailDomain): readonly TraceStep[] {
  const { exchanges } = domain;
  const name = shownName(domain.domain);
  const [first] = exchanges;
  if (first === undefined) return [end(asked, 'unknown', `the MX records of ${name} cannot be read`)];
  const place = { path: first.record.path, span: first.record.span };
  const usable = exchanges.filter(({ target }) => target !== '.').slice(0, MAX_HOSTS);
  if (usable.length === 0) {
    const step = stepOf('dns', undefined, `${name} takes no mail`, 'null MX (RFC 7505)', { place });
    return [step, end(asked, 'bounce', `the null MX of ${name} says that it takes no mail`, { place })];
  }
  const list = usable.map(({ preference, target }) => `${preference} ${shownName(target)}`).join(', ');
  const why = orderWords(usable);
  const reachable = usable.some(({ addresses }) => addresses.status !== 'none');
  const waysOf = (exchange: MailExchange): TraceWay => {
    const backup = exchange.preference !== usable[0]?.preference;
    return {
      label: `MX ${exchange.preference} ${shownName(exchange.target)}`,
      backup,
      steps: hostSteps(
        asked,
        { name: exchange.target, addresses: exchange.addresses, instance: exchange.instance, backup },
        reachable,
      ),
    };
  };
  const [only] = usable;
  if (usable.length === 1 && only) {
    const step = stepOf('dns', undefined, `MX of ${name}: ${list}`, 'its only MX', { place });
    return [step, ...waysOf(only).steps];
  }
  return [stepOf('dns', undefined, `MX of ${name}: ${list}`, why, { place, ways: usable.map(waysOf) })];
}

function orderWords(exchanges: readonly MailExchange[]): string {
  const best = exchanges.filter(({ preference }) => preference === exchanges[0]?.preference);
  const others = exchanges.length - best.length;
  const first = best.length === 1 ? 'the lowest number first' : `any of the ${best.length} best first`;
  return others === 0 ? `${first}, as they are equal` : `${first}, the others while it does not answer`;
}

interface FoundHost {
  readonly name: string;
  readonly addresses: AddressAnswer;
  readonly instance: PostfixInstance | undefined;
  readonly backup: boolean;
}

/** A host that mail is to go to. `others`: another MX can take the mail where this one has no address. */
function hostSteps(asked: Asked, host: FoundHost, others = false): readonly TraceStep[] {
  const { addresses, instance, backup } = host;
  const name = shownName(host.name);
  const place = placeOfAddresses(addresses);
  const texts = addresses.addresses.map(({ address }) => address);
  if (addresses.status === 'none') {
    const why = others ? 'senders pass it over' : 'there is nowhere to send to';
    const step = stepOf('dns', undefined, `${name} has no address`, why, { state: 'bad', place });
    return others ? [step] : [step, end(asked, 'bounce', `${name} has no address`, { host: name, backup })];
  }
  const decision =
    texts.length > 0 ? `${name} has address ${texts.join(', ')}` : `the address of ${name} is not at hand`;
  const why = instance === undefined ? 'no server at hand' : 'its configuration is at hand';
  const step = stepOf('dns', undefined, decision, why, {
    state: texts.length > 0 ? 'good' : 'unknown',
    place,
  });
  if (instance) return [step, ...asked.arrive(instance, { backup, provided: [] })];
  const outside = `no configuration at hand is that of ${name}`;
  return [step, end(asked, 'outside', outside, { host: name, backup })];
}

function placeOfAddresses({ addresses }: AddressAnswer): FlowPlace | undefined {
  const record = addresses[0]?.record;
  return record && { path: record.path, span: record.span };
}

function end(
  { context, recipient }: Asked,
  outcome: TraceOutcome,
  why: string,
  more: { readonly host?: string; readonly place?: FlowPlace; readonly backup?: boolean } = {},
): TraceStep {
  const { host, place, backup = false } = more;
  const made = { recipient, outcome, host, why, backup, provided: [] };
  noteEnd(context, made);
  return endStep(made, place);
}
