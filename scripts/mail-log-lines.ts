/**
 * A log as Postfix 3.7 writes it on two machines, made up: the same for the same size and seed, with the counts that a reader has to
 * find. The machines are those of `examples/backup-mx`, so that the log can be laid over their picture.
 */
import { type Random, randomOf } from './random.ts';

/** What a reader has to count for one route: `host agent domain relay` → how often. */
export interface ExpectedCounts {
  delivered: number;
  deferred: number;
  bounced: number;
  expired: number;
  rejected: number;
}

export interface MadeMailLog {
  /** The log, a message at a time. */
  readonly pieces: Iterable<string>;
  /** Complete once all pieces are taken. */
  readonly expected: ReadonlyMap<string, ExpectedCounts>;
  /** Lines that tell of neither delivery nor refusal, of other programs, and that are broken. */
  readonly lines: { all: number; foreign: number; broken: number };
}

/** `deliveries`: attempts to deliver, whatever became of them. */
export interface MailLogOptions {
  readonly deliveries: number;
  readonly seed?: number;
  readonly stamps?: 'rfc3339' | 'rfc3164';
}

const START = Date.UTC(2026, 9, 1, 0, 0, 0);
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const QUEUE_ID = '0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz';

interface Route {
  readonly host: string;
  readonly service: string;
  readonly domain: string;
  readonly relay: string;
  readonly reply: string;
}

const ROUTES: readonly Route[] = [
  { host: 'mx', service: 'virtual', domain: 'example.net', relay: 'virtual', reply: 'delivered to maildir' },
  { host: 'mx', service: 'local', domain: 'mx.example.net', relay: 'local', reply: 'delivered to mailbox' },
  {
    host: 'mx',
    service: 'smtp',
    domain: 'example.org',
    relay: 'a.mx.example.org[203.0.113.25]:25',
    reply: '250 2.0.0 Ok',
  },
  {
    host: 'mx',
    service: 'smtp',
    domain: 'example.com',
    relay: 'mail.example.com[2001:db8:5::25]:25',
    reply: '250 OK id=1',
  },
  {
    host: 'mx',
    service: 'submission/smtp',
    domain: 'example.org',
    relay: 'b.mx.example.org[203.0.113.26]:25',
    reply: '250 ok',
  },
  {
    host: 'mx2',
    service: 'relay/smtp',
    domain: 'example.net',
    relay: 'mx.example.net[198.51.100.10]:25',
    reply: '250 2.0.0 Ok: queued as 4Cx',
  },
  {
    host: 'mx2',
    service: 'smtp',
    domain: 'example.net',
    relay: 'old.example.net[198.51.100.99]:25',
    reply: '250 2.0.0 Ok',
  },
  {
    host: 'mx2',
    service: 'lmtp',
    domain: 'lists.example.net',
    relay: 'mx2.example.net[private/lists]',
    reply: '250 2.1.5 Ok',
  },
];

/** Makes a log. */
export function madeMailLog({ deliveries, seed = 1, stamps = 'rfc3339' }: MailLogOptions): MadeMailLog {
  const expected = new Map<string, ExpectedCounts>();
  const lines = { all: 0, foreign: 0, broken: 0 };
  function* pieces(): Generator<string> {
    const random = randomOf(seed);
    let clock = START;
    for (let made = 0; made < deliveries; ) {
      clock += random(4000);
      const message = newMessage(random, clock, stamps, Math.min(deliveries - made, 1 + random(3)));
      made += message.deliveries;
      for (const { key, event } of message.events) countsOf(expected, key)[event]++;
      lines.all += message.lines.length;
      lines.foreign += message.foreign;
      lines.broken += message.broken;
      yield message.lines.join('');
    }
  }
  return { pieces: pieces(), expected, lines };
}

function countsOf(expected: Map<string, ExpectedCounts>, key: string): ExpectedCounts {
  let counts = expected.get(key);
  if (!counts) {
    counts = { delivered: 0, deferred: 0, bounced: 0, expired: 0, rejected: 0 };
    expected.set(key, counts);
  }
  return counts;
}

interface MadeMessage {
  readonly lines: string[];
  readonly events: { readonly key: string; readonly event: keyof ExpectedCounts }[];
  deliveries: number;
  foreign: number;
  broken: number;
}

