/**
 * The way of an address: the three example architectures as their comments say, and the cases that a chain of servers can end in.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TraceQuestion, traceAddress } from '../../../server/core/mailflow/address-trace.ts';
import type { AddressTrace, TraceStep } from '../../../server/core/mailflow/address-trace-types.ts';
import { traceJsonOf } from '../../../server/core/mailflow/trace-json.ts';
import { traceText } from '../../../server/core/mailflow/trace-text.ts';
import { NO_SETTINGS, type Workspace } from '../../../server/core/workspace/workspace.ts';
import { corePathOf } from '../../../server/files/core-path.ts';
import { loadWorkspace } from '../../../server/files/load-workspace.ts';
import { repository } from '../../support/cli.ts';
import { TOP, workspaceOf } from '../workspace/make.ts';

function traced(workspace: Workspace, address: string, more: Partial<TraceQuestion> = {}): AddressTrace {
  const trace = traceAddress(workspace, { address, ...more });
  assert.ok(trace, address);
  return trace;
}

/** The ends, one a line: outcome, recipient, host, and whether only a backup leads there. */
function endsOf(workspace: Workspace, address: string, more: Partial<TraceQuestion> = {}): string[] {
  return traced(workspace, address, more).ends.map(
    ({ outcome, recipient, host, backup, provided }) =>
      `${outcome} ${recipient} ${host ?? '-'}${backup ? ' backup' : ''}${provided.length > 0 ? ' perhaps' : ''}`,
  );
}

/** All steps, those of ways behind the step that they part from. */
function allSteps(steps: readonly TraceStep[]): TraceStep[] {
  return steps.flatMap((step) => [step, ...step.ways.flatMap((way) => allSteps(way.steps))]);
}

describe('address trace: the example architectures', () => {
  const load = async (name: string): Promise<Workspace> =>
    (
      await loadWorkspace({
        folders: [corePathOf(join(repository, 'examples', name))],
        settings: NO_SETTINGS,
      })
    ).workspace;

  it('active-active: two equal MX deliver to one store', async () => {
    const workspace = await load('active-active');
    const at = (address: string): string[] => endsOf(workspace, address);
    assert.deepEqual(at('anna@example.com'), ['mailbox anna@example.com store.example.com']);
    assert.deepEqual(at('postmaster@example.com'), ['mailbox anna@example.com store.example.com']);
    assert.deepEqual(at('root@mx1.example.com'), ['mailbox anna@example.com store.example.com']);
    assert.deepEqual(at('nobody@example.com'), [
      'refused nobody@example.com mx1.example.com',
      'refused nobody@example.com mx2.example.com',
    ]);
    assert.deepEqual(at('anna@sub.example.com'), ['bounce anna@sub.example.com -']);
    assert.deepEqual(at('carla@elsewhere.example'), ['outside carla@elsewhere.example elsewhere.example']);
    const [mx] = traced(workspace, 'anna@example.com').steps;
    assert.match(mx?.decision ?? '', /^MX of example\.com: 10 mx1\.example\.com, 10 mx2\.example\.com$/);
    assert.deepEqual(
      mx?.ways.map(({ backup }) => backup),
      [false, false],
    );
  });

  it('backup-mx: the backup stores and forwards, only for people who exist', async () => {
    const workspace = await load('backup-mx');
    const at = (address: string): string[] => endsOf(workspace, address);
    assert.deepEqual(at('anna@example.net'), [
      'mailbox anna@example.net mx.example.net',
      'mailbox anna@example.net mx.example.net backup',
    ]);
    assert.deepEqual(at('abuse@example.net'), [
      'mailbox anna@example.net mx.example.net',
      'mailbox anna@example.net mx.example.net backup',
    ]);
    assert.deepEqual(at('root@mx2.example.net'), [
      'mailbox anna@example.net mx.example.net',
      // mx2 forwards by MX, and mx is the only one better than itself.
    ]);
    assert.deepEqual(at('nobody@example.net'), [
      'refused nobody@example.net mx.example.net',
      'refused nobody@example.net mx2.example.net backup',
    ]);
    assert.deepEqual(at('anna@sub.example.net'), ['bounce anna@sub.example.net -']);
    assert.deepEqual(at('anna@elsewhere.example'), ['outside anna@elsewhere.example elsewhere.example']);
  });

  it('split-delivery: some people at a hosted suite, the rest on the old server', async () => {
    const workspace = await load('split-delivery');
    const at = (address: string): string[] => endsOf(workspace, address);
    assert.deepEqual(at('anna@example.org'), ['outside anna@example.org mail.hosted-suite.example']);
    assert.deepEqual(at('carla@example.org'), ['mailbox carla@example.org old.example.org']);
    assert.deepEqual(at('postmaster@example.org'), ['mailbox carla@example.org old.example.org']);
    assert.deepEqual(at('root@gateway.example.org'), ['mailbox carla@example.org old.example.org']);
    assert.deepEqual(at('nobody@example.org'), ['refused nobody@example.org gateway.example.org']);
    assert.deepEqual(at('anna@sub.example.org'), ['bounce anna@sub.example.org -']);
    assert.deepEqual(at('x@elsewhere.example'), ['outside x@elsewhere.example elsewhere.example']);
    const steps = allSteps(traced(workspace, 'carla@example.org').steps);
    const transport = steps.find(({ stage }) => stage === 'transport');
    assert.deepEqual(
      transport?.lookups.map(({ key, answer }) => `${key} ${answer}`),
      ['carla@example.org miss', 'example.org hit'],
    );
    assert.match(transport?.place?.path ?? '', /gateway\/transport$/);
  });
});

