/**
 * Reading Postfix logs: exact counts, every kind of line, damage of every kind.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { madeMailLog } from '../../../scripts/mail-log-lines.ts';
import { endOfLog, feedMailLog, mailLogReport, newMailLog } from '../../../server/core/mail-log/mail-log.ts';
import { stampAt, stampText } from '../../../server/core/mail-log/stamp.ts';
import type { MailLogReport } from '../../../server/core/mail-log/types.ts';

const UNTIL = Date.UTC(2026, 10, 24) / 1000;

function reportOf(text: string, piece = text.length || 1): MailLogReport {
  const log = newMailLog(UNTIL);
  for (let at = 0; at < text.length; at += piece) feedMailLog(log, text.slice(at, at + piece));
  endOfLog(log);
  return mailLogReport(log);
}

const HEAD = 'Nov  4 15:40:39 mx postfix/smtp[12]: ';
const REST = 'delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 ok)';

describe('mail log: made-up logs give exactly their counts', () => {
  for (const stamps of ['rfc3339', 'rfc3164'] as const) {
    for (const piece of [1 << 20, 4093]) {
      it(`20,000 deliveries, ${stamps}, in pieces of ${piece}`, () => {
        const made = madeMailLog({ deliveries: 20_000, stamps });
        const log = newMailLog(UNTIL);
        let held = '';
        for (const text of made.pieces) {
          held += text;
          for (; held.length >= piece; held = held.slice(piece)) feedMailLog(log, held.slice(0, piece));
        }
        feedMailLog(log, held);
        endOfLog(log);
        const report = mailLogReport(log);
        const found = new Map<string, object>();
        for (const { host, agent, domain, relay, ...row } of report.rows) {
          const { delivered, deferred, bounced, expired, rejected, syslogName, originalDomain } = row;
          assert.match(syslogName, /^postfix(?:\/(?:submission|relay))?$/);
          assert.equal(originalDomain, '');
          found.set(`${host} ${agent} ${domain} ${relay}`, {
            delivered,
            deferred,
            bounced,
            expired,
            rejected,
          });
        }
        assert.deepEqual(found, new Map([...made.expected].sort().map(([key, counts]) => [key, counts])));
        const { delivered, deferred, bounced } = report.total;
        assert.equal(delivered + deferred + bounced, 20_000);
        assert.equal(report.lines, made.lines.all);
        assert.equal(report.foreignLines, made.lines.foreign);
        assert.equal(report.notUnderstood, made.lines.broken);
      });
    }
  }
});

describe('mail log: lines', () => {
  const rowsOf = (line: string): unknown[] =>
    reportOf(`${line}\n`).rows.map(({ host, syslogName, agent, domain, originalDomain, relay, ...row }) => [
      host,
      syslogName,
      agent,
      domain,
      originalDomain,
      relay,
      ...Object.entries(row).flatMap(([name, count]) =>
        name !== 'lastSeen' && count > 0 ? [`${name} ${count}`] : [],
      ),
    ]);

  it('heads of every form', () => {
    for (const head of [
      'Nov  4 15:40:39',
      '2026-11-04T15:40:39+01:00',
      '2026-11-04T15:40:39.123456Z',
      '2026-11-04T15:40:39+0100',
      '<22>Nov  4 15:40:39',
    ]) {
      const [row] = reportOf(
        `${head} mx.example.net postfix-out/relay/smtp[9]: 4A: to=<a@Example.ORG.>, relay=r[192.0.2.1]:25, ${REST}`,
      ).rows;
      assert.equal(row?.host, 'mx.example.net', head);
      assert.equal(row.syslogName, 'postfix-out/relay');
      assert.equal(row.domain, 'example.org');
      assert.equal(stampText(row.lastSeen), '2026-11-04T15:40:39', head);
    }
  });

  it('a stamp without year is of the last year that it can be of', () => {
    const text = (stamp: string): string => stampText(stampAt(stamp, 0, UNTIL)?.seconds ?? -1);
    assert.equal(text('Nov 24 23:59:59'), '2026-11-24T23:59:59');
    assert.equal(text('Dec 31 23:59:59'), '2025-12-31T23:59:59');
    assert.equal(text('Jan  1 00:00:00'), '2026-01-01T00:00:00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const iso = new Date(seconds * 1000).toISOString();
        assert.equal(stampText(seconds), iso.slice(0, 19));
        assert.equal(stampAt(iso, 0, 0)?.seconds, seconds);
      }),
      { seed: 6 },
    );
  });

  it('deliveries: alias, relay tried, quoted names, socket, probes, soft bounces', () => {
    const of = (text: string): unknown[] => rowsOf(HEAD + text);
    assert.deepEqual(
      of(
        `8F3A21004C2D: to=<a@b.example>, orig_to=<info@example.org>, relay=r.example[2001:db8::1]:25, conn_use=2, ${REST}`,
      ),
      [['mx', 'postfix', 'smtp', 'b.example', 'example.org', 'r.example[2001:db8::1]:25', 'delivered 1']],
    );
    assert.deepEqual(of(`A1: to=<"x>, relay=evil, @y"@b.example>, relay=m[private/lmtp], ${REST}`), [
      ['mx', 'postfix', 'smtp', 'b.example', '', 'm[private/lmtp]', 'delivered 1'],
    ]);
    assert.deepEqual(
      of(
        'A1: to=<a@b.example>, relay=none, delay=1, delays=1/0/0/0, dsn=4.4.1, status=deferred (delivery temporarily suspended: connect to r.example[2001:db8::1]:25: Connection refused)',
      ),
      [['mx', 'postfix', 'smtp', 'b.example', '', 'r.example[2001:db8::1]:25', 'deferred 1']],
    );
    assert.deepEqual(of('A1: to=<a@b.example>, relay=r, dsn=5.0.0, status=SOFTBOUNCE (x)'), [
      ['mx', 'postfix', 'smtp', 'b.example', '', 'r', 'deferred 1'],
    ]);
    assert.deepEqual(of('A1: to=<a@b.example>, relay=r, dsn=2.0.0, status=deliverable (x)'), []);
    assert.deepEqual(of(`A1: to=<root>, relay=local, ${REST}`), [
      ['mx', 'postfix', 'smtp', '', '', 'local', 'delivered 1'],
    ]);
  });

  it('a message that waited for two routes expires on both, and on no other queue', () => {
    const report = reportOf(
      [
        'Nov  4 15:40:39 mx postfix/smtp[1]: A1: to=<a@b.example>, relay=r, dsn=4.0.0, status=deferred (x)',
        'Nov  4 15:40:39 mx postfix/smtp[1]: A1: to=<a@c.example>, relay=r, dsn=4.0.0, status=deferred (x)',
        'Nov  4 15:40:40 mx postfix-in/qmgr[1]: A1: from=<x@y.example>, status=expired, returned to sender',
        'Nov  4 15:40:41 mx postfix/qmgr[1]: A1: from=<>, status=expired, returned to sender',
        'Nov  4 15:40:41 mx postfix/qmgr[1]: A1: removed',
      ].join('\r\n'),
    );
    assert.deepEqual(
      report.rows.map(({ syslogName, domain, deferred, expired }) => [syslogName, domain, deferred, expired]),
      [
        ['postfix', 'b.example', 1, 1],
        ['postfix', 'c.example', 1, 1],
        ['postfix-in', '', 0, 1],
      ],
    );
    assert.equal(report.total.expired, 3);
    assert.equal(report.otherLines, 1);
  });

  it('refusals of smtpd, postscreen and milters', () => {
    const tail =
      'from=<"; from=<z@z.example> to=<q@q.example> "@x.example> to=<a@example.net> proto=ESMTP helo=<h>';
    assert.deepEqual(
      rowsOf(
        `Nov  4 15:40:39 mx postfix/submission/smtpd[1]: NOQUEUE: reject: RCPT from u[192.0.2.1]: 554 5.7.1 <a@example.net>: Relay access denied; ${tail}`,
      ),
      [['mx', 'postfix/submission', 'smtpd', 'example.net', '', '', 'rejected 1']],
    );
    assert.deepEqual(
      rowsOf(
        'Nov  4 15:40:39 mx postfix/postscreen[1]: NOQUEUE: reject: RCPT from [192.0.2.1]:99: 550 5.7.1 Service unavailable; client [192.0.2.1] blocked using b.example; from=<x@y.example>, to=<a@example.net>, proto=ESMTP, helo=<h>',
      ),
      [['mx', 'postfix', 'smtpd', 'example.net', '', '', 'rejected 1']],
    );
    assert.deepEqual(
      rowsOf('Nov  4 15:40:39 mx postfix/smtpd[1]: NOQUEUE: reject: CONNECT from u[192.0.2.1]: 554 5.7.1 no'),
      [],
    );
  });
});

describe('mail log: bounds and damage', () => {
  it('more routes than there is room for are counted together', () => {
    const log = newMailLog(UNTIL);
    for (let at = 0; at < 60_000; at++)
      feedMailLog(log, `${HEAD}A${at}: to=<a@d${at}.example>, relay=r, ${REST}\n`);
    const report = mailLogReport(log);
    assert.equal(report.rows.length, 50_000);
    assert.equal(report.rest.delivered, 10_000);
    assert.equal(report.total.delivered, 60_000);
  });

  it('a line without end takes no room and is counted once', () => {
    const log = newMailLog(UNTIL);
    for (let at = 0; at < 2000; at++) feedMailLog(log, 'x'.repeat(10_000));
    assert.ok(log.carry.length < 40_000);
    feedMailLog(log, `\n${HEAD}A: to=<a@b.example>, relay=r, ${REST}\n`);
    endOfLog(log);
    assert.equal(log.notUnderstood, 1);
    assert.equal(log.total.delivered, 1);
  });

  it('any text, cut anywhere: every line is counted once, nothing is thrown, no address is kept', () => {
    const parts = fc.constantFrom(
      HEAD,
      '2026-11-04T15:40:39Z h postfix/qmgr[1]: ',
      'Nov  4 15:40:39 mx dovecot: ',
      'Nov 4 ',
      '<22>',
      'A1: to=<secret@b.example>',
      ', orig_to=<"secret>" @c.example>',
      ', relay=none',
      ', relay=r[192.0.2.1]:25',
      ', delay=1, status=deferred (connect to ',
      ', dsn=2.0.0, status=sent (ok)',
      'NOQUEUE: reject: RCPT from x: 5 ; from=<secret@x> to=<secret@d.example> proto=',
      'A1: from=<>, status=expired, returned to sender',
      'A1: removed',
      '\n',
      '\r\n',
      '\0',
      '\ud800',
    );
    const texts = fc.array(fc.oneof({ weight: 4, arbitrary: parts }, fc.string({ unit: 'binary' })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 50 }), (pieces, size) => {
        const text = pieces.join('');
        const report = reportOf(text, size);
        assert.deepEqual(report, reportOf(text));
        const lines = text.split('\n').filter((line) => line !== '' && line !== '\r');
        assert.equal(report.lines, lines.length);
        const told = report.lines - report.otherLines - report.foreignLines - report.notUnderstood;
        const { delivered, deferred, bounced, expired, rejected } = report.total;
        assert.ok(told >= 0 && told <= delivered + deferred + bounced + expired + rejected);
        for (const { domain, originalDomain } of report.rows)
          assert.doesNotMatch(domain + originalDomain, /[@\s]/);
      }),
      { seed: 6, numRuns: 300 * Number(process.env.FC_RUNS ?? 1) },
    );
  });
});
