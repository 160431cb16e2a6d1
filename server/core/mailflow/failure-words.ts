/**
 * The sentences about what happens while hosts are down: the same in the panel, on the command line and in the runbook. Names stand as
 * files have them; whoever prints escapes them.
 */
import { describeTtl } from '../dns/ttl.ts';
import type { DomainFailure, FailureReport, SinglePoint } from './failure.ts';
import type { Delivery } from './failure-deliveries.ts';
import { attemptAges, type QueueTimes } from './queue-times.ts';
import { counted, someOf } from './words.ts';

/** How long senders keep mail that no server takes. */
const SENDERS_RETRY =
  'Most try for four to five days (RFC 5321, 4.5.4.1) and return it then; some give up sooner.';

const MOST_NAMES = 6;

/** What happens to the mail of one group of domains, sentence by sentence: who takes it, what waits, what is returned. */
export function failureSentences(failure: DomainFailure): readonly string[] {
  return [
    arrivalSentence(failure),
    ...standbySentences(failure),
    ...failure.deliveries.map((delivery) => deliverySentence(failure, delivery)),
    ...namesSentences(failure),
  ];
}

/** What stops when a host is lost alone. */
export function singlePointSentences(point: SinglePoint): readonly string[] {
  const { host, stopsArrival, stopsDelivery, stopsNames } = point;
  const sentences: string[] = [];
  if (stopsArrival.length > 0) {
    sentences.push(`Without ${host} no server takes mail for ${namesOf(stopsArrival)}.`);
  }
  if (stopsDelivery.length > 0) {
    sentences.push(
      `Without ${host} mail for ${namesOf(stopsDelivery)} is taken, but some or all of it is not delivered.`,
    );
  }
  if (stopsNames.length > 0) {
    sentences.push(`Without ${host} nobody answers for the names of ${namesOf(stopsNames)}.`);
  }
  return sentences;
}

/** The hosts that are down, and what single hosts stop, for the head and foot of a report. */
export function downSentence({ down }: FailureReport): string {
  if (down.length === 0) return 'With every host up:';
  const names = down.map(({ host }) => host);
  const last = names.pop() as string;
  return `With ${names.length === 0 ? last : `${names.join(', ')} and ${last}`} down:`;
}