const HOSTS = 'mx1 A 192.0.2.11\nmx2 A 192.0.2.12\nstore A 192.0.2.20\n';

function house(records: string, files: Readonly<Record<string, string>>): Workspace {
  const all = Object.entries(files).map(([path, lines]) => {
    const folder = path.split('/')[0];
    return path.includes('/')
      ? [path, lines]
      : [
          `${path}/main.cf`,
          `compatibility_level = 3.6\nmyhostname = ${folder}.example.com\nmydestination = $myhostname\nlocal_recipient_maps =\nalias_maps =\n${lines}`,
        ];
  });
  return workspaceOf({
    'db.example.com': `$ORIGIN example.com.\n${TOP}${HOSTS}${records}`,
    ...Object.fromEntries(all),
  });
}

describe('address trace: what the sender finds in DNS', () => {
  const mx1 = { mx1: 'mydestination = example.com\n' };
  it('a null MX takes no mail', () => {
    assert.deepEqual(endsOf(house('@ MX 0 .\n', mx1), 'a@example.com'), ['bounce a@example.com -']);
  });

  it('without MX the domain’s own address counts; without address nothing does', () => {
    assert.deepEqual(endsOf(house('@ A 192.0.2.11\n', mx1), 'a@example.com'), [
      'mailbox a@example.com mx1.example.com',
    ]);
    assert.deepEqual(endsOf(house('@ TXT x\n', mx1), 'a@example.com'), ['bounce a@example.com -']);
  });

  it('an alias of the domain is followed, a circle of aliases is not', () => {
    assert.deepEqual(endsOf(house('@ MX 10 mx1\nlists CNAME @\n', mx1), 'a@lists.example.com'), [
      'deferred a@lists.example.com mx1.example.com',
    ]);
    const circle = house('a CNAME b\nb CNAME a\n', mx1);
    assert.deepEqual(endsOf(circle, 'x@a.example.com'), ['bounce x@a.example.com -']);
  });

  it('an MX without address is passed over where there is another', () => {
    const both = house('@ MX 5 gone\n@ MX 10 mx1\n', mx1);
    assert.deepEqual(endsOf(both, 'a@example.com'), ['mailbox a@example.com mx1.example.com backup']);
    assert.deepEqual(endsOf(house('@ MX 5 gone\n', mx1), 'a@example.com'), [
      'bounce a@example.com gone.example.com',
    ]);
  });

  it('also where the files have a server of that name', () => {
    const files = { gone: 'mydestination = example.com\n', relay: '', ...mx1 };
    assert.deepEqual(endsOf(house('@ MX 5 gone\n@ MX 10 mx1\n', files), 'a@example.com'), [
      'mailbox a@example.com mx1.example.com backup',
    ]);
    assert.deepEqual(endsOf(house('@ MX 5 gone\n', files), 'a@example.com'), [
      'bounce a@example.com gone.example.com',
    ]);
    const relayed = (records: string): string[] =>
      endsOf(house(records, files), 'a@example.com', { from: 'relay' });
    assert.deepEqual(relayed('@ MX 5 gone\n@ MX 10 mx1\n'), ['mailbox a@example.com mx1.example.com backup']);
    assert.deepEqual(relayed('@ MX 5 gone\n'), ['bounce a@example.com relay.example.com']);
  });

  it('an address literal goes straight to the host', () => {
    assert.deepEqual(endsOf(house('@ MX 10 mx1\n', mx1), 'a@[192.0.2.99]'), [
      'outside a@[192.0.2.99] 192.0.2.99',
    ]);
  });

  it('servers that are set up for a domain whose zone is not at hand are followed', () => {
    const workspace = house('@ MX 10 mx1\n', { mx1: 'mydestination = example.com other.example\n' });
    assert.deepEqual(endsOf(workspace, 'a@other.example'), [
      'mailbox a@other.example mx1.example.com perhaps',
    ]);
  });

  it('what is no address is not traced', () => {
    for (const address of ['', 'anna', '@example.com', 'anna@', 'a'.repeat(2000)])
      assert.equal(traceAddress(house('', mx1), { address }), undefined, address);
  });
});

