/**
 * Configurations put together at random from all that routing looks at, and addresses of every shape to ask them for.
 */
import type { ConfigurationFiles } from '../../core/postfix-routing/configuration.ts';
import type { Dice } from './dice.ts';
import { DOMAINS, NEXTHOPS, ODD, ROUTES, SENDERS, USERS } from './generated-routing.data.ts';

/** Addresses for a configuration: each user at each domain is possible, with the odd ones between. */
export function generatedAddresses(dice: Dice, count: number): string[] {
  const addresses = new Set<string>();
  while (addresses.size < count) {
    addresses.add(dice.oneIn(3) ? dice.pick(ODD) : `${dice.pick(USERS)}@${dice.pick(DOMAINS)}`);
  }
  return [...addresses];
}

const INDEXED = ['hash', 'btree', 'lmdb', 'texthash'];

/** Rows for one table, as a reference to put into main.cf and the files it needs. */
export interface MadeTable {
  readonly reference: string;
  readonly files: ConfigurationFiles;
}

/** A table of a random type that holds the rows. */
export function madeTable(dice: Dice, name: string, rows: readonly (readonly [string, string])[]): MadeTable {
  // A transport that is empty for everybody makes Postfix wait and fail for each address.
  const drawn = dice.random(14);
  const kind = firstValue(rows).startsWith(':') && [9, 11, 13].includes(drawn) ? 0 : drawn;
  const file = (type: string, text: string): MadeTable => ({
    reference: `${type}:/etc/postfix/${name}`,
    files: { [name]: text },
  });
  const lines = rows.map(([key, value]) => `${key}   ${value}\n`).join('');
  if (kind < 6) return file(dice.pick(INDEXED), lines);
  if (kind < 8) {
    return file(
      dice.pick(['regexp', 'pcre']),
      rows.map(([key, value]) => `/${anchored(dice, key)}/ ${value}\n`).join(''),
    );
  }
  if (kind === 8) {
    const pairs = rows.map(([key, value]) => `{ ${key} = ${value} }`).join(', ');
    return { reference: `inline:{ ${pairs} }`, files: {} };
  }
  if (kind === 9)
    return {
      reference: `static:${/\s/.test(firstValue(rows)) ? `{${firstValue(rows)}}` : firstValue(rows)}`,
      files: {},
    };
  if (kind === 10) {
    const half = Math.ceil(rows.length / 2);
    const files = {
      [`${name}-1`]: rows
        .slice(0, half)
        .map(([key, value]) => `${key} ${value}\n`)
        .join(''),
      [`${name}-2`]: rows
        .slice(half)
        .map(([key, value]) => `${key} ${value}\n`)
        .join(''),
    };
    const [one, two] = [`texthash:/etc/postfix/${name}-1`, `hash:/etc/postfix/${name}-2`];
    return { reference: dice.oneIn(3) ? `unionmap:{${one}, ${two}}` : `${one}, ${two}`, files };
  }
  if (kind === 11) return { reference: `randmap:{${firstValue(rows).replace(/[\s,].*/, '')}}`, files: {} };
  if (kind === 12) return { reference: `proxy:hash:/etc/postfix/${name}`, files: { [name]: lines } };
  return {
    reference: `pipemap:{texthash:/etc/postfix/${name}, static:${firstValue(rows).replace(/[\s,].*/, '')}}`,
    files: { [name]: lines },
  };
}

function firstValue(rows: readonly (readonly [string, string])[]): string {
  return rows[0]?.[1] ?? 'x';
}

function anchored(dice: Dice, key: string): string {
  const escaped = key.replace(/[.+*?()[\]{}|^$\\/]/g, '\\$&');
  if (key === '*') return '^\\*$';
  if (key.includes('@') && !key.startsWith('@')) return dice.oneIn(4) ? escaped : `^${escaped}$`;
  return dice.pick([`@${escaped.replace(/^@/, '')}$`, escaped, `^${escaped}$`]);
}

function keysOf(dice: Dice, count: number): string[] {
  const keys = new Set<string>();
  while (keys.size < count) {
    const domain = dice.pick(DOMAINS);
    const user = dice.pick(USERS).replace(/[ ].*/, '');
    keys.add(
      dice.pick([
        domain,
        domain,
        `.${domain}`,
        `@${domain}`,
        `${user}@${domain}`,
        `${user}@${domain}`,
        user,
        `${user}@`,
        '*',
        '.example',
        'example',
        '<>',
        '[127.0.0.1]',
        '"a b"@own.example',
      ]),
    );
  }
  return [...keys];
}

function senderRows(dice: Dice, values: readonly string[]): [string, string][] {
  const keys = [
    'me@own.example',
    'me',
    '@own.example',
    '@out.example',
    'boss@out.example',
    '<>',
    'nobody@nowhere.example',
    'me+x@own.example',
  ];
  return dice
    .some(keys, 2)
    .concat('zz@zz.example')
    .map((key) => [key, dice.pick(values)]);
}

/** A configuration with the sender to ask it for. */
export interface GeneratedRouting {
  readonly files: ConfigurationFiles;
  readonly sender: string;
}

