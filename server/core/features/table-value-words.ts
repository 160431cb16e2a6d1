/**
 * Words that the value of a table's row may begin with, by the use of the table.
 */

const ACCESS: readonly (readonly [word: string, meaning: string])[] = [
  ['OK', 'accept'],
  ['REJECT', 'refuse, with text behind it'],
  ['DEFER', 'refuse for now, with text behind it'],
  ['DUNNO', 'no opinion; go on with the next restriction'],
  ['DEFER_IF_PERMIT', 'refuse for now, where the message would be accepted'],
  ['DEFER_IF_REJECT', 'refuse for now, where the message would be refused'],
  ['DISCARD', 'accept and drop'],
  ['HOLD', 'put into the hold queue'],
  ['FILTER', 'send through transport:destination'],
  ['REDIRECT', 'send to another address'],
  ['BCC', 'send a copy'],
  ['PREPEND', 'add a header'],
  ['INFO', 'log'],
  ['WARN', 'log as a warning'],
];

const CONTENT: readonly (readonly [word: string, meaning: string])[] = [
  ...ACCESS.filter(([word]) => !/^(?:OK|DEFER.*)$/.test(word)),
  ['REPLACE', 'put another text in its place'],
  ['STRIP', 'remove, and log'],
  ['IGNORE', 'remove'],
  ['PASS', 'stop looking at this message'],
];

const TLS: readonly (readonly [word: string, meaning: string])[] = [
  ['none', 'no TLS'],
  ['may', 'TLS where it is offered'],
  ['encrypt', 'TLS or nothing'],
  ['dane', 'as the TLSA records say, else may'],
  ['dane-only', 'as the TLSA records say'],
  ['verify', 'a certificate of a known issuer for the host'],
  ['secure', 'a certificate of a known issuer for the domain'],
  ['fingerprint', 'a certificate with a known fingerprint'],
];

const BY_ROLE: Readonly<Record<string, typeof ACCESS>> = {
  'access-address': ACCESS,
  'access-host': ACCESS,
  'access-fingerprint': ACCESS,
  'access-login': ACCESS,
  'content-checks': CONTENT,
  'tls-policy': TLS,
  'postscreen-access': [
    ['permit', 'let the client through without tests'],
    ['reject', 'refuse the client'],
    ['dunno', 'go on with the next list'],
  ],
  milter: [['DISABLE', 'no milters for this client']],
  'sender-nexthop': [['DUNNO', 'leave the relay host as it is']],
  'sender-transport': [['DUNNO', 'leave the transport as it is']],
};

/** The words with their meanings; empty where a value may be anything. */
export function valueWordsOf(role: string): typeof ACCESS {
  return (Object.hasOwn(BY_ROLE, role) ? BY_ROLE[role] : undefined) ?? [];
}