describe('address trace: through servers', () => {
  it('virtual aliases are a tree, each recipient once', () => {
    const workspace = house('@ MX 10 mx1\n', {
      mx1: 'virtual_alias_domains = example.com\nvirtual_alias_maps = hash:/etc/postfix/virtual\n',
      'mx1/virtual':
        'team@example.com ann@example.com, boss@example.com, ben@mx1.example.com\nann@example.com ann@mx1.example.com\nboss@example.com ann@example.com\n',
    });
    const trace = traced(workspace, 'team@example.com');
    assert.deepEqual(
      trace.ends.map(({ outcome, recipient }) => `${outcome} ${recipient}`),
      ['mailbox ann@mx1.example.com', 'mailbox ben@mx1.example.com'],
    );
    const fork = allSteps(trace.steps).find(({ stage, ways }) => stage === 'alias' && ways.length > 0);
    assert.deepEqual(
      fork?.ways.map(({ label }) => label),
      ['ann@example.com', 'boss@example.com', 'ben@mx1.example.com'],
    );
  });

  it('two servers that hand mail to each other are a loop', () => {
    const workspace = house('@ MX 10 mx1\n', {
      mx1: 'relay_domains = example.com\nrelay_transport = relay:[mx2.example.com]\n',
      mx2: 'relay_domains = example.com\nrelay_transport = relay:[mx1.example.com]\n',
    });
    assert.deepEqual(endsOf(workspace, 'a@example.com'), ['loop a@example.com mx1.example.com']);
  });

  it('what the next server refuses comes back from the one before', () => {
    const workspace = house('@ MX 10 mx1\n', {
      mx1: 'relay_domains = example.com\nrelay_transport = relay:[mx2.example.com]\n',
      mx2: 'mynetworks = 127.0.0.0/8\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n',
    });
    assert.deepEqual(endsOf(workspace, 'a@example.com'), ['bounce a@example.com mx2.example.com']);
  });

  it('the next server knows the address that the one before comes from', () => {
    const workspace = house('@ MX 10 mx1\n', {
      mx1: 'relay_domains = example.com\nrelay_transport = relay:[mx2.example.com]\n',
      mx2: 'mynetworks = 192.0.2.11\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\nrelayhost = [store.example.com]\n',
    });
    assert.deepEqual(endsOf(workspace, 'a@example.com'), ['outside a@example.com store.example.com']);
  });

  it('error, retry, discard, a missing service and an unreadable table', () => {
    const by = (transport: string, more = ''): string[] =>
      endsOf(
        house('@ MX 10 mx1\n', {
          mx1: `mydestination = example.com\nlocal_transport = ${transport}\nsmtpd_reject_unlisted_recipient = no\n${more}`,
          'mx1/master.cf':
            'smtp inet n - y - - smtpd\nerror unix - - y - - error\nretry unix - - y - - error\ndiscard unix - - y - - discard\n',
        }),
        'a@example.com',
      );
    assert.deepEqual(by('error:gone'), ['bounce a@example.com mx1.example.com']);
    assert.deepEqual(by('error:gone', 'soft_bounce = yes\n'), ['deferred a@example.com mx1.example.com']);
    assert.deepEqual(by('retry:later'), ['deferred a@example.com mx1.example.com']);
    assert.deepEqual(by('discard:'), ['discarded a@example.com mx1.example.com']);
    assert.deepEqual(by('nothing:'), ['deferred a@example.com mx1.example.com']);
    assert.deepEqual(by('error:gone', 'transport_maps = hash:/nowhere/transport\n'), [
      'unknown a@example.com mx1.example.com',
    ]);
  });

  it('mail of a server’s own begins there', () => {
    const workspace = house('@ MX 10 mx1\n', {
      mx1: 'mydestination = example.com\n',
      mx2: 'relayhost = [mx1.example.com]\n',
    });
    assert.deepEqual(endsOf(workspace, 'a@example.com', { from: 'mx2' }), [
      'mailbox a@example.com mx1.example.com',
    ]);
    assert.equal(traceAddress(workspace, { address: 'a@example.com', from: 'nowhere' }), undefined);
  });

  it('sender and client decide where restrictions ask for them', () => {
    const workspace = house('@ MX 10 mx1\n', {
      mx1: 'mydestination = example.com\nsmtpd_client_restrictions = check_client_access cidr:/etc/postfix/clients\nsmtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders\n',
      'mx1/clients': '198.51.100.0/24 REJECT no\n',
      'mx1/senders': 'bad@example.net REJECT no\n',
    });
    const at = (more: Partial<TraceQuestion>): string => endsOf(workspace, 'a@example.com', more).join();
    assert.equal(
      at({ client: '203.0.113.5', sender: 'good@example.net' }),
      'mailbox a@example.com mx1.example.com',
    );
    assert.equal(at({ client: '198.51.100.5' }), 'refused a@example.com mx1.example.com');
    assert.equal(
      at({ client: '203.0.113.5', sender: 'bad@example.net' }),
      'refused a@example.com mx1.example.com',
    );
  });
});