/** One configuration. */
export function generatedRouting(dice: Dice): GeneratedRouting {
  const files: Record<string, string> = {};
  const settings: string[] = [];
  const set = (name: string, value: string) => settings.push(`${name} = ${value}`);
  const maybe = (name: string, values: readonly string[], times = 2) => {
    if (dice.oneIn(times)) set(name, dice.pick(values));
  };
  const table = (name: string, rows: readonly (readonly [string, string])[]) => {
    const made = madeTable(dice, name, rows);
    Object.assign(files, made.files);
    return made.reference;
  };
  set('myhostname', dice.oneIn(6) ? 'mx.own.example.net' : 'mx.own.example');
  maybe('compatibility_level', ['0', '1', '2', '3.6'], 1);
  maybe('myorigin', ['$myhostname', '$mydomain', 'own.example', 'out.example', 'relay.example']);
  maybe('mydomain', ['own.example', 'example'], 5);
  set(
    'mydestination',
    domainList(
      dice,
      ['$myhostname', 'localhost', 'own.example', 'localhost.$mydomain', 'host'],
      files,
      'destinations',
    ),
  );
  if (!dice.oneIn(4))
    set(
      'relay_domains',
      domainList(
        dice,
        [
          'relay.example',
          '.relay.example',
          'xn--bcher-kva.example',
          'bücher.example',
          '!deep.sub.relay.example',
          'under_score.example',
        ],
        files,
        'relays',
      ),
    );
  maybe('parent_domain_matches_subdomains', [
    '',
    'relay_domains',
    'transport_maps',
    'transport_maps, relay_domains',
    'smtpd_access_maps, transport_maps',
  ]);
  if (dice.oneIn(2))
    set(
      'virtual_alias_domains',
      domainList(dice, ['alias.example', 'box.example', 'www.out.example'], files, 'alias-domains'),
    );
  if (dice.oneIn(2))
    set(
      'virtual_alias_maps',
      table(
        'virtual',
        keysOf(dice, 4).map((key) => [key, 'somebody@out.example']),
      ),
    );
  if (dice.oneIn(2))
    set(
      'virtual_mailbox_domains',
      domainList(dice, ['box.example', 'alias.example', 'relay.example'], files, 'box-domains'),
    );
  if (dice.oneIn(2))
    set(
      'virtual_mailbox_maps',
      table(
        'mailboxes',
        keysOf(dice, 3).map((key) => [key, 'box/']),
      ),
    );
  if (!dice.oneIn(3))
    set(
      'transport_maps',
      table(
        'transport',
        keysOf(dice, 1 + dice.random(9)).map((key) => [key, dice.pick(ROUTES)]),
      ),
    );
  if (dice.oneIn(3))
    set(
      'relocated_maps',
      table(
        'relocated',
        keysOf(dice, 2).map((key) => [key, 'new@out.example']),
      ),
    );
  if (dice.oneIn(3)) set('sender_dependent_relayhost_maps', table('relayhosts', senderRows(dice, NEXTHOPS)));
  if (dice.oneIn(3))
    set(
      'sender_dependent_default_transport_maps',
      table('sender-transports', senderRows(dice, [...ROUTES, 'DUNNO'])),
    );
  maybe('empty_address_relayhost_maps_lookup_key', ['<>', 'me@own.example'], 6);
  maybe('empty_address_default_transport_maps_lookup_key', ['<>', 'boss@out.example'], 6);
  maybe('relayhost', ['', ...NEXTHOPS.slice(0, 8)]);
  maybe(
    'default_transport',
    ROUTES.filter((route) => !route.startsWith(':')),
    4,
  );
  maybe(
    'relay_transport',
    ROUTES.filter((route) => !route.startsWith(':')),
    4,
  );
  maybe(
    'local_transport',
    ['local', 'error:local mail is off', 'lmtp:unix:private/lmtp', 'local:$myhostname', 'virtual:'],
    4,
  );
  maybe('virtual_transport', ['virtual', 'lmtp:unix:private/lmtp', 'lmtp', 'error:no boxes'], 4);
  for (const name of [
    'allow_percent_hack',
    'swap_bangpath',
    'resolve_dequoted_address',
    'resolve_null_domain',
    'resolve_numeric_domain',
    'allow_min_user',
    'append_at_myorigin',
    'append_dot_mydomain',
    'owner_request_special',
    'show_user_unknown_table_name',
    'smtputf8_enable',
  ]) {
    maybe(name, ['yes', 'no'], 5);
  }
  maybe('recipient_delimiter', ['+', '-', '+-', '=', '']);
  if (dice.oneIn(5)) {
    set('inet_protocols', 'ipv4');
    maybe('proxy_interfaces', ['192.0.2.25', '192.0.2.25, 192.0.2.26'], 2);
  } else maybe('proxy_interfaces', ['192.0.2.25', '192.0.2.25, 2001:db8::25'], 4);
  maybe('empty_address_recipient', ['MAILER-DAEMON', 'root@out.example', 'user'], 5);
  maybe('double_bounce_sender', ['double-bounce', 'user'], 8);
  files['main.cf'] = `${settings.join('\n')}\n`;
  return { files, sender: dice.pick(SENDERS) };
}

/** A value of a match list: words, a file, a table, words that are turned round. */
function domainList(
  dice: Dice,
  words: readonly string[],
  files: Record<string, string>,
  name: string,
): string {
  const chosen = dice.some(words, 2);
  if (chosen.length === 0) chosen.push(words[0] as string);
  if (dice.oneIn(5)) {
    files[name] = `${chosen.filter((word) => !word.includes('$')).join('\n')}\n# a comment\n`;
    return `$myhostname, /etc/postfix/${name}`;
  }
  if (dice.oneIn(4)) {
    files[name] =
      chosen
        .filter((word) => !/[$!]/.test(word))
        .map((word) => `${word} x\n`)
        .join('') || 'zz.example x\n';
    return `localhost, ${dice.pick([...INDEXED, 'hash'])}:/etc/postfix/${name}`;
  }
  return chosen.join(dice.pick([', ', ' ', ',']));
}
