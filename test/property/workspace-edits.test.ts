/**
 * Random changes to a small workspace, one after the other: after each the answers must be those of a workspace made from nothing.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mailFlowOf } from '../../server/core/mailflow/mail-flow.ts';
import { changesBetween } from '../../server/core/workspace/changes.ts';
import { declarationOfZone, originFromOf } from '../../server/core/workspace/conf-files.ts';
import { instancesOf, tableUses } from '../../server/core/workspace/instances.ts';
import { mailDomains } from '../../server/core/workspace/mail-domains.ts';
import { addressesOf, lookupName } from '../../server/core/workspace/names.ts';
import { postfixReferences, recordReferences } from '../../server/core/workspace/references.ts';
import { pointersOf } from '../../server/core/workspace/reverse.ts';
import type { WorkspaceZone } from '../../server/core/workspace/types.ts';
import {
  emptyWorkspace,
  fileOf,
  loadedPaths,
  type Workspace,
  wantedFiles,
  withEdits,
  withFiles,
  withListing,
  withoutFiles,
  withSettings,
} from '../../server/core/workspace/workspace.ts';
import { looseZoneFiles, zonesOf } from '../../server/core/workspace/zones.ts';
import { printedRecords } from '../../server/core/zone/print.ts';

const SEED = Number(process.env.FC_SEED ?? 20261124);
const RUNS = 400 * Number(process.env.FC_RUNS ?? 1);

const ZONE_PATHS = [
  'db.example.com',
  'zones/db.example.com',
  'zones/db.sub.example.com',
  'zones/db.example.net',
  'zones/inc',
  'zones/db.192.0.2',
];
const PATHS = [
  ...ZONE_PATHS,
  'named.conf',
  'named.conf.local',
  'mx1/main.cf',
  'mx1/master.cf',
  'mx2/main.cf',
  'mx1/routes',
  'mx2/domains',
  'mx1/notes',
];
const NAMES = [
  'example.com.',
  'mail.example.com.',
  'mx1.example.com.',
  'a.sub.example.com.',
  'www.example.net.',
  'x.y.example.net.',
  'other.example.',
];

const zoneLine = fc.constantFrom(
  '$TTL 1h',
  '$ORIGIN example.com.',
  '$ORIGIN .',
  '@ IN SOA ns1 h 1 2 3 4 5',
  'example.com IN SOA ns1 h 1 2 3 4 5',
  'example.net. IN SOA ns1.example.net. h.example.net. 1 2 3 4 5',
  '@ NS ns1',
  'sub NS ns.sub',
  '@ MX 10 mail',
  '@ MX 10 mx1.example.com.',
  '@ MX 20 other.example.',
  'mail A 192.0.2.1',
  'mx1 A 192.0.2.2',
  '* A 192.0.2.9',
  'mail CNAME mx1',
  'y DNAME example.com.',
  '1 PTR mail.example.com.',
  '$INCLUDE inc',
  '$INCLUDE db.sub.example.com',
  '$INCLUDE /srv/zones/inc',
  'broken ( A',
  'x A 192.0.2.300',
);
const confLine = fc.constantFrom(
  'zone "example.com" { type primary; file "zones/db.example.com"; };',
  'zone "example.net" { type primary; file "db.example.net"; };',
  'zone "2.0.192.in-addr.arpa" { type master; file "/etc/bind/zones/db.192.0.2"; };',
  'view "in" { zone "example.com" { type primary; file "zones/db.example.com"; }; };',
  'view "out" { include "named.conf.local"; };',
  'options { directory "zones"; };',
  'zone "example.org" { type secondary; file "zones/db.example.net"; };',
  'include "named.conf.local";',
);
const mainLine = fc.constantFrom(
  'myhostname = mx1.example.com',
  'myhostname = mail.example.com',
  'mydomain = example.com',
  'relay_domains = example.com, /etc/postfix/domains',
  'virtual_mailbox_domains = example.net',
  'transport_maps = hash:/etc/postfix/routes',
  'inet_interfaces = 192.0.2.1',
  'proxy_interfaces = 192.0.2.2',
  'compatibility_level = 3.6',
);
const tableLine = fc.constantFrom(
  'example.com relay:[mx1.example.com]',
  'a@example.com smtp:[other.example]',
  'example.net x',
  '# c',
);

function textFor(path: string): fc.Arbitrary<string> {
  const line = path.startsWith('named')
    ? confLine
    : path.endsWith('main.cf')
      ? mainLine
      : ZONE_PATHS.includes(path)
        ? zoneLine
        : tableLine;
  return fc.array(line, { maxLength: 7 }).map((lines) => lines.map((one) => `${one}\n`).join(''));
}

type Step =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | {
      readonly kind: 'edit';
      readonly path: string;
      readonly at: number;
      readonly length: number;
      readonly text: string;
    }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'list'; readonly path: string }
  | { readonly kind: 'settings'; readonly origin: string };

const path = fc.constantFrom(...PATHS);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: path.chain((one) => textFor(one).map((text) => ({ kind: 'write' as const, path: one, text }))),
  },
  {
    weight: 6,
    arbitrary: path.chain((one) =>
      fc.record({
        kind: fc.constant('edit' as const),
        path: fc.constant(one),
        at: fc.nat(1000),
        length: fc.nat(12),
        text: fc.oneof(textFor(one), fc.constantFrom('', ' ', '\n', ';', 'x', '"', '(', ')', '.')),
      }),
    ),
  },
  { weight: 1, arbitrary: path.map((one) => ({ kind: 'remove' as const, path: one })) },
  { weight: 1, arbitrary: path.map((one) => ({ kind: 'list' as const, path: one })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'example.net').map((origin) => ({ kind: 'settings' as const, origin })),
  },
);

/** The state as plain data, from which a workspace is made anew. */
interface Model {
  readonly texts: Map<string, string>;
  readonly listed: Set<string>;
  origin: string;
}

