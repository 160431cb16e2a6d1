/**
 * What a server answers to `RCPT TO` from an outside client: its access lists in Postfix's order, then the tables of its recipients.
 * Milters, rate limits and what comes after RCPT TO are left aside.
 */
import { internalForm, scanAddress } from '../address-tokens.ts';
import { hasRelayGuard } from '../relay-guard.ts';
import { restrictionsOfParameter } from '../restriction-list.ts';
import { smtpdServicesOfPort25 } from '../smtpd-service.ts';
import { isTrue } from '../truth.ts';
import type { MasterService, PostfixConfiguration, Resolution, ResolveStep } from '../types.ts';
import { type Choose, explore } from './choices.ts';
import { checkRecipientListed, checkSenderListed } from './listed-recipient.ts';
import { type ListContext, walkList } from './restriction-walk.ts';
import {
  type Asked,
  configurationError,
  note,
  PASS,
  type Reply,
  rejection,
  resolutionOf,
  type SmtpClient,
  type Status,
  settingOf,
  type Walk,
} from './walk.ts';

/** `refused`: for any other reason than relaying or an unknown recipient; `deferred`: any 4xx, or no service at all. */
export type AcceptanceAnswer = 'accepted' | 'relay-denied' | 'unknown-recipient' | 'refused' | 'deferred';

/** What a client is told, and what says so. */
export interface RecipientAcceptance {
  /** `unknown`: DNS, a policy server, or what cannot be read decides. */
  readonly answer: AcceptanceAnswer | 'unknown';
  /** Everything that may be answered; one where the answer is known. */
  readonly possible: readonly AcceptanceAnswer[];
  /** The SMTP code; undefined where accepted, unknown, or where the connection ends without one. */
  readonly code: number | undefined;
  readonly why: string;
  /**
   * What was looked at and had something to say, the deciding one last: list, word (or table key), what it says, where it is written.
   */
  readonly steps: readonly ResolveStep[];
}

/** Who asks; what is not said is anybody's. Addresses as in SMTP, without `<>`. */
export interface AcceptanceOptions {
  readonly client?: string;
  /** The host name that look-ups both ways confirm. */
  readonly clientName?: string;
  /** The name in the PTR record where it is another one. */
  readonly reverseName?: string;
  readonly helo?: string;
  readonly sender?: string;
  readonly encrypted?: boolean;
}

const MAXIMUM_WAYS = 400;

/** What is answered for a recipient, written as in SMTP without `<>`. */
export function acceptanceOf(
  configuration: PostfixConfiguration,
  recipient: string,
  options: AcceptanceOptions = {},
): RecipientAcceptance {
  const services = smtpdServicesOfPort25(configuration);
  const client: SmtpClient = {
    address: options.client,
    name: options.clientName,
    reverseName: options.reverseName ?? options.clientName,
    helo: options.helo,
    sender: options.sender === undefined ? undefined : internalForm(scanAddress(options.sender)),
    encrypted: options.encrypted,
  };
  const answers = (services.length > 0 ? services : [undefined]).map((service) =>
    answerOfService(configuration, service, client, internalForm(scanAddress(recipient))),
  );
  const [first, ...others] = answers as [RecipientAcceptance, ...RecipientAcceptance[]];
  const possible = [...new Set(answers.flatMap((answer) => answer.possible))];
  if (possible.length === 1 || others.length === 0) return first;
  return { ...first, answer: 'unknown', possible, code: undefined, why: 'the services on port 25 differ' };
}

interface Outcome {
  readonly reply: Reply | undefined;
  readonly steps: readonly ResolveStep[];
}

function answerOfService(
  configuration: PostfixConfiguration,
  service: MasterService | undefined,
  client: SmtpClient,
  recipient: string,
): RecipientAcceptance {
  if (hasRelayGuard(configuration, service) === 'no') {
    const why = 'smtpd refuses to work without a guard against relaying';
    return { answer: 'deferred', possible: ['deferred'], code: undefined, why, steps: [] };
  }
  const resolutions = new Map<string, Resolution | undefined>();
  const { outcomes, why, complete } = explore(
    (choose) => outcomeOf(newWalk(configuration, service, client, recipient, choose, resolutions)),
    MAXIMUM_WAYS,
  );
  const possible = [...new Set(outcomes.map(({ reply }) => answerOfReply(reply)))];
  const [first] = outcomes as [Outcome, ...Outcome[]];
  const [only] = possible;
  if (only === undefined || possible.length > 1 || !complete) {
    return {
      answer: 'unknown',
      possible,
      code: undefined,
      why: why ?? 'too much decides',
      steps: first.steps,
    };
  }
  const codes = new Set(outcomes.map(({ reply }) => reply?.code));
  return {
    answer: only,
    possible,
    code: codes.size === 1 ? first.reply?.code : undefined,
    why: first.reply?.text ?? 'nothing refuses it',
    steps: first.steps,
  };
}

function answerOfReply(reply: Reply | undefined): AcceptanceAnswer {
  if (!reply) return 'accepted';
  if (reply.code === undefined || reply.code < 500) return 'deferred';
  switch (reply.reason) {
    case 'relay':
      return 'relay-denied';
    case 'recipient':
      return 'unknown-recipient';
    case 'policy':
    case 'trouble':
      return 'refused';
  }
}