/** How an instance treats mail that waits: attempts, end, warnings. */
export function queueSentence(at: string, times: QueueTimes): string {
  return [
    attemptsSentence(at, times),
    lifetimeSentence(times),
    bouncesSentence(times),
    warningSentence(times),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function namesOf(names: readonly string[]): string {
  return someOf(names, MOST_NAMES);
}

function listOf(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function arrivalSentence({ arrival, exchanges, deliveries, worse }: DomainFailure): string {
  const hosts = listOf(arrival.hosts);
  const many = arrival.hosts.length > 1;
  switch (arrival.kind) {
    case 'taken':
      return `${hosts} ${many ? 'take' : 'takes'} the mail${arrival.instead ? ', in place of what is down' : ''}.`;
    case 'waits':
      return `Nothing answers: no server takes the mail. Senders keep it and try again. ${SENDERS_RETRY}`;
    case 'refused':
      return `${hosts} ${many ? 'answer and refuse' : 'answers and refuses'} the mail: senders return it at once.`;
    case 'partly':
      return `Of ${hosts}, equal for senders, ${listOf(exchanges.filter(({ name, state }) => state === 'refuses' && arrival.hosts.includes(name)).map(({ name }) => name))} refuses the mail: senders that come there return it at once.`;
    case 'nowhere':
      return 'No MX of it has an address: senders return the mail at once.';
    case 'null-mx':
      return 'It takes no mail: its null MX says so, and senders return mail at once.';
    case 'unknown':
      if (exchanges.length > 0)
        return `Senders come to ${hosts}. Whether ${many ? 'they take' : 'it takes'} the mail, no file at hand says.`;
      return deliveries.length === 0 && worse
        ? 'No zone at hand has it; the server that lists it is down and takes nothing.'
        : 'No zone at hand has it: which hosts senders come to is unknown.';
  }
}

function standbySentences({ exchanges, arrival }: DomainFailure): readonly string[] {
  if (arrival.kind !== 'taken' && arrival.kind !== 'unknown') return [];
  const rest = exchanges.filter(({ name }) => !arrival.hosts.includes(name));
  const ready = rest.filter(({ state }) => state === 'takes').map(({ name }) => name);
  const refusing = rest.filter(({ state }) => state === 'refuses').map(({ name }) => name);
  const sentences: string[] = [];
  if (ready.length > 0)
    sentences.push(`${listOf(ready)} ${ready.length > 1 ? 'stand' : 'stands'} ready behind.`);
  if (refusing.length > 0) {
    sentences.push(
      `${listOf(refusing)} would refuse the mail: when ${refusing.length > 1 ? 'they are' : 'it is'} asked, senders return it at once.`,
    );
  }
  return sentences;
}

function deliverySentence({ exchanges }: DomainFailure, delivery: Delivery): string {
  const { at, kind, why, times } = delivery;
  const to = listOf(delivery.to);
  const who = whoseMail(delivery, exchanges.length === 0);
  const because = why === '' ? '' : ` (${why})`;
  const instead = delivery.instead && kind !== 'queued' ? ', in place of what is down' : '';
  switch (kind) {
    case 'delivered':
      return to === at
        ? `${who} is delivered at ${at}${instead}.`
        : `${who} goes from ${at} to ${to}${instead}.`;
    case 'handed-on':
      return `${who} goes from ${at} to ${to}${because}${instead}; what happens there no file at hand says.`;
    case 'queued': {
      const waits =
        to === '' ? `${who} stays in the queue of ${at}${because}.` : `${who} waits at ${at} for ${to}.`;
      return times ? `${waits} ${queueSentence(at, times)}` : waits;
    }
    case 'bounced':
      return `${at} returns ${lowered(who)} to the sender at once${because}.`;
    case 'discarded':
      return `${at} throws ${lowered(who)} away without a word.`;
    case 'unknown':
      return `What ${at} does with ${lowered(who)} cannot be told${because}.`;
  }
}

function whoseMail({ who }: Delivery, onlyThere: boolean): string {
  switch (who.kind) {
    case 'everybody':
      return onlyThere ? 'Mail that comes there' : 'Mail';
    case 'recipients':
      return `Mail for ${counted(who.count, 'single recipient', 'single recipients')}`;
    case 'aliases':
      return `Mail for ${counted(who.count, 'alias', 'aliases')}`;
  }
}

function lowered(who: string): string {
  return `m${who.slice(1)}`;
}

function attemptsSentence(at: string, times: QueueTimes): string {
  const { lifetime, minimalBackoff, maximalBackoff, queueRun } = times;
  if (lifetime === 0) return '';
  if (minimalBackoff === undefined || maximalBackoff === undefined || queueRun === undefined)
    return `How often ${at} tries again cannot be told.`;
  const [, ...ages] = attemptAges(times, 5);
  const first =
    ages.length === 0 ? '' : ` (at first some ${listOf(ages.map(describeTtl))} after the mail came)`;
  return `It tries again after ${describeTtl(minimalBackoff)}, then at growing pauses of up to ${describeTtl(maximalBackoff)}${first}; the queue is looked through every ${describeTtl(queueRun)}.`;
}

function lifetimeSentence({ lifetime }: QueueTimes): string {
  if (lifetime === undefined) return 'How long it keeps mail cannot be told (maximal_queue_lifetime).';
  if (lifetime === 0)
    return 'It tries once and returns the mail to the sender at once (maximal_queue_lifetime is 0).';
  return `What is not delivered ${describeTtl(lifetime)} after it came (maximal_queue_lifetime) is returned to the sender at the next attempt.`;
}

function bouncesSentence({ lifetime, bounceLifetime }: QueueTimes): string {
  if (bounceLifetime === undefined || lifetime === 0) return '';
  return `Mail without a sender, such as bounces, is given up after ${describeTtl(bounceLifetime)} (bounce_queue_lifetime).`;
}

function warningSentence({ lifetime, delayWarning }: QueueTimes): string {
  if (delayWarning === undefined || lifetime === 0) return '';
  if (delayWarning === 0) return 'Senders hear nothing before (delay_warning_time is 0).';
  return `Senders are told of the delay after ${describeTtl(delayWarning)} (delay_warning_time).`;
}

function namesSentences({ namesLost, domains }: DomainFailure): readonly string[] {
  if (namesLost.length === 0) return [];
  const whose = domains.length === 1 ? '' : ` of ${namesOf(namesLost)}`;
  return [
    `All name servers${whose} are down: as soon as caches forget its records, senders find no MX, keep the mail and try again.`,
  ];
}
