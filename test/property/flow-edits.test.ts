/**
 * Findings about the way of mail hang on several files: other hosts' configurations, tables, and zones that mail comes to on the way.
 * After random edits of any of them a check again says what a check from scratch says.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exampleOf } from '../../scripts/rule-examples.ts';
import { checkWorkspace, recheckWorkspace } from '../../server/core/rules/engine.ts';
import { allRules } from '../../server/core/rules/registry.generated.ts';
import { applyEdits } from '../../server/core/text/edit.ts';
import type { SourceFile } from '../../server/core/text/source-file.ts';
import { withEdits } from '../../server/core/workspace/workspace.ts';
import { plainFindings } from '../support/findings.ts';

const runs = Number(process.env.FC_RUNS ?? 1);
const seed = Number(process.env.FC_SEED ?? 20240301);
const RUNS = (process.env.CI === 'true' ? 100 : 12) * runs;
const EDITS_A_RUN = 25;

const rules = allRules.filter(({ meta }) => /^(?:flow|cross)\//.test(meta.id));

const SOA = '$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n@ IN NS ns1.example.net.\n';
const NAMES = ['mx1', 'mx2', 'store', 'old'];
const FILES: readonly SourceFile[] = [
  {
    path: 'zones/db.example.com',
    text: `${SOA}mx1 IN A 192.0.2.1\nmx2 IN A 198.51.100.2\n@ IN MX 10 mx1\n@ IN MX 20 mx2\n`,
  },
  {
    path: 'zones/db.example.org',
    text: `${SOA}store IN A 192.0.2.3\nold IN A 203.0.113.4\n@ IN MX 10 mx1.example.com.\n`,
  },
  ...NAMES.map((name, at) => ({
    path: `${name}/main.cf`,
    text: `compatibility_level = 3.6\nmyhostname = ${name}.example.${at < 2 ? 'com' : 'org'}\nmynetworks = 192.0.2.0/24\nmydestination = localhost\nrelay_domains = example.com, example.org\ntransport_maps = hash:/etc/postfix/transport\nvirtual_alias_maps = hash:/etc/postfix/virtual\n`,
  })),
  ...NAMES.map((name) => ({ path: `${name}/transport`, text: 'example.com relay:[store.example.org]\n' })),
  ...NAMES.map((name) => ({ path: `${name}/virtual`, text: 'a@example.com b@example.org\n' })),
];

const HOSTS = [
  'mx1.example.com',
  'mx2.example.com',
  'store.example.org',
  'old.example.org',
  'gone.example.com',
];
const ADDRESSES = ['192.0.2.1', '198.51.100.2', '192.0.2.3', '203.0.113.4', '192.0.2.77'];
const LINES: Readonly<Record<string, readonly string[]>> = {
  zones: [
    ...HOSTS.flatMap((host) => [`@ IN MX 10 ${host}.`, `@ 2d IN MX 20 ${host}.`, `sub IN MX 5 ${host}.`]),
    ...ADDRESSES.flatMap((address) => NAMES.map((name) => `${name} IN A ${address}`)),
    'mx2 IN CNAME mx1',
    'old IN AAAA 2001:db8::4',
  ],
  main: [
    ...HOSTS.map((host) => `relayhost = [${host}]`),
    ...HOSTS.map((host) => `relay_transport = relay:[${host}]`),
    ...ADDRESSES.map((address) => `proxy_interfaces = ${address}`),
    ...ADDRESSES.map((address) => `inet_interfaces = ${address}`),
    ...ADDRESSES.map((address) => `relay_transport = relay:[${address}]`),
    'relayhost = example.com',
    'relayhost = example.org',
    'mydestination = example.com',
    'virtual_mailbox_domains = example.org',
    'virtual_alias_domains = example.com',
    'relay_domains =',
    'relay_domains = ldap:/etc/relay.cf',
    'mynetworks = 0.0.0.0/0',
    'mynetworks = 127.0.0.0/8',
    'inet_interfaces = loopback-only',
    'inet_protocols = ipv6',
    'smtpd_tls_security_level = may',
    'message_size_limit = 20000000',
    'smtp_tcp_port = 2525',
    'maximal_queue_lifetime = 1h',
    'luser_relay = nobody',
    'myhostname = mx1.example.com',
    'myhostname = new.example.org',
  ],
  transport: [
    ...HOSTS.flatMap((host) => [
      `example.com relay:[${host}]`,
      `example.org relay:${host}`,
      `anna@example.com relay:[${host}]`,
    ]),
    ...ADDRESSES.map((address) => `example.org smtp:[${address}]`),
    'example.com error:5.1.1 nobody',
    'example.com relay:example.org',
  ],
  virtual: ['@example.com @example.org', '@example.org c@example.com', 'x@example.com y@else.example'],
};

function linesFor(path: string): readonly string[] {
  const kind = path.startsWith('zones/')
    ? 'zones'
    : path.endsWith('main.cf')
      ? 'main'
      : (path.split('/')[1] ?? '');
  return LINES[kind] ?? [];
}

const change = fc.record({
  file: fc.nat(1000),
  place: fc.nat(1000),
  line: fc.nat(1000),
  removes: fc.boolean(),
});

describe('the way of mail after random edits', function () {
  this.timeout(1_200_000);

  it(`is what a check from scratch says (seed ${seed}, ${RUNS * EDITS_A_RUN} edits)`, () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: EDITS_A_RUN, maxLength: EDITS_A_RUN }), (changes) => {
        let files = FILES;
        const example = exampleOf(files);
        const options = { ...example.options, rules };
        let current = example.workspace;
        let result = checkWorkspace(current, options);
        for (const { file: at, place, line, removes } of changes) {
          const file = files[at % files.length] as SourceFile;
          const lines = file.text.split('\n');
          const own = linesFor(file.path);
          // The SOA stays: without it the file is no zone, and everything is checked anew.
          const first = file.path.startsWith('zones/') ? 3 : 0;
          const row = first + (place % Math.max(1, lines.length - first));
          const start = lines.slice(0, row).reduce((sum, text) => sum + text.length + 1, 0);
          const end = removes ? Math.min(file.text.length, start + (lines[row] ?? '').length + 1) : start;
          const edits = [{ span: { start, end }, newText: `${own[line % own.length]}\n` }];
          files = files.map((one) =>
            one === file ? { path: one.path, text: applyEdits(file.text, edits) } : one,
          );
          current = withEdits(current, file.path, edits);
          result = recheckWorkspace(result, current, options);
          const scratch = checkWorkspace(exampleOf(files).workspace, options);
          assert.deepEqual(plainFindings(result.findings), plainFindings(scratch.findings));
        }
      }),
      { seed, numRuns: RUNS },
    );
  });
});
