/**
 * Hosts are taken down: who takes mail, what waits where, what is returned. The expectations are derived in docs/mail-flow.md from RFC
 * 5321, section 5, and Postfix's manual pages.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dotOf } from '../../../server/core/mailflow/dot.ts';
import { type DomainFailure, simulateFailure } from '../../../server/core/mailflow/failure.ts';
import { flowWithDown } from '../../../server/core/mailflow/failure-picture.ts';
import { failureLines } from '../../../server/core/mailflow/failure-text.ts';
import { failureSentences } from '../../../server/core/mailflow/failure-words.ts';
import { mailFlowOf } from '../../../server/core/mailflow/mail-flow.ts';
import { attemptAges, queueTimesOf } from '../../../server/core/mailflow/queue-times.ts';
import { instancesOf } from '../../../server/core/workspace/instances.ts';
import type { Workspace } from '../../../server/core/workspace/workspace.ts';
import { repository } from '../../support/cli.ts';
import { TOP, workspaceOf } from '../workspace/make.ts';

function example(name: string): Workspace {
  const folder = join(repository, 'examples', name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return workspaceOf(
    Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')])),
  );
}

const HOSTS = 'mx1 A 192.0.2.11\nmx2 A 192.0.2.12\nstore A 192.0.2.20\nns2 A 192.0.2.11\n@ MX 10 mx1\n';

function house(records: string, folders: Readonly<Record<string, string>>): Workspace {
  const mains = Object.entries(folders).map(([folder, lines]) => [
    `${folder}/main.cf`,
    `compatibility_level = 3.6\nmyhostname = ${folder}.example.com\nmydestination = $myhostname\n${lines}`,
  ]);
  return workspaceOf({
    'db.example.com': `$ORIGIN example.com.\n${TOP}${HOSTS}${records}`,
    ...Object.fromEntries(mains),
  });
}

/** Arrival and ends in one line. */
function inWords({ arrival, deliveries }: DomainFailure): string {
  const ends = deliveries.map(({ who, at, kind, to, why, instead }) => {
    const whose = who.kind === 'everybody' ? '' : `${who.count} ${who.kind} `;
    return `${whose}${kind} at ${at} ${to.join('+')}${why === '' ? '' : ` (${why})`}${instead ? ' instead' : ''}`.trim();
  });
  const hosts = arrival.hosts.map((host) => host.replace(/\.example\..*/, '')).join('+');
  return `${arrival.kind} ${hosts}${arrival.instead ? ' instead' : ''}: ${ends.join('; ')}`
    .replace(/ :/, ':')
    .trimEnd();
}

function onlyOf(workspace: Workspace, ...down: string[]): string {
  const { domains } = simulateFailure(workspace, { down });
  assert.equal(domains.length, 1);
  return inWords(domains[0]!);
}

function pointsOf(workspace: Workspace): readonly string[] {
  return simulateFailure(workspace, { down: [] }).singlePoints.map((point) => {
    const stops = [
      point.stopsArrival.length > 0 ? 'arrival' : '',
      point.stopsDelivery.length > 0 ? 'delivery' : '',
      point.stopsNames.length > 0 ? 'names' : '',
    ];
    return `${point.host} ${stops.filter((one) => one !== '').join(' ')}`;
  });
}

