import assert from 'node:assert/strict';
import { hoverAt } from '../../server/core/index.ts';
import { type At, cursorAt, cursorIn } from './support.ts';

const ZONE = 'zones/db.example.com';

function hover({ workspace, path, offset }: At): string {
  return hoverAt(workspace, path, offset)?.plain ?? '';
}

describe('hover in zones', () => {
  it('an MX says its names in full, its TTL and the whole chain behind its target', () => {
    const text = hover(cursorAt(ZONE, 'MX 10 m', 'x1'));
    assert.match(text, /^example\.com\. MX: /);
    assert.match(text, /preference: 10/);
    assert.match(text, /exchange: mx1, that is mx1\.example\.com\./);
    assert.match(text, /TTL: 1 day \(86400 seconds\), inherited/);
    assert.match(text, /mx1\.example\.com\. has address 192\.0\.2\.1 and 2001:db8::1/);
    assert.match(
      text,
      /Postfix there: mx1; it relays mail for example\.com to another server, class relay \(by relay_domains\)/,
    );
  });

  it('the class of the domain is told for each host by itself', () => {
    const text = hover(cursorAt(ZONE, 'MX 20 mx2.', 'example.com.'));
    assert.match(
      text,
      /it delivers mail for example\.com to users of this machine, class local \(by mydestination\)/,
    );
  });

  it('what MX hosts of one domain do differently stands side by side', () => {
    const main = (host: string, more: string): string =>
      `compatibility_level = 3.6\nmyhostname = ${host}.example.com\nrelay_domains = example.com\n${more}`;
    const text = hover(
      cursorIn({
        [ZONE]:
          '$TTL 1d\n@ IN SOA a b 1 1 1 1 1\n  IN NS a\n  IN MX 10 a\n  IN MX 10 <|>b\na IN A 192.0.2.9\nb IN A 192.0.2.10\n',
        'a/main.cf': main('a', 'message_size_limit = 20000000\nsmtpd_helo_required = yes\n'),
        'b/main.cf': main('b', 'smtpd_helo_required = yes\n'),
      }),
    );
    assert.match(
      text,
      /message_size_limit is 10240000 \(the default\) here, and 20000000 at a\.example\.com\./,
    );
    assert.doesNotMatch(text, /helo/);
  });

  it('a written TTL is not called inherited', () => {
    const text = hover(cursorAt(ZONE, 'm', 'x1 3600 IN A'));
    assert.match(text, /TTL: 1 hour \(3600 seconds\)$/m);
  });

  it('an address says its PTR and the Postfix that listens there', () => {
    const text = hover(cursorAt(ZONE, '192.0.', '2.1'));
    assert.match(text, /Its PTR says mx1\.example\.com\./);
    assert.match(text, /Postfix there: mx1/);
  });

  it('a PTR says whether the name leads back', () => {
    assert.match(hover(cursorAt('zones/db.192.0.2', 'PTR mx', '1')), /leads back to this address/);
    assert.match(
      hover(cursorAt('zones/db.192.0.2', 'PTR oth', 'er')),
      /other\.example\.com\. has no address in zone example\.com\./,
    );
  });

  it('an alias says what it stands for', () => {
    assert.match(hover(cursorAt(ZONE, 'CNAME m', 'x1')), /mx1\.example\.com\. has address 192\.0\.2\.1/);
    const text = hover(
      cursorIn({
        [ZONE]:
          '$TTL 1d\n@ IN SOA a b 1 1 1 1 1\n  IN NS a\n  IN MX 10 w<|>ww\nwww IN CNAME a\na IN A 192.0.2.9\n',
      }),
    );
    assert.match(
      text,
      /www\.example\.com\. is an alias of a\.example\.com\., which has address 192\.0\.2\.9/,
    );
  });

  it('what is outside the workspace is unknown, not missing', () => {
    const text = hover(cursorIn({ [ZONE]: '@ 60 IN SOA a b 1 1 1 1 1\n@ 60 MX 10 mail.exa<|>mple.net.\n' }));
    assert.match(text, /mail\.example\.net\. is in no zone of this workspace/);
  });

  it('a null MX is told in words', () => {
    const text = hover(cursorIn({ [ZONE]: '@ 60 IN SOA a b 1 1 1 1 1\n@ 60 MX 0 <|>.\n' }));
    assert.match(text, /takes no mail at all/);
  });

  it('a type says its form', () => {
    const text = hover(cursorAt(ZONE, 'S', 'RV 0'));
    assert.match(text, /^SRV: /);
    assert.match(text, /- port: a whole number/);
    assert.match(text, /Example: SRV /);
  });

  it('SOA times are said in words', () => {
    const text = hover(cursorAt(ZONE, '2024', '010203'));
    assert.match(text, /serial: 2024010203, 2024-01-02, change 3/);
  });

  it('directives', () => {
    assert.match(
      hover(cursorAt(ZONE, '$T', 'TL 1d')),
      /Default TTL of the records below: 1 day \(86400 seconds\)/,
    );
    assert.match(
      hover(cursorIn({ [ZONE]: '$ORIGIN exam<|>ple.net.\n@ 60 IN SOA a b 1 1 1 1 1\n' })),
      /completed with example\.net\./,
    );
    assert.match(
      hover(
        cursorIn({
          [ZONE]: '@ 60 IN SOA a b 1 1 1 1 1\n$INCLUDE ho<|>sts.inc\n',
          'zones/hosts.inc': 'a 60 A 192.0.2.1\n',
        }),
      ),
      /Takes in the file hosts\.inc\. It is hosts\.inc\./,
    );
  });

  it('nothing on comments and broken entries', () => {
    assert.equal(hover(cursorAt(ZONE, '; a com', 'ment')), '');
    assert.equal(hover(cursorIn({ [ZONE]: '@ 60 IN SOA a b 1 1 1 1 1\nx 60 A not-an-<|>address\n' })), '');
  });

  it('what the file says cannot leave its code span', () => {
    const at = cursorIn({
      [ZONE]:
        '@ 60 IN SOA a b 1 1 1 1 1\nx 60 TXT "``` [click](command:evil) <img src=x> ![](http://192.0.2.1/)"<|>\n',
    });
    const found = hoverAt(at.workspace, at.path, at.offset);
    assert.ok(found);
    const line = found.markdown.split('\n').find((one) => one.includes('click'));
    assert.match(line ?? '', /```` "``` \[click\].* ````$/);
  });
});
