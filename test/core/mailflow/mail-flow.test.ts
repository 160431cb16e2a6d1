import assert from 'node:assert/strict';
import { mailFlowOf } from '../../../server/core/mailflow/mail-flow.ts';
import type { MailFlow } from '../../../server/core/mailflow/types.ts';
import { span } from '../../../server/core/text/span.ts';
import { fileOf, type Workspace, withEdits } from '../../../server/core/workspace/workspace.ts';
import { TOP, workspaceOf } from '../workspace/make.ts';

const GUARD =
  'compatibility_level = 3.6\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n';
const HOSTS = 'mx1 A 192.0.2.11\nmx2 A 192.0.2.12\nback A 192.0.2.20\n';

/** example.com with these records and hosts mx1, mx2 and back, and Postfix folders with these main.cf lines. */
function house(
  records: string,
  folders: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Workspace {
  const mains = Object.entries(folders).map(([folder, lines]) => [
    `${folder}/main.cf`,
    `${GUARD}myhostname = ${folder}.example.com\nmydestination = $myhostname, localhost\n${lines}`,
  ]);
  return workspaceOf({
    'db.example.com': `$ORIGIN example.com.\n${TOP}${HOSTS}${records}`,
    ...Object.fromEntries(mains),
    ...more,
  });
}

/** Every edge as `from -> to`, by labels, with its label and whatever is not good. */
function edges(flow: MailFlow): string[] {
  const names = new Map(flow.nodes.map((node) => [node.id, node.label]));
  return flow.edges.map(({ from, to, label, state, kind }) =>
    [
      `${names.get(from)} -> ${names.get(to)}`,
      kind === 'backup' ? 'backup' : '',
      label && `(${label})`,
      state === 'good' ? '' : state,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

function node(flow: MailFlow, label: string) {
  const found = flow.nodes.find((one) => one.label === label);
  assert.ok(found, `${label} is in the picture: ${flow.nodes.map((one) => one.label)}`);
  return found;
}

function textAt(
  workspace: Workspace,
  place: { path: string; span: { start: number; end: number } } | undefined,
): string {
  return place
    ? (fileOf(workspace, place.path)?.source.text ?? '').slice(place.span.start, place.span.end)
    : '-';
}

describe('mailFlowOf', () => {
  it('draws nothing where no domain has mail', () => {
    assert.deepEqual(mailFlowOf(workspaceOf({ 'db.example.com': `$ORIGIN example.com.\n${TOP}` })).nodes, []);
  });

  it('two equal servers that deliver to one store', () => {
    const mailbox =
      'virtual_mailbox_domains = example.com\nvirtual_transport = lmtp:inet:back.example.com:24\n';
    const flow = mailFlowOf(house('@ MX 10 mx1\n@ MX 10 mx2\n', { mx1: mailbox, mx2: mailbox }));
    assert.deepEqual(edges(flow), [
      'Internet -> example.com',
      'mx1.example.com -> Postfix mx1',
      'example.com -> mx1.example.com (10)',
      'Postfix mx1 -> Virtual mailbox domain',
      'Virtual mailbox domain -> lmtp',
      'lmtp -> back.example.com',
      'mx2.example.com -> Postfix mx2',
      'example.com -> mx2.example.com (10)',
      'Postfix mx2 -> Virtual mailbox domain',
      'Virtual mailbox domain -> lmtp',
      'lmtp -> back.example.com',
    ]);
    assert.equal(node(flow, 'back.example.com').detail, 'mail store, 192.0.2.20, port 24');
  });

  it('a backup that hands over to the primary', () => {
    const workspace = house('@ MX 10 mx1\n@ MX 50 mx2\n', {
      mx1: 'virtual_mailbox_domains = example.com\n',
      mx2: 'relay_domains = example.com\n',
    });
    const flow = mailFlowOf(workspace);
    assert.deepEqual(edges(flow).slice(-4), [
      'example.com -> mx2.example.com backup (50 backup)',
      'Postfix mx2 -> Relay domain',
      'Relay domain -> relay',
      'relay -> mx1.example.com (MX 10)',
    ]);
    assert.equal(node(flow, 'relay').detail, 'to the MX of the domain');
    assert.equal(textAt(workspace, node(flow, 'Relay domain').place), 'example.com');
    assert.equal(textAt(workspace, node(flow, 'mx1.example.com').place), 'mx1 A 192.0.2.11');
    assert.equal(textAt(workspace, node(flow, 'Postfix mx1').place), 'mx1.example.com');
    const edge = flow.edges.find((one) => one.kind === 'backup');
    assert.equal(textAt(workspace, edge?.place), '@ MX 50 mx2');
  });

  it('some people here, some there', () => {
    const flow = mailFlowOf(
      house(
        '@ MX 10 mx1\n',
        {
          mx1: 'relay_domains = example.com\ntransport_maps = hash:/etc/postfix/transport\n',
          back: 'virtual_mailbox_domains = example.com\n',
        },
        {
          'mx1/transport':
            'ann@example.com smtp:[in.hosted.example]\nben@example.com smtp:[in.hosted.example]\neve@example.com relay:[back.example.com]\nexample.com relay:[back.example.com]\n',
        },
      ),
    );
    assert.deepEqual(edges(flow).slice(3), [
      'Postfix mx1 -> Relay domain',
      'Relay domain -> relay (everybody else)',
      'back.example.com -> Postfix back',
      'relay -> back.example.com',
      'Postfix back -> Virtual mailbox domain',
      'Virtual mailbox domain -> virtual',
      'virtual -> Virtual mailboxes',
      'Relay domain -> smtp (2 recipients)',
      'smtp -> in.hosted.example',
    ]);
    assert.deepEqual(
      [node(flow, 'in.hosted.example').kind, node(flow, 'in.hosted.example').detail],
      ['external', 'outside'],
    );
  });

  it('aliases to other domains', () => {
    const flow = mailFlowOf(
      house(
        '@ MX 10 mx1\n',
        { mx1: 'virtual_alias_domains = example.com\nvirtual_alias_maps = hash:/etc/postfix/virtual\n' },
        {
          'mx1/virtual': 'info@example.com a@else.example, b@else.example\nx@example.com info@example.com\n',
        },
      ),
    );
    assert.deepEqual(edges(flow).slice(3), [
      'Postfix mx1 -> Virtual alias domain',
      'Virtual alias domain -> smtp (2 aliases)',
      'smtp -> else.example',
    ]);
  });

  it('an alias for everybody', () => {
    const flow = mailFlowOf(
      house(
        '@ MX 10 mx1\n',
        {
          mx1: 'virtual_alias_domains = example.com\nvirtual_alias_maps = hash:/etc/postfix/virtual\ntransport_maps = inline:{ else.example=relay:[back.example.com] }\n',
        },
        { 'mx1/virtual': '@example.com @else.example\n' },
      ),
    );
    assert.deepEqual(edges(flow).slice(3, 6), [
      'Postfix mx1 -> Virtual alias domain',
      'Virtual alias domain -> relay',
      'relay -> back.example.com',
    ]);
  });

  const ends: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['a domain nobody takes', '', '@ MX 10 mx1\n', ['Postfix mx1 -> Refused bad']],
    [
      'a primary that relays to itself by MX',
      'relay_domains = example.com\n',
      '@ MX 10 mx1\n',
      ['relay -> Mail loop bad'],
    ],
    [
      'a route to the server itself',
      'relay_domains = example.com\nrelay_transport = relay:[mx1.example.com]\n',
      '@ MX 10 mx1\n',
      ['relay -> Mail loop bad'],
    ],
    [
      'a route to its own address',
      'relay_domains = example.com\nrelay_transport = relay:[192.0.2.11]\n',
      '@ MX 10 mx1\n',
      ['relay -> Mail loop bad'],
    ],
    [
      'a route to another port of the server itself',
      'relay_domains = example.com\nrelay_transport = smtp:[127.0.0.1]:10025\n',
      '@ MX 10 mx1\n',
      ['smtp -> 127.0.0.1:10025'],
    ],
    [
      'a next hop without a name',
      'relay_domains = example.com\nrelay_transport = relay:[nope.example.com]\n',
      '@ MX 10 mx1\n',
      ['relay -> nope.example.com bad'],
    ],
    [
      'a next hop that cannot be used',
      'relay_domains = example.com\nrelay_transport = relay:192.0.2.9\n',
      '@ MX 10 mx1\n',
      ['relay -> 192.0.2.9 bad'],
    ],
    [
      'a next hop without mail',
      'relay_domains = example.com\nrelay_transport = relay:none.example.com\n',
      '@ MX 10 mx1\nnone MX 0 .\n',
      ['relay -> none.example.com bad'],
    ],
    [
      'a socket',
      'virtual_mailbox_domains = example.com\nvirtual_transport = lmtp:unix:private/store\n',
      '@ MX 10 mx1\n',
      ['lmtp -> private/store'],
    ],
    [
      'an error transport',
      'relay_domains = example.com\nrelay_transport = error:moved away\n',
      '@ MX 10 mx1\n',
      ['error -> Bounced bad'],
    ],
    [
      'a discard transport',
      'relay_domains = example.com\nrelay_transport = discard:\n',
      '@ MX 10 mx1\n',
      ['discard -> Discarded bad'],
    ],
    [
      'a list that cannot be read',
      'relay_domains = ldap:x\n',
      '@ MX 10 mx1\n',
      ['Postfix mx1 -> Class not known unknown', 'Class not known -> Route not known unknown'],
    ],
    ['local mailboxes', 'mydestination = example.com\n', '@ MX 10 mx1\n', ['local -> Local mailboxes']],
  ];
  for (const [title, lines, records, expected] of ends) {
    it(`${title}`, () => {
      const flow = mailFlowOf(house(records, { mx1: lines }), { domains: ['example.com'] });
      const found = edges(flow);
      for (const edge of expected) assert.ok(found.includes(edge), `${edge} in\n${found.join('\n')}`);
    });
  }

  it('a service that master.cf does not have', () => {
    const flow = mailFlowOf(
      house(
        '@ MX 10 mx1\n',
        { mx1: 'virtual_mailbox_domains = example.com\nvirtual_transport = dovecot\n' },
        { 'mx1/master.cf': 'smtp unix - - n - - smtp\n' },
      ),
    );
    assert.ok(edges(flow).includes('dovecot -> Stays in the queue bad'));
    assert.equal(node(flow, 'dovecot').state, 'bad');
  });

  it('two servers that send mail round', () => {
    const flow = mailFlowOf(
      house('@ MX 10 mx1\n', {
        mx1: 'relay_domains = example.com\nrelay_transport = relay:[mx2.example.com]\n',
        mx2: 'relay_domains = example.com\nrelay_transport = relay:[mx1.example.com]\n',
      }),
    );
    assert.ok(edges(flow).includes('relay -> mx2.example.com'));
    assert.ok(edges(flow).includes('relay -> Mail loop bad'));
    assert.equal(node(flow, 'Mail loop').detail, 'it comes back to a server it was at');
  });

  it('MX hosts without address, outside, aliased, and none at all', () => {
    const flow = mailFlowOf(
      house(
        'a MX 10 nope\nb MX 10 mx.example.net.\nc MX 10 al\nal CNAME mx1\nd MX 0 .\ne MX 0 .\ne MX 10 mx1\n',
        {},
      ),
    );
    const says = (label: string) => [
      node(flow, label).kind,
      node(flow, label).detail,
      node(flow, label).state,
    ];
    assert.deepEqual(says('nope.example.com'), ['exchange', 'no address', 'bad']);
    assert.deepEqual(says('mx.example.net'), ['exchange', 'not in these files', 'unknown']);
    assert.deepEqual(says('al.example.com'), ['host', 'alias of mx1.example.com: 192.0.2.11', 'good']);
    const nulls = flow.nodes.filter((one) => one.label === 'Takes no mail').map((one) => one.state);
    assert.deepEqual(nulls.sort(), ['bad', 'good']);
  });

  it('draws domains that are routed alike as one', () => {
    const zones: Record<string, string> = { 'mx1/domains': '' };
    for (let at = 0; at < 1204; at++) {
      zones[`zones/db.d${at}.example`] = `$ORIGIN d${at}.example.\n${TOP}@ MX 10 mx1.example.com.\n`;
      zones['mx1/domains'] += `d${at}.example x\n`;
    }
    const flow = mailFlowOf(
      house('@ MX 10 mx1\n', { mx1: 'virtual_mailbox_domains = hash:/etc/postfix/domains\n' }, zones),
    );
    assert.deepEqual(
      flow.nodes.filter((one) => one.kind === 'domain').map((one) => `${one.label}: ${one.detail}`),
      ['1,204 domains: d0.example, d1.example and 1,202 more', 'example.com: 1 MX'],
    );
    assert.ok(edges(flow).includes('Postfix mx1 -> Virtual mailbox domain (1,204 domains)'));
    assert.ok(edges(flow).includes('Postfix mx1 -> Refused (example.com) bad'));
    assert.equal(flow.domainCount, 1205);
  });

  it('draws no more than fits, and counts the rest', () => {
    const zones: Record<string, string> = {};
    for (let at = 0; at < 300; at++) {
      zones[`zones/db.d${at}.example`] = `$ORIGIN d${at}.example.\n${TOP}@ MX 10 mail\nmail A 192.0.2.5\n`;
    }
    const flow = mailFlowOf(house('', {}, zones));
    assert.ok(flow.nodes.length <= 250);
    assert.equal(flow.nodes.at(-1)?.label, '260 more domains');
    assert.deepEqual([flow.domainCount, flow.drawnDomainCount], [300, 40]);
  });

  it('draws an instance that no MX leads to apart', () => {
    const flow = mailFlowOf(
      house('', {
        back: 'relay_domains = example.com, other.example\nrelay_transport = relay:[far.example.net]\n',
      }),
    );
    assert.deepEqual(edges(flow), [
      'Postfix back -> Relay domain',
      'Relay domain -> relay',
      'relay -> far.example.net',
    ]);
    assert.equal(mailFlowOf(house('', { back: '' }), { domains: ['example.com'] }).nodes.length, 0);
  });

  it('keeps ids over edits elsewhere, and takes copies of a zone apart', () => {
    const workspace = house('@ MX 10 mx1\n', { mx1: 'relay_domains = example.com\n' });
    const before = mailFlowOf(workspace).nodes.map((one) => one.id);
    const edited = withEdits(workspace, 'db.example.com', [{ span: span(0, 0), newText: '; a comment\n' }]);
    assert.deepEqual(
      mailFlowOf(edited).nodes.map((one) => one.id),
      before,
    );
    assert.ok(before.includes('domain:example.com') && before.includes('instance:mx1.example.com'));
    const copies = workspaceOf({
      'prod/db.example.com': `$ORIGIN example.com.\n${TOP}@ MX 10 a\na A 192.0.2.1\n`,
      'staging/db.example.com': `$ORIGIN example.com.\n${TOP}@ MX 10 b\nb A 192.0.2.2\n`,
    });
    assert.deepEqual(edges(mailFlowOf(copies)), [
      'Internet -> example.com',
      'example.com -> a.example.com (10)',
      'Internet -> example.com',
      'example.com -> b.example.com (10)',
    ]);
  });

  it('is the same flow for the same workspace and domains', () => {
    const workspace = house('@ MX 10 mx1\nshop MX 10 mx2\n', {});
    assert.equal(mailFlowOf(workspace), mailFlowOf(workspace));
    assert.equal(
      mailFlowOf(workspace, { domains: ['Shop.example.com'] }),
      mailFlowOf(workspace, { domains: ['shop.example.com.'] }),
    );
    assert.deepEqual(
      mailFlowOf(workspace, { domains: ['shop.example.com'] }).nodes.map((one) => one.label),
      ['Internet', 'shop.example.com', 'mx2.example.com'],
    );
  });
});
