/**
 * Rules on DKIM keys, TLSA records and certificates after random edits of zones, Postfix files, certificates and signing tables: the same
 * findings as from scratch.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkWorkspace, recheckWorkspace } from '../../server/core/rules/engine.ts';
import { allRules } from '../../server/core/rules/registry.generated.ts';
import {
  emptyWorkspace,
  fileOf,
  loadedPaths,
  NO_SETTINGS,
  withEdits,
  withFiles,
} from '../../server/core/workspace/workspace.ts';
import { plainFindings } from '../support/findings.ts';

const rules = allRules.filter(({ meta: { id } }) =>
  /^(?:dkim|dane)\/|^cross\/(?:tls-cert-name-vs-mx|dmarc-dkim-not-signed)$|^zone\/(?:caa-blocks-mail-ca|cname-dangling)$/.test(
    id,
  ),
);

const certificate = `-----BEGIN CERTIFICATE-----
MIIBjzCCATWgAwIBAgIURH74xerunhJ+Iso5CxIZAdFep34wCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKRXhhbXBsZSBDQTAeFw0yNjExMjQxNDI5MjZaFw0zNjExMjEx
NDI5MjZaMBoxGDAWBgNVBAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEG
CCqGSM49AwEHA0IABOZWfQdIV4ppzWbvkO0rDQgFDHG+QcHvVHh/ZlcYXXTHdsWa
XzlGoFcclla7xWegZqD+5/ZF0W9SKcr5Pidbz2ejXjBcMBoGA1UdEQQTMBGCD3d3
dy5leGFtcGxlLm9yZzAdBgNVHQ4EFgQUwZKCrl6S0RLohzavrOTQKSiI1GMwHwYD
VR0jBBgwFoAUWferV3BDbllKrXMt4QI4hV8ZcHkwCgYIKoZIzj0EAwIDSAAwRQIh
AKFK+CnT1gS1yENuWd8KHZTKd6+0gR6LtPDXDITbK0SJAiBnqeYvW5Xh5d6Cy3Et
8fSrfxyIbyIiIST+NZbryTwL7A==
-----END CERTIFICATE-----
`;
const SOA = '$TTL 1h\n@ IN SOA ns1 host 1 4h 1h 2w 1h\n  IN NS ns1\nns1 IN A 192.0.2.53\n';
const DIGEST = 'c37a823ef64368bd767fb8bd3b48deef6ac006f716cd2e90bdec4da41ad1d5fb';
const ED25519 = 'awxY9elRTyWyFNfliYBBfewJjb6B2U0FdsQFWo+UmLY=';
const RECORDS = [
  '@ IN MX 10 mx1',
  '@ IN MX 20 mx2.example.net.',
  '@ IN TXT "v=spf1 a:mx1.example.com -all"',
  '_dmarc IN TXT "v=DMARC1; p=reject"',
  '_mta-sts IN TXT "v=STSv1; id=1;"',
  'mx1 IN A 192.0.2.25',
  'mx2 IN A 192.0.2.26',
  `_25._tcp.mx1 IN TLSA 3 1 1 ${DIGEST}`,
  `_25._tcp.mx2 IN TLSA 1 0 0 ${DIGEST}`,
  `_25._tcp IN TLSA 3 1 1 ${DIGEST}`,
  '_25._tcp.mx2 IN CNAME _25._tcp.mx1.example.com.',
  'mx1 IN CAA 0 issue "ca.example.net"',
  `s1._domainkey IN TXT "v=DKIM1; k=ed25519; p=${ED25519}"`,
  `s2._domainkey IN TXT "v=DKIM1; k=ed25519; p=${ED25519}"`,
  's2._domainkey IN CNAME s2.example.net.',
  `s2 IN TXT "v=DKIM1; k=ed25519; p=${ED25519}"`,
  '@ IN DNSKEY 257 3 13 AAAA',
];
const LINES: Readonly<Record<string, readonly string[]>> = {
  'zones/db.example.com': RECORDS,
  'zones/db.example.net': RECORDS,
  'postfix/main.cf': [
    'myhostname = mx1.example.com',
    'mydomain = example.com',
    'myorigin = $mydomain',
    'smtpd_tls_cert_file = $config_directory/mx1.pem',
    'smtpd_milters = inet:127.0.0.1:8891',
    'inet_interfaces = 192.0.2.26',
  ],
  'postfix/master.cf': [
    'smtp inet n - y - - smtpd',
    'smtp unix - - y - - smtp',
    '  -o smtpd_tls_cert_file=/other.pem',
  ],
  'postfix/mx1.pem': [certificate, 'none'],
  'opendkim/KeyTable': ['one example.com:s1:/k/s1.private', 'two %:s2:/k/s2.private', 'x'],
  'opendkim/SigningTable': ['*@example.com one', '*@example.net two', '* one'],
};
const paths = Object.keys(LINES);

describe('mail keys after random edits', function () {
  this.timeout(120_000);

  it('gives the findings of a check from scratch', () => {
    const seed = 20260206;
    const edit = fc.record({
      path: fc.constantFrom(...paths),
      line: fc.nat(20),
      drop: fc.nat(2),
      add: fc.array(fc.nat(20), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const options = { severities: {}, rules };
        let workspace = withFiles(
          emptyWorkspace(NO_SETTINGS),
          paths.map((path) => ({ path, text: startOf(path) })),
        );
        let result = checkWorkspace(workspace, options);
        for (const { path, line, drop, add } of edits) {
          const text = fileOf(workspace, path)?.source.text ?? '';
          const lines = text.split('\n');
          const first = path.startsWith('zones/') ? SOA.split('\n').length - 1 : 0;
          const at = Math.min(lines.length - 1, first + line);
          const start = lines.slice(0, at).join('\n').length + (at > 0 ? 1 : 0);
          const end = Math.min(text.length, start + lines.slice(at, at + drop).join('\n').length);
          const known = LINES[path] as readonly string[];
          const newText = add.map((one) => `${known[one % known.length]}\n`).join('');
          workspace = withEdits(workspace, path, [{ span: { start, end }, newText }]);
          result = recheckWorkspace(result, workspace, options);
          const scratch = withFiles(
            emptyWorkspace(NO_SETTINGS),
            loadedPaths(workspace).map((one) => ({
              path: one,
              text: fileOf(workspace, one)?.source.text ?? '',
            })),
          );
          assert.deepEqual(
            plainFindings(result.findings),
            plainFindings(checkWorkspace(scratch, options).findings),
          );
        }
      }),
      { seed, numRuns: 60 * Number(process.env.FC_RUNS ?? 1) },
    );
  });
});

function startOf(path: string): string {
  const lines = (LINES[path] as readonly string[]).join('\n');
  return path.startsWith('zones/') ? `${SOA}${lines}\n` : `${lines}\n`;
}
