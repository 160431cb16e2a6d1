/**
 * A check from scratch leaves out owners that the zone's index says are sound. It finds what a check of every owner finds.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exampleOf } from '../../scripts/rule-examples.ts';
import { checkWorkspace } from '../../server/core/rules/engine.ts';
import { allRules } from '../../server/core/rules/registry.generated.ts';
import type { Check, Rule } from '../../server/core/rules/rule.ts';
import { plainFindings } from '../support/findings.ts';

const runs = Number(process.env.FC_RUNS ?? 1);
const seed = Number(process.env.FC_SEED ?? 20240101);
const RUNS = 2000;

const EVERY_TYPE = Array.from({ length: 300 }, (_, type) => type);

/** The rule as it is where every owner and every domain is looked at. */
function askedOfAll(rule: Rule): Rule {
  const [first, ...others] = rule.checks.map((check): Check => {
    if (check.scope === 'owner')
      return { ...check, owners: 'all', types: check.types === 'any' ? EVERY_TYPE : check.types };
    return check.scope === 'mail-domain' ? { scope: check.scope, check: check.check } : check;
  });
  return first === undefined ? rule : { meta: rule.meta, checks: [first, ...others] };
}

const everyOwner = allRules.map(askedOfAll);

const names = [
  ...['@', 'a', 'b', 'b.a', '*', '*.a', 'sub', 'x.sub', '192.0.2.1', '2001:db8::1', '"c"', ''],
  ...['x.*.a', '*.*.b', 'x.a', 'y.x.a', '"*".b'],
];
const targets = [
  ...names.filter((name) => name !== ''),
  ...[
    '.',
    '"2001:db8::1"',
    '2001\\058db8::1',
    '192.0.2.1.',
    'a.example.com.',
    'A.EXAMPLE.COM.',
    'sub.example.com.',
  ],
  ...['a.example.com', 'a.example.net.', 'nobody', 'x.sub', 'c'],
];
const name = fc.constantFrom(...names);
const target = fc.constantFrom(...targets);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(name, target).map(([owner, host]) => `${owner} IN MX 10 ${host}`) },
  { weight: 5, arbitrary: name.map((owner) => `${owner} IN A 192.0.2.9`) },
  { weight: 2, arbitrary: name.map((owner) => `${owner} IN AAAA 2001:db8::9`) },
  { weight: 5, arbitrary: fc.tuple(name, target).map(([owner, host]) => `${owner} IN CNAME ${host}`) },
  { weight: 4, arbitrary: fc.tuple(name, target).map(([owner, host]) => `${owner} IN SRV 0 0 1 ${host}`) },
  { weight: 1, arbitrary: fc.tuple(name, target).map(([owner, host]) => `${owner} IN NS ${host}`) },
  { weight: 1, arbitrary: fc.tuple(name, target).map(([owner, host]) => `${owner} IN DNAME ${host}`) },
  {
    weight: 1,
    arbitrary: name.map((owner) => `${owner} IN RRSIG A 8 2 60 20300101000000 20260101000000 1 a. AA==`),
  },
  { weight: 1, arbitrary: name.map((owner) => `${owner} IN TXT "v=spf1 mx -all"`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['a IN A 192.0.2.999', 'sub IN NS ns.example.net.', '$ORIGIN sub', '$ORIGIN a.b'],
      ...[
        '$GENERATE 1-3 g$ MX 10 a',
        'a IN MX 10 ( b',
        ')',
        'a IN MX \\# 4 000a 0161 00',
        'a TYPE15 10 192.0.2.1',
      ],
      ...[
        '@ IN CAA 0 issue "ca.example.net"',
        '{{ more }}',
        'a.example.net. IN A 192.0.2.1',
        '$INCLUDE missing',
      ],
    ),
  },
);

/** A zone's text from some lines, with what makes it a zone. */
const zoneText = fc
  .array(line, { maxLength: 12 })
  .map((lines) =>
    [
      '$TTL 1h',
      '@ IN SOA ns.example.net. h.example.net. 1 4h 1h 2w 1h',
      ' IN NS ns.example.net.',
      ...lines,
      '',
    ].join('\n'),
  );

/** Files beside the zone that change which zone or program has a say. */
const others = fc.subarray(
  [
    'zones/db.sub.example.com',
    'zones/db.example.net',
    'copies/db.example.com',
    'zones/db.com',
    'reverse',
    'mx/main.cf',
  ],
  { maxLength: 3 },
);

function otherFile(kind: string, text: string): { readonly path: string; readonly text: string } {
  if (kind === 'mx/main.cf')
    return { path: kind, text: 'myhostname = a.example.com\nmydestination = $myhostname\n' };
  return { path: kind === 'reverse' ? 'zones/2.0.192.in-addr.arpa' : kind, text };
}

describe('owners that a check from scratch leaves out', function () {
  this.timeout(600_000);

  it(`have no findings (seed ${seed}, ${RUNS * runs} workspaces)`, () => {
    let spoke = 0;
    fc.assert(
      fc.property(zoneText, zoneText, others, (text, otherText, kinds) => {
        const files = [
          { path: 'zones/db.example.com', text },
          ...kinds.map((kind) => otherFile(kind, otherText)),
        ];
        const { workspace, options } = exampleOf(files);
        const found = checkWorkspace(workspace, options).findings;
        const all = checkWorkspace(workspace, { ...options, rules: everyOwner }).findings;
        assert.deepEqual(plainFindings(found), plainFindings(all));
        if (found.some(({ rule }) => rule.startsWith('mx/'))) spoke++;
      }),
      { seed, numRuns: RUNS * runs },
    );
    assert.ok(spoke > RUNS / 10, 'too few workspaces have anything wrong with an MX');
  });
});
