/**
 * Mail logs laid over the graph: counts at the edges, ways never seen, routes that nothing explains.
 */
import assert from 'node:assert/strict';
import { endOfLog, feedMailLog, mailLogReport, newMailLog } from '../../../server/core/mail-log/mail-log.ts';
import { graphJsonOf } from '../../../server/core/mailflow/graph-json.ts';
import { mailFlowOf } from '../../../server/core/mailflow/mail-flow.ts';
import { type ObservedFlow, observedFlowOf } from '../../../server/core/mailflow/observed-flow.ts';
import { observedGraphJsonOf } from '../../../server/core/mailflow/observed-json.ts';
import type { Workspace } from '../../../server/core/workspace/workspace.ts';
import { TOP, workspaceOf } from '../workspace/make.ts';

const MASTER =
  'smtp inet n - y - - smtpd\nsmtp unix - - y - - smtp\nrelay unix - - y - - smtp\nlmtp unix - - y - - lmtp\nlocal unix - n n - - local\nvirtual unix - n n - - virtual\nfilter unix - n n - - pipe user=f argv=/x\n';

const WORKSPACE = workspaceOf({
  'db.example.com': `$ORIGIN example.com.\n${TOP}mx1 A 192.0.2.11\nmx2 A 192.0.2.12\nstore A 192.0.2.20\nold A 192.0.2.99\n@ MX 10 mx1\n@ MX 20 mx2\nlists MX 10 mx1\n`,
  'mx1/main.cf':
    'compatibility_level = 3.6\nmyhostname = mx1.example.com\nmydestination = $myhostname\nrelay_domains = example.com, lists.example.com\ntransport_maps = inline:{example.com=lmtp:[store.example.com]:24, lists.example.com=filter:}\nvirtual_alias_maps = inline:{info@example.com=anna@example.com}\n',
  'mx1/master.cf': MASTER,
  'mx2/main.cf':
    'compatibility_level = 3.6\nmyhostname = mx2.example.com\nmydestination = $myhostname\nrelay_domains = example.com\ntransport_maps = inline:{example.com=relay:[mx1.example.com]}\ncontent_filter = scan:[127.0.0.1]:10024\n',
  'mx2/master.cf': MASTER,
});

function observed(workspace: Workspace, ...lines: readonly string[]): ObservedFlow {
  const log = newMailLog(Date.UTC(2026, 10, 24) / 1000);
  feedMailLog(log, lines.map((line) => `Nov  4 15:40:39 ${line}\n`).join(''));
  endOfLog(log);
  return observedFlowOf(workspace, mailFlowOf(workspace), mailLogReport(log));
}

function edges({ flow, traffic }: ObservedFlow): string[] {
  const names = new Map(flow.nodes.map(({ id, label }) => [id, label]));
  return flow.edges.flatMap(({ from, to, label }, at) =>
    traffic[at] ? [`${names.get(from)} -> ${names.get(to)}: ${label}`] : [],
  );
}

const to = (host: string, agent: string, domain: string, relay: string, status = 'sent'): string =>
  `${host} postfix/${agent}[1]: A1: to=<a@${domain}>, relay=${relay}, delay=1, dsn=2.0.0, status=${status} (x)`;