function settingsOf(origin: string) {
  return {
    zones: origin === '' ? {} : { 'db.example.com': { origin } },
    hosts: origin === '' ? {} : { mx2: 'mx2.example.com' },
    internalZones: origin === '' ? [] : ['example.com'],
    kinds: {},
  };
}

function apply(workspace: Workspace, model: Model, one: Step): Workspace {
  switch (one.kind) {
    case 'write':
      model.texts.set(one.path, one.text);
      model.listed.add(one.path);
      return withFiles(workspace, [{ path: one.path, text: one.text }]);
    case 'edit': {
      const text = model.texts.get(one.path);
      if (text === undefined)
        return withEdits(workspace, one.path, [{ span: { start: 0, end: 0 }, newText: one.text }]);
      const start = one.at % (text.length + 1);
      const end = Math.min(text.length, start + one.length);
      model.texts.set(one.path, text.slice(0, start) + one.text + text.slice(end));
      return withEdits(workspace, one.path, [{ span: { start, end }, newText: one.text }]);
    }
    case 'remove':
      model.texts.delete(one.path);
      model.listed.delete(one.path);
      return withoutFiles(workspace, [one.path]);
    case 'list':
      model.listed.add(one.path);
      return withListing(workspace, model.listed);
    case 'settings':
      model.origin = one.origin;
      return withSettings(workspace, settingsOf(one.origin));
  }
}

function fromNothing(model: Model): Workspace {
  const listed = withListing(emptyWorkspace(settingsOf(model.origin)), model.listed);
  return withFiles(
    listed,
    [...model.texts].map(([one, text]) => ({ path: one, text })),
  );
}

function nameOf(zone: WorkspaceZone | undefined): string {
  return zone ? `${zone.origin} ${zone.view ?? '-'} ${zone.path}` : '-';
}

/** Every answer that the workspace gives about the names and paths of this test. */
function dump(workspace: Workspace): unknown {
  const askers = [undefined, ...zonesOf(workspace)];
  return {
    zones: zonesOf(workspace).map((zone) => ({
      zone: nameOf(zone),
      from: originFromOf(workspace, zone),
      whole: zone.whole,
      internal: zone.internal,
      declared: zone.declaration?.path,
      declaredAt: declarationOfZone(workspace, zone)?.zone.span.start,
      files: zone.zone.files,
      records: [...printedRecords(zone.zone)],
      problems: zone.zone.problems.map(
        (problem) => `${problem.path} ${problem.rule} ${problem.span.start} ${problem.span.end}`,
      ),
    })),
    loose: looseZoneFiles(workspace).map((file) => file.source.path),
    files: loadedPaths(workspace).map((one) => {
      const file = fileOf(workspace, one);
      return { path: one, identity: file?.identity, text: file?.source.text };
    }),
    wanted: wantedFiles(workspace),
    instances: instancesOf(workspace).map(
      (one) =>
        `${one.folder} ${one.host} ${one.hostFrom} ${one.configuration.readFile('/etc/postfix/routes')?.text}`,
    ),
    uses: PATHS.map((one) =>
      tableUses(workspace, one).map((use) => `${use.folder} ${use.parameter} ${use.place?.span.start}`),
    ),
    domains: [...mailDomains(workspace)].map((domain) => ({
      domain: domain.domain,
      zone: nameOf(domain.zone),
      exchanges: domain.exchanges.map(
        (one) =>
          `${one.preference} ${one.target} ${one.addresses.status} ${one.instance?.folder} ${one.targetSpan.start}`,
      ),
    })),
    names: NAMES.flatMap((name) =>
      askers.map((from) => {
        const answer = lookupName(workspace, name, from);
        const addresses = addressesOf(workspace, name, from);
        return `${name} ${nameOf(from)}: ${answer.kind} ${'zone' in answer ? nameOf(answer.zone) : answer.why} ${addresses.status} ${addresses.addresses.map((one) => one.address)}`;
      }),
    ),
    references: NAMES.map((name) => ({
      records: recordReferences(workspace, name).map(
        ({ zone, records }) => `${nameOf(zone)} ${records.map((record) => record.span.start)}`,
      ),
      postfix: postfixReferences(workspace, name).map((one) => `${one.path} ${one.span.start}`),
    })),
    pointers: ['192.0.2.1', '192.0.2.2'].map((address) => {
      const { status, records } = pointersOf(workspace, address);
      return `${status} ${records.length}`;
    }),
    flow: mailFlowOf(workspace),
  };
}

describe('a workspace after random changes', () => {
  it(`answers as one made from nothing (seed ${SEED}, ${RUNS} runs)`, () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const model: Model = { texts: new Map(), listed: new Set(), origin: '' };
        let workspace = emptyWorkspace(settingsOf(''));
        for (const [at, one] of steps.entries()) {
          const before = workspace;
          const was = at % 3 === 0 ? JSON.stringify(dump(before)) : undefined;
          workspace = apply(workspace, model, one);
          // Some states are never asked, so that the next one is worked out from further back.
          if (at % 2 === 0 && at < steps.length - 1) continue;
          assert.deepEqual(dump(workspace), dump(fromNothing(model)));
          changesBetween(before, workspace);
          if (was !== undefined)
            assert.equal(JSON.stringify(dump(before)), was, 'the state before stays as it was');
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
