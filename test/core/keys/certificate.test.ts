/** Certificates and PEM files: names, keys and digests as OpenSSL sees them; private keys are never decoded. */
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { certificatesIn, coversName } from '../../../server/core/keys/certificate.ts';
import { pemBlocks, withoutPrivateKeys } from '../../../server/core/keys/pem.ts';
import { sha256 } from '../../../server/core/keys/sha2.ts';

const authority = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUcgdLxoAGsf+KJpkTuY7BNxV6rcwwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKRXhhbXBsZSBDQTAeFw0yNjExMjQxNDI5MjZaFw0zNjExMjEx
NDI5MjZaMBUxEzARBgNVBAMMCkV4YW1wbGUgQ0EwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASczverPSSFolo7cg0m/lYGDwHcSUOmjPQvlfHIsF4vDq3hedva88PU
P0SdjKLV4Vw0jnPE5spm8UtnJ7Jyv64Vo1MwUTAdBgNVHQ4EFgQUWferV3BDbllK
rXMt4QI4hV8ZcHkwHwYDVR0jBBgwFoAUWferV3BDbllKrXMt4QI4hV8ZcHkwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAgbTqNxXK/xlyg7BaZHm+
MlxyPjEqJH+33AIJfCeSykQCIHtbNi5F1MW8xWLWlcdHdqYptRNQVnHQKbPzl8c7
IQk8
-----END CERTIFICATE-----
`;
const server = `-----BEGIN CERTIFICATE-----
MIIBlTCCATygAwIBAgIURH74xerunhJ+Iso5CxIZAdFep30wCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKRXhhbXBsZSBDQTAeFw0yNjExMjQxNDI5MjZaFw0zNjExMjEx
NDI5MjZaMBYxFDASBgNVBAMMC2V4YW1wbGUuY29tMFkwEwYHKoZIzj0CAQYIKoZI
zj0DAQcDQgAEM3Us1jasJ00XG1azcBHr/TvjCWoEGAqjREIQ7YR/lHDWeVnA/4q7
KZBoiJz42CyX+v0yc1AKNnfOBDXjvPMeuKNpMGcwJQYDVR0RBB4wHIILZXhhbXBs
ZS5jb22CDSouZXhhbXBsZS5jb20wHQYDVR0OBBYEFJi29VXpgm3iZariTZcuGsIb
vfmmMB8GA1UdIwQYMBaAFFn3q1dwQ25ZSq1zLeECOIVfGXB5MAoGCCqGSM49BAMC
A0cAMEQCIBswGj71pTP2weuBH+q/FogXoTnge60kYR/ShhGU+iXZAiBP31l9wx7d
ya5sjbP1pfq6of4yB/gRQ2yqWZJ3Qlnz1A==
-----END CERTIFICATE-----
`;
const key = `-----BEGIN PRIVATE KEY-----
bm90IGEga2V5LCBvbmx5IHdvcmRz
b2Ygc29tZSBsZW5ndGg=
-----END PRIVATE KEY-----
`;

describe('certificates', () => {
  it('reads names, keys and digests as OpenSSL does', () => {
    const { certificates, unreadable } = certificatesIn(`${key}${server}some words\n${authority}`);
    assert.equal(unreadable, false);
    const [leaf, issuer] = certificates;
    assert.ok(leaf && issuer);
    assert.deepEqual(leaf.names, ['example.com', '*.example.com']);
    assert.deepEqual(issuer.names, ['example ca']);
    for (const [text, certificate] of [
      [server, leaf],
      [authority, issuer],
    ] as const) {
      const known = new X509Certificate(text);
      assert.equal(sha256(certificate.octets), known.fingerprint256.replaceAll(':', '').toLowerCase());
      const spki = known.publicKey.export({ type: 'spki', format: 'der' });
      assert.deepEqual(Buffer.from(certificate.publicKey), spki);
    }
    assert.deepEqual(leaf.issuer, issuer.subject);
  });

  it('takes an asterisk for one whole label', () => {
    const [leaf] = certificatesIn(server).certificates;
    assert.ok(leaf);
    for (const [host, covered] of [
      ['example.com', true],
      ['mail.example.com', true],
      ['a.mail.example.com', false],
      ['example.org', false],
      ['com', false],
    ] as const)
      assert.equal(coversName(leaf, host), covered, host);
  });

  it('never decodes private keys, and can take them out', () => {
    const blocks = pemBlocks(key + server);
    assert.deepEqual(
      blocks.map(({ label, octets }) => [label, octets !== undefined]),
      [
        ['PRIVATE KEY', false],
        ['CERTIFICATE', true],
      ],
    );
    const text = withoutPrivateKeys(`${key}${server}-----BEGIN EC PRIVATE KEY-----\nAAAA`);
    assert.equal(text.length, key.length + server.length + 35);
    assert.ok(!/bm90|b2Yg|\nAAAA/.test(text));
    assert.ok(text.includes(server));
  });

  it('never throws', () => {
    const seed = 20260204;
    const octets = Buffer.from(server.split('\n').slice(1, -2).join(''), 'base64');
    const changes = fc.array(fc.tuple(fc.nat(octets.length - 1), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(changes, fc.nat(octets.length), (list, length) => {
        const changed = Buffer.from(octets);
        for (const [at, value] of list) changed[at] = value;
        const body = changed.subarray(0, length).toString('base64');
        const { certificates } = certificatesIn(
          `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`,
        );
        for (const { octets: all, publicKey } of certificates) assert.ok(publicKey.length <= all.length);
      }),
      { seed, numRuns: 500 * Number(process.env.FC_RUNS ?? 1) },
    );
  });
});