describe('hosts down, on the examples', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['backup-mx', [], 'taken mx: delivered at mx.example.net mx.example.net'],
    ['backup-mx', ['mx.example.net'], 'taken mx2 instead: queued at mx2.example.net mx.example.net'],
    ['backup-mx', ['mx2.example.net'], 'taken mx: delivered at mx.example.net mx.example.net'],
    ['backup-mx', ['mx.example.net.', 'MX2.example.net'], 'waits:'],
    ['backup-mx', ['198.51.100.10'], 'taken mx2 instead: queued at mx2.example.net mx.example.net'],
    [
      'active-active',
      [],
      'taken mx1+mx2: delivered at mx1.example.com store.example.com; delivered at mx2.example.com store.example.com',
    ],
    ['active-active', ['mx1.example.com'], 'taken mx2: delivered at mx2.example.com store.example.com'],
    ['active-active', ['mx1.example.com', 'mx2.example.com'], 'waits:'],
    [
      'active-active',
      ['store.example.com'],
      'taken mx1+mx2: queued at mx1.example.com store.example.com; queued at mx2.example.com store.example.com',
    ],
    [
      'split-delivery',
      ['old.example.org'],
      'taken gateway: queued at gateway.example.org old.example.org; 2 recipients handed-on at gateway.example.org mail.hosted-suite.example',
    ],
    [
      'split-delivery',
      ['mail.hosted-suite.example'],
      'taken gateway: delivered at old.example.org old.example.org; 2 recipients queued at gateway.example.org mail.hosted-suite.example',
    ],
    ['split-delivery', ['gateway.example.org'], 'waits:'],
  ];
  for (const [name, down, expected] of cases) {
    it(`${name}: ${down.length === 0 ? 'all up' : `${down.join(' and ')} down`}`, () => {
      assert.equal(onlyOf(example(name), ...down), expected);
    });
  }

  it('which single hosts stop the domain', () => {
    assert.deepEqual(pointsOf(example('backup-mx')), ['mx.example.net delivery']);
    assert.deepEqual(pointsOf(example('active-active')), ['store.example.com delivery']);
    assert.deepEqual(pointsOf(example('split-delivery')), [
      'gateway.example.org arrival',
      'mail.hosted-suite.example delivery',
      'old.example.org delivery',
    ]);
  });
});

describe('hosts down, in small', () => {
  const LOCAL = 'mydestination = example.com\n';

  it('a lone primary: senders keep the mail', () => {
    const workspace = house('', { mx1: LOCAL });
    assert.equal(onlyOf(workspace, 'mx1.example.com'), 'waits:');
    const [failure] = simulateFailure(workspace, { down: ['mx1.example.com'] }).domains;
    assert.match(failureSentences(failure!)[0]!, /^Nothing answers.*four to five days/);
    assert.equal(failure!.worse, true);
  });

  it('the only name server and a second one on the machine of the MX', () => {
    assert.deepEqual(pointsOf(house('', { mx1: LOCAL })), [
      'mx1.example.com arrival',
      'ns1.example.com names',
    ]);
    assert.deepEqual(pointsOf(house('@ NS ns2\n', { mx1: LOCAL })), ['mx1.example.com arrival']);
    const both = simulateFailure(house('@ NS ns2\n', { mx1: LOCAL }), {
      down: ['ns1.example.com', 'mx1.example.com'],
    });
    assert.deepEqual(both.domains[0]!.namesLost, ['example.com']);
  });

  it('a name server outside: nobody can tell', () => {
    const report = simulateFailure(house('@ NS ns.example.net.\n', { mx1: LOCAL }), {
      down: ['ns1.example.com'],
    });
    assert.deepEqual(report.namesUnknown, ['example.com']);
    assert.deepEqual(report.domains[0]!.namesLost, []);
  });

  it('a backup that refuses: senders return mail at once', () => {
    const workspace = house('@ MX 20 mx2\n', { mx1: LOCAL, mx2: '' });
    assert.equal(onlyOf(workspace, 'mx1.example.com'), 'refused mx2 instead:');
  });

  it('equal hosts of which one refuses', () => {
    assert.equal(
      onlyOf(house('@ MX 10 mx2\n', { mx1: LOCAL, mx2: '' })),
      'partly mx1+mx2: delivered at mx1.example.com mx1.example.com',
    );
  });

  it('a backup that no file describes: unknown', () => {
    assert.equal(
      onlyOf(house('@ MX 20 mx.example.net.\n', { mx1: LOCAL }), 'mx1.example.com'),
      'unknown mx instead:',
    );
  });

  it('a fallback relay takes what has no next hop left', () => {
    const relay = 'relay_domains = example.com\nrelay_transport = relay:[store.example.com]\n';
    assert.equal(
      onlyOf(house('', { mx1: relay }), 'store.example.com'),
      'taken mx1: queued at mx1.example.com store.example.com',
    );
    assert.equal(
      onlyOf(house('', { mx1: `${relay}smtp_fallback_relay = [spare.example.net]\n` }), 'store.example.com'),
      'taken mx1: handed-on at mx1.example.com spare.example.net (smtp_fallback_relay) instead',
    );
  });

  it('a domain without a zone is followed from the server that lists it', () => {
    const workspace = workspaceOf({
      'mx1/main.cf':
        'compatibility_level = 3.6\nmyhostname = mx1.example.com\nrelay_domains = example.org\ntransport_maps = inline:{example.org=relay:[in.example.org]}\n',
    });
    assert.equal(onlyOf(workspace, 'in.example.org'), 'unknown: queued at mx1.example.com in.example.org');
    assert.equal(simulateFailure(workspace, { down: ['mx1.example.com'] }).domains[0]!.worse, true);
  });

  it('null MX, and a host that nobody knows', () => {
    const workspace = workspaceOf({
      'db.example.org': `$ORIGIN example.org.\n${TOP}@ MX 0 .\n`,
    });
    const report = simulateFailure(workspace, { down: ['nosuch.example'] });
    assert.equal(report.domains[0]!.arrival.kind, 'null-mx');
    assert.deepEqual(report.down, [{ host: 'nosuch.example', known: false }]);
  });
});

