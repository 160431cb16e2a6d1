import assert from 'node:assert/strict';
import { hoverAt } from '../../server/core/index.ts';
import { type At, cursorAt, cursorIn } from './support.ts';

const MAIN = 'mx1/main.cf';

function hover({ workspace, path, offset }: At): string {
  return hoverAt(workspace, path, offset)?.plain ?? '';
}

describe('hover in Postfix files', () => {
  it('a parameter: kind, sentence, value after expansion, default', () => {
    const text = hover(cursorAt(MAIN, 'mydest', 'ination'));
    assert.match(text, /^mydestination: a list of domains, files and tables/);
    assert.match(text, /Set in main\.cf to \$myhostname, localhost/);
    assert.match(text, /After expansion: mx1\.example\.com, localhost/);
    assert.match(text, /Default: \$myhostname, localhost\.\$mydomain, localhost/);
  });

  it('a time says what a bare number means', () => {
    assert.match(hover(cursorAt(MAIN, 'maximal_queue', '_lifetime')), /a time \(a bare number means days\)/);
  });

  it('a $name shows the parameter it stands for', () => {
    const text = hover(cursorAt(MAIN, '= $myhost', 'name'));
    assert.match(text, /^myhostname: a host name/);
    assert.match(text, /Set in main\.cf to mx1\.example\.com/);
  });

  it('a table: what it holds and its source', () => {
    const text = hover(cursorAt(MAIN, 'hash:/etc/postfix/tran', 'sport'));
    assert.match(text, /Holds recipients or domains and the transport and nexthop for them/);
    assert.match(text, /Its source is transport, 2 rows/);
  });

  it('a restriction, a domain of a list, a transport', () => {
    assert.match(hover(cursorAt(MAIN, 'reject_unauth', '_destination')), /^reject_unauth_destination\n\n\S/);
    assert.match(
      hover(cursorAt(MAIN, 'relay_domains = exam', 'ple.com')),
      /This Postfix relays mail for example\.com/,
    );
    const transport = hover(cursorAt(MAIN, 'smtp:[mx2.', 'example.com]'));
    assert.match(transport, /Straight to \[mx2\.example\.com\], without looking for MX records/);
    assert.match(transport, /mx2\.example\.com\. has address 192\.0\.2\.2/);
  });

  it('an unknown name is called so', () => {
    assert.match(hover(cursorIn({ [MAIN]: 'my_own<|>_thing = 1\n' })), /my_own_thing: not one of Postfix/);
  });

  it('a service line', () => {
    const text = hover(cursorAt('mx1/master.cf', 'smt', 'p      inet'));
    assert.match(text, /Service smtp: listens on the network and runs smtpd/);
    assert.match(text, /1 parameters? set by -o/);
  });

  it('an -o name with the value of the service', () => {
    const text = hover(cursorAt('mx1/master.cf', 'smtpd_tls_sec', 'urity_level'));
    assert.match(text, /Set for this service to may/);
  });

  it('a row of a transport table', () => {
    const text = hover(cursorAt('mx1/transport', 'smtp:[mx2', '.example.com]'));
    assert.match(text, /Mail for example\.com:/);
    assert.match(text, /Straight to \[mx2\.example\.com\]/);
    assert.match(text, /Used by transport_maps/);
    assert.match(
      hover(cursorAt('mx1/transport', '.exa', 'mple.com  relay:')),
      /all subdomains of example\.com/,
    );
  });

  it('secrets are never shown', () => {
    for (const at of [
      cursorAt(MAIN, 'db_pass', 'word'),
      cursorAt(MAIN, 'hunt', 'er2'),
      cursorAt('mx1/sasl', 'user:hun', 'ter2'),
      cursorAt('mx1/sasl', '[mx2.', 'example.com]'),
      cursorIn({ [MAIN]: 'db_password = hunter2\nother = x$db_pass<|>word\n' }),
      cursorIn({ [MAIN]: 'db_password = hunter2\noth<|>er = x$db_password\n' }),
    ]) {
      const found = hoverAt(at.workspace, at.path, at.offset);
      assert.ok(!JSON.stringify(found ?? '').includes('hunter2'), found?.plain);
    }
  });

  it('comments have nothing to say', () => {
    assert.equal(hover(cursorAt(MAIN, '# front', ' server')), '');
  });
});

describe('hover in named.conf', () => {
  it('a zone says which file it loads', () => {
    assert.match(
      hover(cursorAt('named.conf', '"exam', 'ple.com"')),
      /Loaded from zones\/db\.example\.com, \d+ records/,
    );
  });
});
