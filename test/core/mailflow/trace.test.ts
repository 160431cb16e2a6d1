import assert from 'node:assert/strict';
import { type InstanceTrace, traceOf, traceOfOwnMail } from '../../../server/core/mailflow/trace.ts';
import { instanceInFolder } from '../../../server/core/workspace/instances.ts';
import type { Workspace } from '../../../server/core/workspace/workspace.ts';
import { fileOf } from '../../../server/core/workspace/workspace.ts';
import { TOP, workspaceOf } from '../workspace/make.ts';

const HOSTS = 'mx1 A 192.0.2.11\nmx2 A 192.0.2.12\nstore A 192.0.2.20\n';

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

function at(workspace: Workspace, folder: string, domain = 'example.com.'): InstanceTrace {
  const instance = instanceInFolder(workspace, folder);
  assert.ok(instance);
  return traceOf(workspace, instance, domain);
}

/** The way in one line: instance, answer, transport, and what comes behind it. */
function inWords({ instance, route, branches }: InstanceTrace): string {
  const ways = branches.map(({ branch, agent, ends }) => {
    const behind = ends.map(({ hop, next, returns }) => {
      if (returns) return 'back';
      if (next) return inWords(next);
      return hop.kind === 'host' ? hop.name : 'label' in hop ? `${hop.kind} ${hop.label}` : hop.kind;
    });
    return `${branch.transport ?? '?'}/${agent ?? '-'} ${behind.join(' | ')}`.trim();
  });
  return `${instance.folder} ${route.acceptance.answer} [${ways.join('; ')}]`;
}

describe('mail of a domain, followed', () => {
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>, string])[] = [
    [
      'a backup hands it to the primary',
      '@ MX 10 mx1\n@ MX 20 mx2\n',
      { mx1: 'mydestination = example.com\n', mx2: 'relay_domains = example.com\n' },
      'mx2 yes [relay/smtp mx1 yes [local/local]]',
    ],
    [
      'own networks may send to everybody',
      '@ MX 10 mx2\n',
      {
        mx2: 'relay_domains = example.com\nrelay_transport = relay:[store.example.com]\n',
        store: 'mynetworks = 192.0.2.0/28\nrelayhost = [mx1.example.com]\n',
        mx1: 'mynetworks = 192.0.2.20\n',
      },
      'mx2 yes [relay/smtp store yes [smtp/smtp mx1 yes [smtp/smtp back]]]',
    ],
    [
      'others may not',
      '@ MX 10 mx2\n',
      {
        mx2: 'relay_domains = example.com\nrelay_transport = relay:[store.example.com]\n',
        store: 'mynetworks = 127.0.0.0/8\nrelayhost = [mx1.example.com]\n',
      },
      'mx2 yes [relay/smtp store no []]',
    ],
    [
      'where own networks are not known, nor is what happens',
      '@ MX 10 mx2\n',
      {
        mx2: 'relay_domains = example.com\nrelay_transport = relay:[store.example.com]\n',
        store: 'mynetworks = cidr:/nowhere/networks\nrelayhost = [mx1.example.com]\n',
      },
      'mx2 yes [relay/smtp store unknown []]',
    ],
    [
      'the client’s own port is another service',
      '@ MX 10 mx2\n',
      {
        mx2: 'smtp_tcp_port = 2525\nrelay_domains = example.com\nrelay_transport = relay:[store.example.com]\n',
        store: 'relay_domains = example.com\n',
      },
      'mx2 yes [relay/smtp store.example.com.]',
    ],
    [
      'without DNS there are no MX records',
      '@ MX 10 mx1\n@ MX 20 mx2\n@ A 192.0.2.20\n',
      {
        mx2: 'smtp_dns_support_level = disabled\nrelay_domains = example.com\n',
        store: 'mydestination = example.com\n',
      },
      'mx2 yes [relay/smtp store yes [local/local]]',
    ],
    [
      'an alias for everybody goes before the transport',
      '@ MX 10 mx2\n',
      {
        mx2: 'virtual_alias_domains = example.com\nvirtual_alias_maps = inline:{ @example.com=all@else.example }\ntransport_maps = inline:{ else.example=smtp:[store.example.com] }\n',
      },
      'mx2 yes [smtp/smtp store.example.com.]',
    ],
    [
      'an address of its own is the host itself',
      'self A 192.0.2.12\n@ MX 10 mx2\n',
      { mx2: 'relay_domains = example.com\nrelay_transport = relay:[self.example.com]\n' },
      'mx2 yes [relay/smtp loop]',
    ],
    [
      'behind a translated address',
      'nat A 203.0.113.9\n@ MX 10 nat\n@ MX 20 mx1\n',
      { mx2: 'proxy_interfaces = 203.0.113.9\nrelay_domains = example.com\n' },
      'mx2 yes [relay/smtp loop]',
    ],
    [
      'a table that cannot be read',
      '@ MX 10 mx2\n',
      { mx2: 'relay_domains = example.com\ntransport_maps = ldap:/etc/postfix/transport.cf\n' },
      'mx2 yes [?/-]',
    ],
  ];
  for (const [title, records, folders, expected] of cases) {
    it(title, () => {
      assert.equal(inWords(at(house(records, folders), 'mx2')), expected);
    });
  }

  it('is found once for a state of the workspace, and never goes round', () => {
    const workspace = house('@ MX 10 mx1\n', {
      mx1: 'relay_domains = example.com\nrelay_transport = relay:[mx2.example.com]\n',
      mx2: 'relay_domains = example.com\nrelay_transport = relay:[mx1.example.com]\n',
    });
    const trace = at(workspace, 'mx1');
    assert.equal(at(workspace, 'mx1'), trace);
    assert.equal(inWords(trace), 'mx1 yes [relay/smtp mx2 yes [relay/smtp back]]');
  });

  it('says where each step is written', () => {
    const workspace = house('@ MX 10 mx2\n', {
      mx2: 'relay_domains = example.com\nrelay_transport = relay:[store.example.com]\n',
    });
    const steps = at(workspace, 'mx2').branches[0]?.branch.steps ?? [];
    const texts = steps.map(({ path, span }) =>
      path === undefined || span === undefined
        ? undefined
        : fileOf(workspace, path)?.source.text.slice(span.start, span.end),
    );
    assert.deepEqual(texts, ['example.com', 'relay:[store.example.com]']);
  });

  it('mail of the host itself is not asked whether it may relay', () => {
    const workspace = house('', { mx2: 'relayhost = [store.example.com]\n' });
    const instance = instanceInFolder(workspace, 'mx2');
    assert.ok(instance);
    assert.equal(inWords(traceOf(workspace, instance, 'else.example.')), 'mx2 no []');
    assert.equal(
      inWords(traceOfOwnMail(workspace, instance, 'else.example.')),
      'mx2 yes [smtp/smtp store.example.com.]',
    );
  });
});