describe('mail that waits', () => {
  const LATE = 'relay_domains = example.com\nrelay_transport = relay:[store.example.com]\n';
  const timesWith = (lines: string): ReturnType<typeof queueTimesOf> => {
    const [instance] = instancesOf(house('', { mx1: `${LATE}${lines}` }));
    return queueTimesOf(instance!.configuration);
  };

  it('the defaults of Postfix: 300 s, 4000 s, 5 days', () => {
    assert.deepEqual(timesWith(''), {
      lifetime: 432_000,
      bounceLifetime: 432_000,
      minimalBackoff: 300,
      maximalBackoff: 4000,
      queueRun: 300,
      delayWarning: 0,
    });
    assert.deepEqual(attemptAges(timesWith(''), 8), [0, 300, 600, 1200, 2400, 4800, 8800, 12_800]);
  });

  it('units are those of each parameter', () => {
    const times = timesWith('maximal_queue_lifetime = 2\nminimal_backoff_time = 10m\n');
    assert.equal(times.lifetime, 172_800);
    assert.equal(times.minimalBackoff, 600);
  });

  it('a life of 0: one attempt, returned at once', () => {
    const times = timesWith('maximal_queue_lifetime = 0\n');
    assert.deepEqual(attemptAges(times, 8), [0]);
    const workspace = house('', { mx1: `${LATE}maximal_queue_lifetime = 0\n` });
    const text = failureLines(simulateFailure(workspace, { down: ['store.example.com'] })).join('\n');
    assert.match(text, /tries once and returns the mail to the sender at once/);
    assert.doesNotMatch(text, /tries again/);
  });
});

describe('the picture with hosts down', () => {
  it('what is down, where mail waits, who stands in', () => {
    const workspace = example('backup-mx');
    const flow = flowWithDown(workspace, mailFlowOf(workspace), ['mx.example.net']);
    const marks = flow.nodes.filter(({ failure }) => failure).map(({ id, failure }) => `${id} ${failure}`);
    assert.ok(marks.includes('host:mx.example.net. down'), marks.join('\n'));
    assert.ok(marks.includes('instance:mx.example.net down'));
    assert.ok(marks.some((mark) => /^transport:mx2\.example\.net:relay:.* waits$/.test(mark)));
    assert.ok(marks.some((mark) => /^class:mx\.example\.net:virtual-mailbox cut-off$/.test(mark)));
    assert.deepEqual(
      flow.edges.filter(({ failure }) => failure === 'stands-in').map(({ to }) => to),
      ['host:mx2.example.net.'],
    );
    assert.match(dotOf(flow), /⊘ down: mx\.example\.net/);
    assert.match(dotOf(flow), /50 backup, stands in/);
  });

  it('nothing down: the same picture', () => {
    const workspace = example('backup-mx');
    const flow = mailFlowOf(workspace);
    assert.equal(flowWithDown(workspace, flow, ['nosuch.example']), flow);
  });
});
