import assert from 'node:assert/strict';
import { addressesPointingAt, pointersOf } from '../../../server/core/workspace/reverse.ts';
import type { Workspace } from '../../../server/core/workspace/workspace.ts';
import { withEdits } from '../../../server/core/workspace/workspace.ts';
import { namedConf, TOP, workspaceOf } from './make.ts';

function pointers(workspace: Workspace, address: string): string {
  const { status, records } = pointersOf(workspace, address);
  return [status, ...records.map((record) => record.fields[0]?.absolute)].join(' ');
}

function back(workspace: Workspace, name: string): string[] {
  return addressesPointingAt(workspace, name).map(
    ({ address, assumed }) => `${address}${assumed ? '?' : ''}`,
  );
}

describe('reverse zones', () => {
  const parent = `${TOP}$GENERATE 1-4 $ CNAME $.0/29\n0/29 NS ns1.example.net.\n9 PTR nine.example.com.\n$GENERATE 16-20 $ PTR host-$.example.com.\n200 CNAME elsewhere.example.org.\n64/26 NS ns1.example.net.\n70 CNAME 70.64/26\n30 TXT only\n`;
  const child = `${TOP}1 PTR one.example.com.\n2 PTR two.example.com.\n2 PTR two-b.example.com.\n`;
  const zones = { '2.0.192.in-addr.arpa': 'parent', '0/29.2.0.192.in-addr.arpa': 'child' };
  const both = workspaceOf({ 'named.conf': namedConf(zones), parent, child });

  it('answer for an address, through aliases into the zone of a small network', () => {
    for (const [address, answer] of [
      ['192.0.2.9', 'found nine.example.com.'],
      ['192.0.2.1', 'found one.example.com.'],
      ['192.0.2.2', 'found two.example.com. two-b.example.com.'],
      ['192.0.2.3', 'none'],
      ['192.0.2.17', 'found host-17.example.com.'],
      ['192.0.2.21', 'none'],
      ['192.0.2.30', 'none'],
      ['192.0.2.200', 'unknown'],
      ['192.0.2.70', 'unknown'],
      ['198.51.100.1', 'unknown'],
      ['2001:db8::1', 'unknown'],
      ['no address', 'unknown'],
    ] as const)
      assert.equal(pointers(both, address), answer, address);
  });

  it('answer for a name, by aliases, by $GENERATE and by the usual names of small networks', () => {
    assert.deepEqual(back(both, 'one.example.com.'), ['192.0.2.1']);
    assert.deepEqual(back(both, 'host-18.example.com.'), ['192.0.2.18']);
    assert.deepEqual(back(both, 'HOST-18.example.com.'), ['192.0.2.18']);
    assert.deepEqual(back(both, 'nobody.example.com.'), []);
    const alone = workspaceOf({
      'named.conf': namedConf({
        '0/29.2.0.192.in-addr.arpa': 'child',
        '128-255.2.0.192.in-addr.arpa': 'upper',
      }),
      child,
      upper: `${TOP}200 PTR up.example.com.\n1 PTR low.example.com.\n`,
    });
    assert.equal(pointers(alone, '192.0.2.1'), 'unknown');
    assert.deepEqual(back(alone, 'one.example.com.'), ['192.0.2.1?']);
    assert.deepEqual(back(alone, 'up.example.com.'), ['192.0.2.200?']);
    assert.deepEqual(back(alone, 'low.example.com.'), []);
  });

  it('know IPv6, written by nibbles', () => {
    const origin = '8.b.d.0.1.0.0.2.ip6.arpa';
    const owner = `1${'.0'.repeat(23)}`;
    const workspace = workspaceOf({
      'named.conf': namedConf({ [origin]: 'six' }),
      six: `${TOP}${owner} PTR six.example.com.\n`,
    });
    assert.equal(pointers(workspace, '2001:db8::1'), 'found six.example.com.');
    assert.equal(pointers(workspace, '2001:db8::2'), 'none');
    assert.deepEqual(back(workspace, 'six.example.com.'), ['2001:db8::1']);
  });

  it('miss nothing that a broken record or a part not at hand may hold', () => {
    const conf = namedConf({ '2.0.192.in-addr.arpa': 'rev' });
    const broken = workspaceOf({ 'named.conf': conf, rev: `${TOP}5 PTR two words\n5 TXT x\n` });
    assert.equal(pointers(broken, '192.0.2.5'), 'unknown');
    const partial = workspaceOf({ 'named.conf': conf, rev: `${TOP}5 TXT x\n$INCLUDE /srv/gone\n` });
    assert.equal(pointers(partial, '192.0.2.5'), 'unknown');
    assert.equal(pointers(partial, '192.0.2.6'), 'unknown');
  });

  it('keep apart what views see', () => {
    const workspace = workspaceOf({
      'named.conf': `view "in" { ${namedConf({ '2.0.192.in-addr.arpa': 'in' })} };\nview "out" { ${namedConf({ '2.0.192.in-addr.arpa': 'out' })} };`,
      in: `${TOP}5 PTR inside.example.com.\n`,
      out: `${TOP}6 PTR outside.example.com.\n`,
    });
    const seen = (view: string, address: string): string =>
      pointersOf(workspace, address, { view, path: '' }).status;
    assert.deepEqual([seen('in', '192.0.2.5'), seen('in', '192.0.2.6')], ['found', 'none']);
    assert.deepEqual([seen('out', '192.0.2.5'), seen('out', '192.0.2.6')], ['none', 'found']);
  });

  it('stay cheap among 10,000 of them, after edits too', () => {
    const files: Record<string, string> = {};
    for (let at = 0; at < 10_000; at++) {
      const network = `${at & 255}.${at >> 8}.10`;
      files[`rev/${network}.in-addr.arpa`] =
        `$ORIGIN ${network}.in-addr.arpa.\n${TOP}5 PTR h${at}.example.com.\n`;
    }
    let workspace = workspaceOf(files);
    back(workspace, 'h1.example.com.');
    const started = process.hrtime.bigint();
    for (let round = 0; round < 20; round++) {
      const path = `rev/${round}.0.10.in-addr.arpa`;
      workspace = withEdits(workspace, path, [{ span: { start: 0, end: 0 }, newText: '; x\n' }]);
      for (let at = 0; at < 100; at++) {
        assert.equal(pointers(workspace, `10.0.${at}.5`), `found h${at}.example.com.`);
        assert.deepEqual(back(workspace, `h${at}.example.com.`), [`10.0.${at}.5`]);
      }
    }
    const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
    // 4,000 questions; one that looked at each zone would take minutes.
    assert.ok(milliseconds < 10_000, `${milliseconds} ms`);
  }).timeout(60_000);
});
