import assert from 'node:assert/strict';
import { definitionAt } from '../../server/core/index.ts';
import { type At, cursorAt, cursorIn, shown } from './support.ts';

const ZONE = 'zones/db.example.com';

function definitions({ workspace, path, offset }: At): string[] {
  return shown(workspace, definitionAt(workspace, path, offset));
}

describe('definition', () => {
  it('an MX, NS and SRV target leads to its addresses', () => {
    for (const [before, after] of [
      ['MX 10 m', 'x1'],
      ['SRV 0 1 993 m', 'x1'],
    ] as const) {
      assert.deepEqual(definitions(cursorAt(ZONE, before, after)), [
        `${ZONE}:9: mx1`,
        `${ZONE}:10:     IN AAAA 2001:db8::1`,
      ]);
    }
    assert.deepEqual(definitions(cursorAt(ZONE, 'IN NS ns', '1')), [`${ZONE}:8: ns1`]);
  });

  it('an alias leads to its CNAME first', () => {
    const at = cursorIn({
      [ZONE]: '$TTL 1\n@ IN SOA a b 1 1 1 1 1\n@ MX 1 ww<|>w\nwww CNAME a\na A 192.0.2.1\n',
    });
    assert.deepEqual(definitions(at), [`${ZONE}:4: www`]);
  });

  it('an address leads to its PTR', () => {
    assert.deepEqual(definitions(cursorAt(ZONE, 'mx1 3600 IN A 192.0', '.2.1')), ['zones/db.192.0.2:4: 1']);
  });

  it('a PTR leads to the host in the other zone', () => {
    assert.equal(definitions(cursorAt('zones/db.192.0.2', 'PTR mx', '1'))[0], `${ZONE}:9: mx1`);
  });

  it('$INCLUDE leads to the file', () => {
    const at = cursorIn({
      [ZONE]: '@ 1 IN SOA a b 1 1 1 1 1\n$INCLUDE "hos<|>ts.inc"\n',
      'zones/hosts.inc': 'a 1 A 192.0.2.1\n',
    });
    assert.deepEqual(definitions(at), ['zones/hosts.inc:1: ']);
  });

  it('a table leads to its file', () => {
    assert.deepEqual(definitions(cursorAt('mx1/main.cf', 'hash:/etc/postfix/tr', 'ansport')), [
      'mx1/transport:1: ',
    ]);
  });

  it('a $name leads to its line', () => {
    assert.deepEqual(definitions(cursorAt('mx1/main.cf', '= $myho', 'stname')), [
      'mx1/main.cf:3: myhostname',
    ]);
  });

  it('a nexthop leads to the host and a service to master.cf', () => {
    assert.deepEqual(definitions(cursorAt('mx1/transport', 'smtp:[mx', '2.example.com]')), [
      `${ZONE}:11: mx2`,
    ]);
    assert.deepEqual(definitions(cursorAt('mx1/main.cf', '= smt', 'p:[mx2')), ['mx1/master.cf:3: smtp']);
    assert.deepEqual(definitions(cursorAt('mx1/transport', 'rel', 'ay:')), ['mx1/master.cf:4: relay']);
  });

  it('a domain in a list leads to its MX', () => {
    assert.deepEqual(definitions(cursorAt('mx1/main.cf', 'relay_domains = exa', 'mple.com')), [
      `${ZONE}:6:   IN MX 10 mx1`,
      `${ZONE}:7:   IN MX 20 mx2.example.com.`,
    ]);
  });

  it('a host name leads to its address', () => {
    assert.equal(definitions(cursorAt('mx1/main.cf', 'myhostname = mx', '1'))[0], `${ZONE}:9: mx1`);
  });

  it('a zone statement leads to its file', () => {
    assert.deepEqual(definitions(cursorAt('named.conf', 'zone "exam', 'ple.com"')), [`${ZONE}:1: `]);
  });

  it('an -o name leads to main.cf where it is set there too', () => {
    const at = cursorIn({ 'mx1/master.cf': 'smtp inet n - y - - smtpd -o mydom<|>ain=x\n' });
    assert.deepEqual(definitions(at), ['mx1/main.cf:4: mydomain']);
  });
});