it('an alias file among local recipients is read as one', () => {
  const workspace = house('@ MX 10 mx1\n', {
    mx1: 'mydestination = example.com $myhostname\nalias_maps = hash:/etc/postfix/aliases\nlocal_recipient_maps = $alias_maps\n',
    'mx1/aliases': 'list: one\n',
  });
  assert.deepEqual(endsOf(workspace, 'list@example.com'), ['mailbox list@example.com mx1.example.com']);
  assert.deepEqual(endsOf(workspace, 'one@example.com'), ['refused one@example.com mx1.example.com']);
});

describe('address trace: outputs', () => {
  const workspace = house('@ MX 10 mx1\n@ MX 20 mx2\n', {
    mx1: 'mydestination = example.com\nalias_maps = hash:/etc/postfix/aliases\n',
    'mx1/aliases': 'list: one@example.com, "|/bin/\u001b[31mprogram", /var/mail/file\n',
    mx2: 'relay_domains = example.com\n',
  });

  it('JSON has the steps in order with their level, and places as lines', () => {
    const json = traceJsonOf(traced(workspace, 'list@example.com'), ({ path }) => ({ file: path, line: 7 }));
    assert.equal(json.version, 1);
    assert.deepEqual(Object.keys(json), ['version', 'address', 'steps', 'ends']);
    const [first, second] = json.steps;
    assert.deepEqual([first?.level, first?.file, first?.line], [0, 'db.example.com', 7]);
    assert.deepEqual([second?.level, second?.way], [1, 'MX 10 mx1.example.com']);
    assert.equal(json.steps.length, allSteps(traced(workspace, 'list@example.com').steps).length);
  });

  it('text has a line for each step, way and end, and no control character of a file', () => {
    const trace = traced(workspace, 'list@example.com');
    const text = traceText(trace, { placeText: ({ path }) => `${path}:1` });
    assert.match(text, /^ {2}\+- MX 20 mx2\.example\.com \(backup\)$/m);
    assert.match(text, /^mailbox {3}list@example\.com at mx1\.example\.com/m);
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f]/);
  });
});
