/**
 * Bumping the serial of a zone's text.
 */
import assert from 'node:assert/strict';
import {
  applyEdits,
  emptyWorkspace,
  type Moment,
  serialBumpAt,
  serialBumps,
  withFiles,
} from '../../server/core/index.ts';

const NOW: Moment = { unixSeconds: 1_792_800_000, year: 2026, month: 10, day: 24 };

/** The text after its bump; what stands in the way where it cannot be bumped. */
function bumped(text: string): string {
  const workspace = withFiles(emptyWorkspace(), [{ path: 'db.example.com', text }]);
  const [bump] = serialBumps(workspace, ['db.example.com'], NOW);
  assert.ok(bump);
  return bump.kind === 'bump' ? applyEdits(text, bump.edit.edits) : bump.why;
}

const soa = (serial: string): string =>
  `$TTL 1h\n@ IN SOA ns1 hostmaster (\n\t${serial}\n\t\t4h  ; refresh\n\t\t1h 2w 1h )\n\tNS ns1\nns1 A 192.0.2.1\n`;

describe('bump-serial', () => {
  it('changes the serial and nothing else', () => {
    assert.equal(bumped(soa('2024010101  ; serial')), soa('2026102401  ; serial'));
    assert.equal(bumped(soa('7')), soa('8'));
    assert.equal(bumped('@ SOA a b 2024010101 1 1 1 1'), '@ SOA a b 2026102401 1 1 1 1');
    assert.equal(bumped(soa('9\t; serial')), soa('10\t; serial'));
  });

  it('keeps the comment in its column', () => {
    assert.equal(bumped(soa('99     ; serial')), soa('100    ; serial'));
    assert.equal(bumped(soa('99 ; serial')), soa('100 ; serial'));
    assert.equal(bumped(soa('4294967295 ; serial')), soa('1          ; serial'));
    assert.equal(bumped(soa('0007  ; serial')), soa('8     ; serial'));
  });

  it('keeps line ends', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    assert.equal(bumped(crlf(soa('2024010101'))), crlf(soa('2026102401')));
  });

  it('says why it cannot be done', () => {
    assert.match(bumped(soa('{{ serial }}')), /no number/);
    assert.match(bumped(soa('4294967296')), /no number below/);
    assert.match(bumped('@ SOA a b'), /it has none/);
    assert.match(bumped('www A 192.0.2.1\n'), /no SOA record/);
  });

  it('finds the SOA from a file that the zone includes, and bumps a zone once', () => {
    const files = [
      { path: 'db.example.com', text: '$TTL 1h\n$INCLUDE head\n$INCLUDE hosts\n' },
      { path: 'head', text: '@ SOA ns1.example.net. h.example.net. 41 4h 1h 2w 1h\n NS ns1.example.net.\n' },
      { path: 'hosts', text: 'www A 192.0.2.1\n' },
      { path: 'named.conf', text: 'zone "example.com" { type master; file "db.example.com"; };\n' },
    ];
    const workspace = withFiles(emptyWorkspace(), files);
    const bumps = serialBumps(workspace, ['hosts', 'db.example.com', 'head'], NOW);
    assert.deepEqual(
      bumps.map((bump) => (bump.kind === 'bump' ? [bump.path, bump.before, bump.after] : bump)),
      [['head', 41, 42]],
    );
  });

  it('is offered on the SOA record only', () => {
    const text = soa('7');
    const workspace = withFiles(emptyWorkspace(), [{ path: 'db.example.com', text }]);
    const at = (word: string): unknown =>
      serialBumpAt(workspace, 'db.example.com', text.indexOf(word), NOW)?.kind;
    assert.equal(at('refresh'), 'bump');
    assert.equal(at('SOA'), 'bump');
    assert.equal(at('A 192'), undefined);
  });
});