/** The lines of one message, from the connection to its removal, with now and then a refusal, another program's line, a broken one. */
function newMessage(
  random: Random,
  clock: number,
  stamps: MailLogOptions['stamps'],
  recipients: number,
): MadeMessage {
  const message: MadeMessage = { lines: [], events: [], deliveries: recipients, foreign: 0, broken: 0 };
  const first = pick(random, ROUTES);
  const id = queueId(random);
  const pid = 1000 + random(30_000);
  const say = (program: string, text: string): void => {
    message.lines.push(`${stampOf(clock, stamps)} ${first.host} ${program}[${pid}]: ${text}\n`);
  };
  const client = `client${random(500)}.example[192.0.2.${random(256)}]`;
  say('postfix/smtpd', `connect from ${client}`);
  if (random(10) === 0) refuse(random, message, first.host, client, say);
  say('postfix/smtpd', `${id}: client=${client}`);
  say('postfix/cleanup', `${id}: message-id=<${clock}.${id}@client.example>`);
  say(
    'postfix/qmgr',
    `${id}: from=<news+${random(9000)}@client.example>, size=${600 + random(90_000)}, nrcpt=${recipients} (queue active)`,
  );
  const waiting = new Set<string>();
  for (let at = 0; at < recipients; at++) {
    const route =
      at === 0
        ? first
        : pick(
            random,
            ROUTES.filter(({ host }) => host === first.host),
          );
    const agent = route.service.slice(route.service.lastIndexOf('/') + 1);
    const key = `${route.host} ${agent} ${route.domain} ${route.relay}`;
    const [event, tail] = outcome(random, route);
    if (event === 'deferred') waiting.add(key);
    message.events.push({ key, event });
    say(`postfix/${route.service}`, `${id}: to=<${person(random)}@${route.domain}>, ${tail}`);
  }
  if (waiting.size > 0 && random(4) === 0) {
    say('postfix/qmgr', `${id}: from=<news@client.example>, status=expired, returned to sender`);
    for (const key of waiting) message.events.push({ key, event: 'expired' });
  }
  say('postfix/qmgr', `${id}: removed`);
  say(
    'postfix/smtpd',
    `disconnect from ${client} ehlo=1 mail=1 rcpt=${recipients} data=1 quit=1 commands=${recipients + 4}`,
  );
  if (random(20) === 0) {
    say('dovecot: lmtp', 'Connect from local');
    message.foreign++;
  }
  if (random(50) === 0) {
    message.lines.push(`${stampOf(clock, stamps)} ${first.host} postfix/smtp[${pid}]: ${id}: to=<broken\n`);
    message.broken++;
  }
  return message;
}

function refuse(
  random: Random,
  message: MadeMessage,
  host: string,
  client: string,
  say: (program: string, text: string) => void,
): void {
  const address = `nobody${random(900)}@example.net`;
  message.events.push({ key: `${host} smtpd example.net `, event: 'rejected' });
  say(
    'postfix/smtpd',
    `NOQUEUE: reject: RCPT from ${client}: 550 5.1.1 <${address}>: Recipient address rejected: User unknown in virtual mailbox table; from=<x@client.example> to=<${address}> proto=ESMTP helo=<client.example>`,
  );
}

function outcome(
  random: Random,
  { relay, reply }: Route,
): readonly ['delivered' | 'deferred' | 'bounced', string] {
  const times = `delay=${random(9000) / 100}, delays=0.05/0.01/${random(300) / 100}/0.3`;
  const die = random(100);
  if (die < 90) return ['delivered', `relay=${relay}, ${times}, dsn=2.0.0, status=sent (${reply})`];
  if (die < 93)
    return [
      'bounced',
      `relay=${relay}, ${times}, dsn=5.1.1, status=bounced (host said: 550 5.1.1 no such user (in reply to RCPT TO command))`,
    ];
  if (die < 97 || !relay.includes(':25'))
    return [
      'deferred',
      `relay=${relay}, ${times}, dsn=4.2.2, status=deferred (host said: 452 4.2.2 over quota, status=sent (really))`,
    ];
  return [
    'deferred',
    `relay=none, ${times}, dsn=4.4.1, status=deferred (connect to ${relay}: Connection timed out)`,
  ];
}

function person(random: Random): string {
  const name = `user${random(5000)}`;
  return random(40) === 0 ? `"${name}, the > second"` : name;
}

function queueId(random: Random): string {
  let id = '4';
  for (let at = 0; at < 10; at++) id += QUEUE_ID[random(QUEUE_ID.length)];
  return `${id}z${QUEUE_ID[random(9)]}${QUEUE_ID[random(9)]}`;
}

function pick<Value>(random: Random, values: readonly Value[]): Value {
  return values[random(values.length)] as Value;
}

function stampOf(clock: number, stamps: MailLogOptions['stamps']): string {
  const date = new Date(clock);
  const iso = date.toISOString();
  if (stamps === 'rfc3164')
    return `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${iso.slice(11, 19)}`;
  return `${iso.slice(0, 23)}456+00:00`;
}