function newWalk(
  configuration: PostfixConfiguration,
  service: MasterService | undefined,
  client: SmtpClient,
  recipient: string,
  choose: Choose,
  resolutions: Map<string, Resolution | undefined>,
): Walk {
  const fixed = { configuration, service, client, recipient, choose, resolutions };
  return {
    ...fixed,
    steps: [],
    guesses: new Map(),
    hasSender: true,
    hasRecipient: true,
    depth: 0,
    warning: 0,
    deferIfPermit: undefined,
    deferringStep: undefined,
    deferIfReject: undefined,
    discarded: false,
    senderListed: false,
    recipientListed: false,
  };
}

function outcomeOf(walk: Walk): Outcome {
  const status = conversation(walk);
  return { reply: status.kind === 'reject' ? status.reply : undefined, steps: walk.steps };
}

/** MAIL FROM and RCPT TO with the lists that are put off until then (smtpd_delay_reject). */
function conversation(walk: Walk): Status {
  const delayed = isTrue(settingOf(walk, 'smtpd_delay_reject'));
  const early = delayed ? undefined : before(walk, delayed);
  if (early?.kind === 'reject') return early;
  const syntax = addressFault(walk);
  if (syntax) return syntax;
  if (walk.recipient.toLowerCase() === 'postmaster') return PASS;
  const put = delayed ? before(walk, delayed) : PASS;
  return put.kind === 'reject' ? put : atRecipient(walk);
}

/** The lists for client, HELO and sender; without delay each sees only what is said by then. */
function before(walk: Walk, delayed: boolean): Status {
  walk.hasSender = delayed;
  walk.hasRecipient = delayed;
  const client = list(walk, { parameter: 'smtpd_client_restrictions', bareTable: 'check_client_access' });
  if (client.kind === 'reject') return client;
  const helo = list(walk, { parameter: 'smtpd_helo_restrictions', bareTable: 'check_helo_access' });
  if (helo.kind === 'reject') return helo;
  walk.hasSender = true;
  const sender = list(walk, { parameter: 'smtpd_sender_restrictions', bareTable: 'check_sender_access' });
  if (sender.kind === 'reject') return sender;
  const listed =
    isTrue(settingOf(walk, 'smtpd_reject_unlisted_sender')) && !walk.discarded
      ? checkSenderListed(walk, { parameter: 'smtpd_reject_unlisted_sender', word: 'yes', place: undefined })
      : PASS;
  walk.hasRecipient = true;
  return listed;
}

function atRecipient(walk: Walk): Status {
  const relay: ListContext = { parameter: 'smtpd_relay_restrictions', bareTable: 'check_recipient_access' };
  const recipient: ListContext = {
    parameter: 'smtpd_recipient_restrictions',
    bareTable: 'check_recipient_access',
  };
  const relayFirst = isTrue(settingOf(walk, 'smtpd_relay_before_recipient_restrictions'));
  reset(walk);
  for (const context of relayFirst ? [relay, recipient] : [recipient, relay]) {
    const status = listWithoutReset(walk, context);
    if (status.kind === 'reject') return status;
  }
  if (walk.deferIfPermit) {
    const { code = 450, reason, text } = walk.deferIfPermit;
    if (walk.deferringStep) walk.steps.push(walk.deferringStep);
    return rejection(walk, code, reason, text);
  }
  if (!isTrue(settingOf(walk, 'smtpd_reject_unlisted_recipient')) || walk.discarded) return PASS;
  const asked: Asked = { parameter: 'smtpd_reject_unlisted_recipient', word: 'yes', place: undefined };
  return checkRecipientListed(walk, asked);
}

function reset(walk: Walk): void {
  walk.warning = 0;
  walk.deferIfReject = undefined;
}

function list(walk: Walk, context: ListContext): Status {
  reset(walk);
  return listWithoutReset(walk, context);
}

function listWithoutReset(walk: Walk, context: ListContext): Status {
  const uses = restrictionsOfParameter(walk.configuration, context.parameter, walk.service);
  if (uses) return walkList(walk, uses, context);
  const why = `${context.parameter} is not known`;
  return walk.choose(2, why) === 0 ? PASS : configurationError(walk, why);
}

/** 501 for what is no address. */
function addressFault(walk: Walk): Status | undefined {
  const { recipient } = walk;
  const fault = (text: string): Status => ({ kind: 'reject', reply: { code: 501, reason: 'policy', text } });
  if (recipient === '') return fault('there is no address');
  const resolution = resolutionOf(walk, recipient, walk.client.sender ?? '');
  if (resolution?.fault === 'address') {
    note(walk, { parameter: 'RCPT TO', word: recipient, place: undefined }, resolution.error ?? '');
    return fault(resolution.error ?? 'bad address');
  }
  const domain = resolution?.recipient.slice(resolution.recipient.lastIndexOf('@') + 1) ?? '';
  if (/[^\x00-\x7f]/.test(domain)) return fault('the domain is not ASCII, which needs SMTPUTF8');
  return undefined;
}
