import assert from 'node:assert/strict';
import { parseDkim } from '../../../server/core/txt/dkim.ts';
import { joinStrings } from '../../../server/core/txt/joined-text.ts';
import { isUsualKey } from '../../../server/core/txt/usual-key.ts';

const HEAD = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA';
const KEY = `${HEAD}u${'Ab1/+'.repeat(68)}xIDAQAB`;

function isUsual(text: string): boolean {
  return isUsualKey(text, 0, text.length);
}

describe('the DKIM record that most domains publish', () => {
  it('has a key of 2,048 bits and nothing to say of, read in full', () => {
    const { key, faults, flags, services, unknownTags } = parseDkim(
      joinStrings([{ text: `"v=DKIM1; k=rsa; p=${KEY}"`, start: 0 }]),
    );
    assert.deepEqual(key, { kind: 'rsa', bits: 2048 });
    assert.deepEqual([...faults, ...flags, ...services, ...unknownTags], []);
  });

  it('is told in one string, in several, on several lines', () => {
    assert.ok(isUsual(`"v=DKIM1; k=rsa; p=${KEY}"`));
    assert.ok(isUsual(`"v=DKIM1;p=${KEY};"\nnext IN A 192.0.2.1\n`));
    const split = `${KEY.slice(0, 200)}" "${KEY.slice(200, 390)}"\n\t"${KEY.slice(390)}`;
    assert.ok(isUsual(`"v=DKIM1; k=rsa; p=${split}" )\n`));
  });

  it('is none that differs in anything else', () => {
    for (const text of [
      `"v=DKIM1; k=rsa; t=y; p=${KEY}"`,
      `"v=DKIM1; k=rsa; p=${KEY}" "more"`,
      `"v=DKIM1; k=rsa; p=${KEY}"\n\t"more" )`,
      `"v=DKIM1; k=rsa; p=${KEY}; t=y"`,
      `"v=DKIM1; k=rsa; p=${KEY.slice(0, -1)}"`,
      `"v=DKIM1; k=rsa; p=${KEY.slice(0, -1)}C"`,
      `"v=DKIM1; k=rsa; p=${HEAD}u${KEY.slice(HEAD.length)}"`,
      // The first bit of the modulus is not set, so it has fewer than 2,048.
      `"v=DKIM1; k=rsa; p=${HEAD}A${KEY.slice(HEAD.length + 1)}"`,
      `"v=DKIM1; k=rsa; p=${KEY.slice(0, 100)} ${KEY.slice(101)}"`,
      `"v=DKIM1; k=rsa; p=${KEY.slice(0, 200)}" ; cut\n "${KEY.slice(200)}"`,
      `"v=DKIM1; k=rsa; p=${KEY}`,
      '',
    ])
      assert.equal(isUsual(text), false, text);
  });
});
