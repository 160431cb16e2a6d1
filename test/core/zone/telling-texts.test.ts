import assert from 'node:assert/strict';
import { blockMark, markedRecords } from '../../../server/core/zone/marked-rows.ts';
import { tellingRows } from '../../../server/core/zone/telling-texts.ts';
import { zoneOf } from './zone-of.ts';

const mark = blockMark([5, 16], (block) => tellingRows(block).rows);

/** Lines of the zone that are worth a look, by their last word. */
function toldIn(text: string): string[] {
  return [...markedRecords(zoneOf(`$TTL 300\n${text}`), mark)].map(({ fields }) => fields.at(-1)?.text ?? '');
}

describe('rows that may have to do with mail policies', () => {
  it('are not those of ordinary texts, aliases and SPF records', () => {
    const zone = `@ IN TXT "v=spf1 -all"
  TXT "some text" "v=DMARC1"
www 300 IN CNAME example.com.
@ txt plain
`;
    assert.deepEqual(toldIn(zone), []);
  });

  it('are those below names with an underscore, however the name comes about', () => {
    const zone = `_dmarc TXT "a"
 TXT "b"
s._domainkey CNAME c.example.com.
\\095dmarc TXT "d"
"_quoted" TXT "e"
$ORIGIN _tls.example.com.
_smtp TXT "f"
plain TXT "g"
@ TXT "h"
`;
    assert.deepEqual(toldIn(zone), ['"a"', '"b"', 'c.example.com.', '"d"', '"e"', '"f"', '"g"', '"h"']);
  });

  it('are those whose text begins with a version, or may do so', () => {
    const zone = `a TXT "v=DMARC1; p=none"
b 300 TXT ( "V=x" )
c TXT v=x
d TXT (
  "v=y"
  )
e TXT " v=z"
f TXT "" "v=DKIM1"
g TXT "\\118=DKIM1"
h TXT "v=spf1" " -all"
i TXT ( ; "comment
  "anything" )
`;
    assert.deepEqual(toldIn(zone), [
      '"v=DMARC1; p=none"',
      '"V=x"',
      'v=x',
      '"v=y"',
      '" v=z"',
      '"v=DKIM1"',
      '"\\118=DKIM1"',
      '" -all"',
      '"anything"',
    ]);
  });
});
