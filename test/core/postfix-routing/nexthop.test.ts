import assert from 'node:assert/strict';
import { nexthopsOf, parseNexthop } from '../../../server/core/postfix/nexthop.ts';
import { routeAfterRow, splitRoute } from '../../../server/core/postfix/transport-route.ts';

function shown(text: string): string {
  const nexthop = parseNexthop(text);
  switch (nexthop.kind) {
    case 'bad':
      return `bad ${nexthop.fault} "${text.slice(nexthop.start, nexthop.end)}"`;
    case 'unix':
      return `unix ${nexthop.path}`;
    case 'mx':
      return `mx ${nexthop.host} ${nexthop.port ?? '-'}`;
    default:
      return `${nexthop.kind} ${nexthop.host} ${nexthop.port ?? '-'} ${nexthop.address ?? '-'}`;
  }
}

const CASES: readonly (readonly [string, string])[] = [
  ['example.com', 'mx example.com -'],
  ['example.com:587', 'mx example.com 587'],
  ['example.com:submission', 'mx example.com submission'],
  ['example.com:', 'mx example.com -'],
  ['[mail.example.com]', 'host mail.example.com - -'],
  ['[mail.example.com]:26', 'host mail.example.com 26 -'],
  ['[192.0.2.1]', 'host 192.0.2.1 - 192.0.2.1'],
  ['[2001:db8:0::1]:25', 'host 2001:db8:0::1 25 2001:db8::1'],
  ['[ipv6:2001:db8::1]', 'host 2001:db8::1 - 2001:db8::1'],
  ['unix:private/lmtp', 'unix private/lmtp'],
  ['inet:[192.0.2.1]:24', 'inet 192.0.2.1 24 192.0.2.1'],
  ['inet:dovecot:24', 'inet dovecot 24 -'],
  ['', 'bad empty ""'],
  ['unix:', 'bad empty-path "unix:"'],
  ['inet:', 'bad empty "inet:"'],
  ['[]', 'bad empty "[]"'],
  ['[mail.example.com', 'bad missing-bracket "[mail.example.com"'],
  ['mail.example.com]', 'bad missing-bracket "mail.example.com]"'],
  ['[mail.example.com]25', 'bad text-after-bracket "25"'],
  ['[mail.example.com.]', 'bad final-dot "mail.example.com."'],
  ['example.com.', 'bad final-dot "example.com."'],
  ['192.0.2.1', 'bad bare-ipv4 "192.0.2.1"'],
  ['192.0.2.1:25', 'bad bare-ipv4 "192.0.2.1"'],
  ['2001:db8::1', 'bad bare-ipv6 "2001:db8::1"'],
  ['2001:db8::1:25', 'bad bare-ipv6 "2001:db8::1:25"'],
  ['[ipv6:192.0.2.1]', 'bad bad-ipv6 "192.0.2.1"'],
  ['[-bad.example]', 'bad bad-host "-bad.example"'],
  ['a b.example', 'bad bad-host "a b.example"'],
  ['1.2.3', 'bad bad-host "1.2.3"'],
  ['example.com:0', 'bad bad-port "0"'],
  ['example.com:65536', 'bad bad-port "65536"'],
  ['[mail.example.com]:2x', 'bad bad-port "2x"'],
  ['smtp:[mail.example.com]', 'bad transport-prefix "smtp:"'],
  [':25', 'bad empty ":"'],
];

describe('nexthops', () => {
  for (const [text, expected] of CASES) {
    it(`${text || '(empty)'} is ${expected.split(' ').slice(0, 2).join(' ')}`, () =>
      assert.equal(shown(text), expected));
  }

  it('reads lists, with offsets in the whole text', () => {
    const text = '[a.example], b.example:26 [c';
    assert.deepEqual(
      nexthopsOf(text).map((nexthop) => `${nexthop.kind} ${text.slice(nexthop.start, nexthop.end)}`),
      ['host [a.example]', 'mx b.example:26', 'bad [c'],
    );
    assert.deepEqual(nexthopsOf(' , '), []);
  });

  it('marks the host inside', () => {
    const text = 'inet:[192.0.2.1]:24';
    const nexthop = parseNexthop(text);
    assert.ok(nexthop.kind === 'inet');
    assert.equal(text.slice(nexthop.hostStart, nexthop.hostEnd), '192.0.2.1');
  });

  it('splits routes at the first colon', () => {
    assert.deepEqual(splitRoute('smtp:h:25'), { transport: 'smtp', nexthop: 'h:25' });
    assert.deepEqual(splitRoute('smtp'), { transport: 'smtp', nexthop: '' });
    assert.deepEqual(splitRoute(':'), { transport: '', nexthop: '' });
  });

  it('leaves unknown what a row does not set', () => {
    const unknown = { transport: undefined, nexthop: undefined };
    assert.deepEqual(routeAfterRow(unknown, ':[x]', 'd'), { transport: undefined, nexthop: '[x]' });
    assert.deepEqual(routeAfterRow(unknown, 'slow:', 'd'), { transport: 'slow', nexthop: 'd' });
  });
});
