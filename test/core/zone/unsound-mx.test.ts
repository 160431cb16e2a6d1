import assert from 'node:assert/strict';
import { ownersWithSeveralRecords } from '../../../server/core/zone/crowded-owners.ts';
import { ownersWithUnsoundMx } from '../../../server/core/zone/unsound-mx.ts';
import { zoneOf } from './zone-of.ts';

const unsound = (text: string, origin?: string) => [
  ...ownersWithUnsoundMx(zoneOf(`$TTL 300\n${text}`, {}, origin)),
];

describe('owners with an MX that needs a closer look', () => {
  it('are none where the hosts stand in the zone with IPv4 addresses of their own', () => {
    const zone = `@ MX 10 mail
  MX 20 OTHER.example.com.
mail A 192.0.2.1
other A 192.0.2.2
  AAAA 2001:db8::2
`;
    assert.deepEqual(unsound(zone), []);
  });

  it('are those with two MX of one host or address, and with a host of IPv6 alone', () => {
    const zone = `one MX 10 mail
  MX 20 MAIL.example.com.
two MX 10 mail
  MX 20 twin
mail A 192.0.2.1
twin A 192.0.2.1
six MX 10 six
six AAAA 2001:db8::1
`;
    assert.deepEqual(unsound(zone), ['one.example.com.', 'two.example.com.', 'six.example.com.']);
  });

  it('are those of hosts outside, hosts without an address, aliases and the null MX', () => {
    const zone = `one MX 10 mail.example.net.
two MX 10 nobody
three MX 10 alias
four MX 0 .
five MX 10 broken
mail A 192.0.2.1
six MX 10 mail
  MX 20 nobody
alias CNAME mail
broken A 192.0.2.300
`;
    const owners = ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => `${name}.example.com.`);
    assert.deepEqual(unsound(zone), owners);
  });

  it('are those whose line may name an address, though a name of the zone is written so', () => {
    const zone = `one MX 10 192.0.2.1
192.0.2.1 A 192.0.2.1
two MX 10 2001:db8::1
2001:db8::1 AAAA 2001:db8::1
three MX 10 2001\\:db8::1
`;
    assert.deepEqual(unsound(zone), ['one.example.com.', 'two.example.com.', 'three.example.com.']);
  });

  it('are all where a DNAME may move the hosts, and in the root zone', () => {
    assert.deepEqual(unsound('a MX 10 b.a\nb.a A 192.0.2.1\na DNAME example.net.\n'), ['a.example.com.']);
    assert.deepEqual(unsound('a MX 10 b\nb A 192.0.2.1\n', '.'), ['a.']);
  });
});

describe('owners with several records', () => {
  const zone = zoneOf(`$TTL 300
one TXT "a"
  TXT "b"
two TXT "a"
  A 192.0.2.1
three CNAME one
  A 192.0.2.1
four CNAME one
five TXT "a"
  TXT "b
`);

  it('have one of a type beside any other, or several of a type; broken ones do not count', () => {
    const owners = (types: Parameters<typeof ownersWithSeveralRecords>[1]) => [
      ...ownersWithSeveralRecords(zone, types),
    ];
    assert.deepEqual(owners({ besideAny: [16], repeated: [] }), ['one.example.com.', 'two.example.com.']);
    assert.deepEqual(owners({ besideAny: [5], repeated: [] }), ['three.example.com.']);
    assert.deepEqual(owners({ besideAny: [5], repeated: [16] }), ['one.example.com.', 'three.example.com.']);
  });
});
