/** DKIM key records: real lengths of keys of both forms, faults and their places. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { type DkimRecord, dkimNameOf, parseDkim, saysDkim } from '../../../server/core/txt/dkim.ts';
import { joinStrings } from '../../../server/core/txt/joined-text.ts';
import { spanOfPart } from '../../../server/core/txt/tag-list.ts';

const read = (text: string): DkimRecord => parseDkim(joinStrings([{ text: `"${text}"`, start: 0 }]));
const faultsOf = (text: string): string[] => {
  const record = read(text);
  return record.faults.map(
    ({ fault, part }) => `${fault} ${record.list.joined.text.slice(part.from, part.to)}`,
  );
};

const rsa = (bits: number, type: 'spki' | 'pkcs1'): string =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type, format: 'der' })
    .toString('base64');
const ed25519 = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' });
const short = rsa(1024, 'spki');

describe('dkim', () => {
  it('reads the real lengths of RSA keys in both forms', () => {
    for (const bits of [512, 768, 1024, 1032, 1536, 2048, 3072]) {
      for (const form of ['spki', 'pkcs1'] as const)
        assert.deepEqual(read(`v=DKIM1; p=${rsa(bits, form)}`).key, { kind: 'rsa', bits }, `${form} ${bits}`);
    }
  });

  it('reads Ed25519 keys as they are, and knows the form that is too much', () => {
    const raw = ed25519.subarray(-32).toString('base64');
    assert.deepEqual(read(`v=DKIM1; k=ed25519; p=${raw}`).key, { kind: 'ed25519' });
    assert.deepEqual(faultsOf(`v=DKIM1; k=ed25519; p=${ed25519.toString('base64')}`), [
      `key-not-raw ${ed25519.toString('base64')}`,
    ]);
    assert.deepEqual(faultsOf(`v=DKIM1; p=${raw}`), [`key-of-other-type ${raw}`]);
    assert.deepEqual(faultsOf(`v=DKIM1; k=ed25519; p=${short}`), ['key-of-other-type ed25519']);
  });

  it('takes what the standard allows', () => {
    for (const text of [
      `v=DKIM1; k=rsa; p=${short}`,
      `p=${short}`,
      ` v = DKIM1 ; p = ${short.slice(0, 40)} ${short.slice(40)} ; `,
      `k=RSA;h=sha1:sha256;t=y:s;s=email;n=all is well;p=${short};`,
      'v=DKIM1; p=',
      `v=DKIM1; p=${short}; x=unknown`,
    ])
      assert.deepEqual(faultsOf(text), [], text);
  });

  it('names faults and their places', () => {
    assert.deepEqual(faultsOf(`k=rsa; v=DKIM1; p=${short}`), ['version-not-first v=DKIM1']);
    assert.deepEqual(faultsOf(`v=DKIM2; p=${short}`), ['version-unknown v=DKIM2']);
    assert.deepEqual(faultsOf(`v=dkim1; p=${short}`), ['version-unknown v=dkim1']);
    assert.deepEqual(faultsOf('v=DKIM1; k=rsa'), ['no-key v=DKIM1']);
    assert.deepEqual(faultsOf(`v=DKIM1; P=${short}`), ['capital-name P']);
    assert.deepEqual(faultsOf(`v=DKIM1; p=${short}; p=`), ['repeated p=']);
    assert.deepEqual(faultsOf(`v=DKIM1; h=sha1; p=${short}`), ['hash-unusable sha1']);
    assert.deepEqual(faultsOf(`v=DKIM1; k=dsa; p=${short}`), ['key-type-unknown dsa']);
    assert.deepEqual(faultsOf(`v=DKIM1; rsa; p=${short}`), ['no-equals rsa']);
    assert.deepEqual(faultsOf('v=DKIM1; p=MIG*AAA='), ['key-not-base64 *']);
    assert.deepEqual(faultsOf('v=DKIM1; p=AAAA=BBB'), ['key-not-base64 =']);
    assert.deepEqual(faultsOf(`v=DKIM1; p=${short.slice(0, 100)}`), [`key-cut ${short.slice(0, 100)}`]);
    assert.deepEqual(faultsOf('v=DKIM1; p=AAAABBBB'), ['key-unreadable AAAABBBB']);
    assert.deepEqual(faultsOf(`v=DKIM1; p=-----BEGIN PUBLIC KEY-----${short}`), [
      'key-with-wrapping -----BEGIN PUBLIC KEY-----',
    ]);
    assert.deepEqual(faultsOf(`v=DKIM1; p=<${short}>`), ['key-with-wrapping <']);
  });

  it('reads over strings, and gives places in the file', () => {
    const strings = [
      { text: '"v=DKIM1; k=r"', start: 10 },
      { text: `"sa; t=y; p=${short.slice(0, 60)}"`, start: 40 },
      { text: `"${short.slice(60)}"`, start: 200 },
    ];
    const record = parseDkim(joinStrings(strings));
    assert.deepEqual(record.key, { kind: 'rsa', bits: 1024 });
    const [flag] = record.flags;
    assert.ok(flag);
    assert.deepEqual(spanOfPart(record.list, flag.part), { start: 47, end: 48 });
  });

  it('tells selectors from other names', () => {
    assert.deepEqual(dkimNameOf('mail._domainkey.example.com.'), {
      selector: 'mail',
      domain: 'example.com.',
    });
    assert.deepEqual(dkimNameOf('a.b._DomainKey.example.com.'), { selector: 'a.b', domain: 'example.com.' });
    assert.deepEqual(dkimNameOf('*._domainkey.example.com.'), { selector: '*', domain: 'example.com.' });
    for (const name of [
      '_domainkey.example.com.',
      '_adsp._domainkey.example.com.',
      'mail.domainkey.example.com.',
    ])
      assert.equal(dkimNameOf(name), undefined, name);
    assert.equal(saysDkim('v=DKIM1; p='), true);
    assert.equal(saysDkim('v=DKIM10; p='), false);
  });

  it('never throws, and places lie in the text', () => {
    const seed = 20260202;
    const piece = fc.oneof(
      fc.constantFrom(
        'v=DKIM1',
        ';',
        'p=',
        'k=ed25519',
        'k=rsa',
        'h=sha1:sha256',
        't=y:s',
        's=*',
        '=',
        ' ',
        short,
      ),
      fc.base64String({ maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const record = parseDkim(joinStrings([{ text, start: 0 }]));
        const { length } = record.list.joined.text;
        for (const { part } of [...record.faults, ...record.flags, ...record.services])
          assert.ok(0 <= part.from && part.from <= part.to && part.to <= length);
        if (record.key.kind === 'none') assert.ok(record.faults.length > 0);
      }),
      { seed, numRuns: 500 * Number(process.env.FC_RUNS ?? 1) },
    );
  });

  it('never throws on octets that look like a key', () => {
    const seed = 20260203;
    const whole = Buffer.from(short, 'base64');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
        const octets = Buffer.from(whole);
        for (const [at, value] of changes) octets[at] = value;
        const { key, faults } = read(`v=DKIM1; p=${octets.toString('base64')}`);
        assert.equal(key.kind === 'none', faults.length > 0);
      }),
      { seed, numRuns: 500 * Number(process.env.FC_RUNS ?? 1) },
    );
  });
});
