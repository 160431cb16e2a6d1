/**
 * `mailzone convert`: what the JSON of dns-zonefile holds comes back as it was; what it does not hold is told.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exchangeZoneOf } from '../../server/cli/exchange/to-json.ts';
import { zoneTextOf } from '../../server/cli/exchange/to-zone.ts';
import { allRecords, printRecord, resolveZone, type Zone, zoneDocumentOf } from '../../server/core/index.ts';

const ORIGIN = 'example.com.';

function zoneOf(text: string): Zone {
  const document = zoneDocumentOf(text);
  return resolveZone({ path: 'zone', document, origin: ORIGIN, include: () => ({ kind: 'outside' }) });
}

const printed = (zone: Zone): readonly string[] => [...allRecords(zone)].map(printRecord).sort();

/** The records that come back, and those that were left out, both as printed. */
function roundTrip(text: string): { readonly back: readonly string[]; readonly left: readonly string[] } {
  const { json, left } = exchangeZoneOf(zoneOf(text), ORIGIN);
  const result = zoneTextOf(JSON.parse(JSON.stringify(json)));
  assert.equal(result.kind, 'text', result.kind === 'wrong' ? result.why : '');
  const back = result.kind === 'text' ? printed(zoneOf(result.text)) : [];
  return { back, left: left.map(({ record }) => printRecord(record)) };
}

const HEAD = '$TTL 1h\n@ SOA ns1.example.net. h.example.net. 7 4h 1h 2w 1h\n';

describe('mailzone convert', () => {
  it('keeps every record of the types that the format has', () => {
    const text = `${HEAD} NS ns1.example.net.
 MX 10 mail
mail A 192.0.2.1
 AAAA 2001:db8::1
www CNAME mail
1 PTR mail
t 5m TXT "it's; \\"q  q\\" $& {srv} \\\\ x" second 'three
t TXT "SOA ( x   y ) z"
_sip._tcp SRV 1 2 5060 mail
@ CAA 0 issue "ca.example.net; a=b"
s SPF "v=spf1 -all"
d DS 1 8 2 ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789
`;
    const { back, left } = roundTrip(text);
    assert.deepEqual(left, []);
    assert.deepEqual(back, printed(zoneOf(text)));
  });

  it('leaves out what it has no place for, and says so', () => {
    const { back, left } = roundTrip(`${HEAD}a 0 A 192.0.2.1\nb HINFO x y\nc A 192.0.2.3\n`);
    assert.deepEqual(left, ['a.example.com. 0 IN A 192.0.2.1', 'b.example.com. 3600 IN HINFO "x" "y"']);
    assert.equal(back.length, 2);
  });

  it('never gives another record than there was', () => {
    const word = fc.string({
      maxLength: 12,
      unit: fc.constantFrom(...'ab \'"\\;(){}$&`{srv}SOA\t019'.split('')),
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const data = words.map((one) => `"${one.replace(/["\\]/g, '\\$&')}"`).join(' ');
        const text = `${HEAD}t TXT ${data}\n`;
        const { back, left } = roundTrip(text);
        assert.deepEqual([...back, ...left].sort(), printed(zoneOf(text)));
      }),
      { seed: 1035, numRuns: 300 },
    );
  });

  it('refuses JSON whose values say more than one record', () => {
    const wrong: readonly unknown[] = [
      [],
      { a: [{ name: 'x', ip: '192.0.2.1\nevil A 192.0.2.9' }] },
      {
        a: [
          { name: 'x', ip: '192.0.2.1 ; more' },
          { name: '$INCLUDE', ip: '/etc/passwd' },
        ],
      },
      {
        txt: [
          { name: 'x', txt: '( "a"' },
          { name: 'y', txt: '"b" )' },
        ],
      },
      { mx: [{ name: 'x', preference: 10 }] },
      { a: 'x' },
      { a: [{ name: 'x', ip: { toString: 'y' } }] },
      { $origin: 'a..b' },
      { $ttl: '1h\n$INCLUDE x' },
    ];
    for (const json of wrong) {
      const result = zoneTextOf(json);
      assert.equal(result.kind, 'wrong', JSON.stringify(json));
    }
  });
});
