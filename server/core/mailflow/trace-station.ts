/**
 * Mail at an instance: whether it is taken, and what the recipient becomes there. Where each recipient goes on to is
 * `trace-recipient.ts`'s affair.
 */
import { addressFamily } from '../net/address.ts';
import {
  type AcceptanceOptions,
  acceptanceOf,
  type RecipientAcceptance,
} from '../postfix/acceptance/acceptance.ts';
import { parameterValue } from '../postfix/configuration.ts';
import { expandRecipient } from '../postfix/expansion.ts';
import { quoteLocalPart } from '../postfix/quote-local-part.ts';
import { isTrue } from '../postfix/truth.ts';
import { ownAddresses } from '../workspace/instances.ts';
import type { TraceStation, TraceStep } from './address-trace-types.ts';
import { aliasSteps } from './trace-aliases.ts';
import {
  type Arrival,
  type Delivery,
  endAt,
  hostOf,
  placeFrom,
  stepOf,
  type TraceContext,
} from './trace-context.ts';

/** Instances that one message is followed through, as Postfix bounds it by hopcount_limit, only sooner. */
const MAX_HOPS = 12;

/** Follows mail through an instance to all its ends. */
export function stepsAt(context: TraceContext, arrival: Arrival): readonly TraceStep[] {
  const { instance, recipient, passed } = arrival;
  const station = `${instance.folder}\n${recipient.toLowerCase()}`;
  if (passed.includes(station)) {
    return [endAt(context, arrival, 'loop', 'it comes back to a server it was at, for the same address')];
  }
  if (passed.length >= MAX_HOPS)
    return [endAt(context, arrival, 'unknown', `not followed through more than ${MAX_HOPS} servers`)];
  if (context.left-- <= 0)
    return [endAt(context, arrival, 'unknown', 'too many recipients to follow them all')];
  const { answers, answer } = acceptanceAt(context, arrival);
  const here: { -readonly [Key in keyof TraceStation]: TraceStation[Key] } & {
    readonly resolutions: Delivery['resolutions'];
  } = {
    instance: instance.folder,
    recipient,
    acceptances: answers,
    expansion: undefined,
    resolutions: [],
  };
  context.stations.push(here);
  const steps: TraceStep[] = answer === undefined ? [] : [acceptStep(arrival, answer)];
  const provided = [...arrival.provided];
  if (answer !== undefined && answer.answer !== 'accepted') {
    const refusal = refusedStep(context, arrival, answer);
    if (refusal) return [...steps, refusal];
    provided.push(`${hostOf(instance)} takes it (${answer.why})`);
  }
  const expansion = expandRecipient(instance.configuration, recipient);
  here.expansion = expansion;
  const delivery: Delivery = {
    ...arrival,
    passed: [...passed, station],
    provided,
    resolutions: here.resolutions,
  };
  steps.push(...aliasSteps(context, delivery, expansion, stepsAt));
  return steps;
}

/** What each address that the client may come from is told, and what follows from all. Undefined: nobody is asked. */
function acceptanceAt(
  context: TraceContext,
  arrival: Arrival,
): { readonly answers: TraceStation['acceptances']; readonly answer: RecipientAcceptance | undefined } {
  const { client, instance, sender } = arrival;
  if (client.kind === 'own') return { answers: [], answer: undefined };
  // As in SMTP, where the local part is quoted if it has to be.
  const recipient = quoteLocalPart(arrival.recipient);
  const from = sender === undefined ? {} : { sender: quoteLocalPart(sender) };
  const ask = (options: AcceptanceOptions) => ({
    options,
    answer: acceptanceOf(instance.configuration, recipient, options),
  });
  if (client.kind === 'outside') {
    const one = ask({ ...(client.address !== undefined && { client: client.address }), ...from });
    return { answers: [one], answer: one.answer };
  }
  const helo = hostOf(client.instance);
  const addresses = clientAddresses(context, client.instance, instance);
  const answers = addresses.map((address) => ask({ client: address, helo, ...from }));
  const logsIn = isTrue(parameterValue(client.instance.configuration, 'smtp_sasl_auth_enable').value ?? '');
  if (answers.length === 0) {
    const one = ask({ helo, ...from });
    const sure = one.answer.answer === 'accepted';
    const why = `the address that ${helo} comes from is not known`;
    return { answers: [one], answer: sure ? one.answer : doubtful([one.answer], why) };
  }
  const all = answers.map(({ answer }) => answer);
  const [first] = all as [RecipientAcceptance, ...RecipientAcceptance[]];
  if (all.some(({ answer }) => answer !== first.answer))
    return { answers, answer: doubtful(all, `it depends on the address that ${helo} comes from`) };
  const refuses = first.answer !== 'accepted' && first.answer !== 'unknown';
  return { answers, answer: refuses && logsIn ? doubtful(all, `${helo} may log in there`) : first };
}

function doubtful(answers: readonly RecipientAcceptance[], why: string): RecipientAcceptance {
  const possible = [...new Set([...answers.flatMap((one) => one.possible), 'accepted' as const])];
  return { answer: 'unknown', possible, code: undefined, why, steps: answers[0]?.steps ?? [] };
}

/** The addresses of the client that reach the server: of the families that both have. */
function clientAddresses(
  { workspace }: TraceContext,
  client: Arrival['instance'],
  server: Arrival['instance'],
): readonly string[] {
  const families = new Set([...ownAddresses(workspace, server)].map(addressFamily));
  const own = [...ownAddresses(workspace, client)].filter((address) => !/^(?:127\.|::1$)/.test(address));
  const shared = own.filter((address) => families.has(addressFamily(address)));
  return (shared.length > 0 ? shared : own).slice(0, 8);
}

const ANSWERS = {
  accepted: 'takes it',
  'relay-denied': 'refuses to relay',
  'unknown-recipient': 'knows no such recipient',
  refused: 'refuses it',
  deferred: 'says: try again later',
  unknown: 'may take it',
} as const;

function acceptStep({ instance, recipient }: Arrival, answer: RecipientAcceptance): TraceStep {
  const deciding = answer.steps.at(-1);
  const said = deciding === undefined ? '' : `${deciding.parameter}, ${deciding.key}: ${deciding.value}`;
  const why = answer.why === 'nothing refuses it' && said !== '' ? said : withSaid(answer.why, said);
  const code = answer.code === undefined ? '' : ` (${answer.code})`;
  return stepOf('accept', hostOf(instance), `${ANSWERS[answer.answer]}: ${recipient}${code}`, why, {
    state: answer.answer === 'accepted' ? 'good' : answer.answer === 'unknown' ? 'unknown' : 'bad',
    place: placeFrom(deciding),
  });
}

function withSaid(why: string, said: string): string {
  return said === '' || said.endsWith(why) ? said || why : `${why}; ${said}`;
}

/** The end where the recipient is not taken; undefined where it may be. Mail that a server had taken goes back from there. */
function refusedStep(
  context: TraceContext,
  arrival: Arrival,
  { answer, possible, why }: RecipientAcceptance,
): TraceStep | undefined {
  if (answer === 'unknown' && possible.includes('accepted')) return undefined;
  if (answer === 'unknown') return endAt(context, arrival, 'unknown', why);
  if (answer === 'deferred') return endAt(context, arrival, 'deferred', why);
  const { client, instance } = arrival;
  if (client.kind !== 'instance') return endAt(context, arrival, 'refused', why);
  const back = `${hostOf(instance)} refuses it (${why}), and ${hostOf(client.instance)} sends it back`;
  return endAt(
    context,
    { ...arrival, instance: client.instance },
    'bounce',
    back,
    undefined,
    hostOf(instance),
  );
}