describe('observed flow', () => {
  it('counts stand on the way that a route is; ways of the same machine without mail are never seen', () => {
    const seen = observed(
      WORKSPACE,
      to('mx1', 'lmtp', 'example.com', 'store.example.com[192.0.2.20]:24'),
      to('mx1', 'lmtp', 'example.com', 'store.example.com[192.0.2.20]:24', 'deferred'),
      'mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from u[192.0.2.1]: 550 5.1.1 <a@example.com>: no; from=<> to=<b@example.com> proto=ESMTP',
    );
    assert.deepEqual(edges(seen), [
      'Postfix mx1 -> Relay domain: 1 delivered, 1 rejected',
      'Relay domain -> lmtp: example.com: 1 delivered',
      'lmtp -> store.example.com: 1 delivered, 1 deferred',
      'Relay domain -> filter: lists.example.com: never seen',
      'filter -> Program of filter: never seen',
    ]);
    assert.equal(seen.neverSeen, 2);
    assert.deepEqual(seen.unexplained, []);
  });

  it('a relay that no row leads to is unexplained, by name, address or port', () => {
    for (const relay of [
      'old.example.com[192.0.2.99]:24',
      'store.example.com[192.0.2.20]:2525',
      'mx1.example.com[private/lmtp]',
    ]) {
      const { unexplained, flow } = observed(WORKSPACE, to('mx1.example.com', 'lmtp', 'example.com', relay));
      assert.deepEqual(
        unexplained.map(({ row }) => row.relay),
        [relay],
      );
      assert.equal(flow.nodes.at(-1)?.label, relay);
      assert.equal(flow.edges.at(-1)?.label, 'not in the configuration: 1 delivered');
    }
    assert.equal(
      observed(WORKSPACE, to('mx1', 'smtp', 'example.com', 'store.example.com[192.0.2.20]:24')).unexplained
        .length,
      1,
    );
  });

  it('a name that has another address now, an address alone, mail that waits and mail for strangers are explained', () => {
    const seen = observed(
      WORKSPACE,
      to('mx1', 'lmtp', 'example.com', 'store.example.com[192.0.2.77]:24'),
      to('mx1', 'lmtp', 'example.com', '192.0.2.20[192.0.2.20]:24'),
      to('mx1', 'error', 'example.com', 'none', 'deferred'),
      to('mx1', 'pipe', 'lists.example.com', 'filter'),
      to('mx1', 'smtp', 'example.org', 'a.mx.example.org[203.0.113.1]:25'),
      to('mx2', 'smtp', 'example.com', '127.0.0.1[127.0.0.1]:10024'),
      to('mx2', 'relay/smtp', 'example.com', 'mx1.example.com[192.0.2.11]:25'),
      to('mx1', 'local', 'mx1.example.com', 'local'),
    );
    assert.deepEqual(seen.unexplained, []);
  });

  it('of very many domains outside only the most used are followed; of the rest nothing is said', () => {
    const lines = Array.from({ length: 400 }, (_, at) =>
      to('mx1', 'lmtp', `d${at}.example`, 'x[192.0.2.7]:24'),
    );
    const seen = observed(WORKSPACE, ...lines);
    assert.equal(seen.unexplained.length, 200);
    assert.equal(seen.notFollowed.size, 200);
    assert.ok(seen.neverSeen > 0);
  });

  it('machines that are not in the workspace are named and say nothing of the graph', () => {
    const seen = observed(WORKSPACE, to('other', 'smtp', 'example.com', 'x[192.0.2.1]:25'));
    assert.deepEqual(seen.otherMachines, ['other']);
    assert.deepEqual(edges(seen), []);
    assert.deepEqual(seen.flow, mailFlowOf(WORKSPACE));
  });

  it('JSON has the counts at the edges and in all', () => {
    const log = newMailLog(Date.UTC(2026, 10, 24) / 1000);
    feedMailLog(
      log,
      `Nov  4 15:40:39 ${to('mx1', 'lmtp', 'example.com', 'old.example.com[192.0.2.99]:24')}\nnothing\n`,
    );
    endOfLog(log);
    const report = mailLogReport(log);
    const seen = observedFlowOf(WORKSPACE, mailFlowOf(WORKSPACE), report);
    const json = observedGraphJsonOf(
      graphJsonOf(seen.flow, new Map(), ({ path }) => ({ file: path, line: 1 })),
      seen,
      report,
    );
    assert.equal(json.version, 1);
    assert.deepEqual(json.traffic.lines, { all: 2, other: 0, foreign: 0, notUnderstood: 1 });
    assert.deepEqual(json.traffic.total, {
      delivered: 1,
      deferred: 0,
      bounced: 0,
      expired: 0,
      rejected: 0,
      lastSeen: '2026-11-04T15:40:39',
    });
    assert.deepEqual(
      json.traffic.routes.map(({ relay, explained }) => [relay, explained]),
      [['old.example.com[192.0.2.99]:24', false]],
    );
    assert.ok(json.edges.some((edge) => 'traffic' in edge));
  });
});
