import assert from 'node:assert/strict';
import { type Completion, completionsAt } from '../../server/core/index.ts';
import { type At, cursorIn, USUAL } from './support.ts';

const ZONE = 'zones/db.example.com';
const MAIN = 'mx1/main.cf';
const HEAD = USUAL[ZONE] as string;

function items({ workspace, path, offset }: At): readonly Completion[] {
  return completionsAt(workspace, path, offset).items;
}

function labels(at: At): string[] {
  return items(at).map((item) => item.label);
}

describe('completion in zones', () => {
  it('record types where the type stands, the usual ones first', () => {
    const found = labels(cursorIn({ [ZONE]: `${HEAD}new IN <|>\n` }));
    assert.deepEqual(found.slice(0, 4), ['A', 'AAAA', 'MX', 'CNAME']);
    assert.ok(found.includes('HTTPS') && found.includes('SPF'));
    assert.ok(!found.includes('IN'), 'the class is there already');
    assert.ok(labels(cursorIn({ [ZONE]: `${HEAD}  60 M<|>\n` })).includes('MX'));
  });

  it('directives at the start of a line', () => {
    assert.deepEqual(labels(cursorIn({ [ZONE]: `${HEAD}$<|>\n` })), [
      '$ORIGIN',
      '$TTL',
      '$INCLUDE',
      '$GENERATE',
    ]);
  });

  it('names of the zone as targets, relative to the origin in force', () => {
    const at = cursorIn({ [ZONE]: `${HEAD}  IN MX 30 m<|>\n` });
    assert.ok(labels(at).includes('mx1') && labels(at).includes('mx2'));
    assert.ok(!labels(at).includes('www'), 'an alias is no target of an MX');
    const item = items(at).find((one) => one.label === 'mx1');
    assert.equal(item?.text, 'mx1');
    assert.equal(item?.span.end, at.offset);
    assert.equal(item?.span.start, at.offset - 1);
  });

  it('absolute names where another origin is in force or the word is already long', () => {
    assert.ok(
      labels(cursorIn({ [ZONE]: `${HEAD}$ORIGIN sub.example.com.\n@ IN MX 30 <|>\n` })).includes(
        'mx1.example.com.',
      ),
    );
    assert.ok(labels(cursorIn({ [ZONE]: `${HEAD}  IN MX 30 mx1.ex<|>\n` })).includes('mx1.example.com.'));
  });

  it('absolute names in a reverse zone', () => {
    const found = labels(cursorIn({ 'zones/db.192.0.2': `${USUAL['zones/db.192.0.2']}3 IN PTR <|>\n` }));
    assert.ok(found.includes('mx1.example.com.'));
    assert.ok(found.every((label) => label.endsWith('.')));
  });

  it('nothing in comments, strings and other fields', () => {
    assert.deepEqual(labels(cursorIn({ [ZONE]: `${HEAD}; m<|>\n` })), []);
    assert.deepEqual(labels(cursorIn({ [ZONE]: `${HEAD}x IN TXT "m<|>\n` })), []);
    assert.deepEqual(labels(cursorIn({ [ZONE]: `${HEAD}  IN MX <|>\n` })), []);
  });
});

describe('completion in Postfix files', () => {
  it('parameters with their defaults', () => {
    const at = cursorIn({ [MAIN]: `${USUAL[MAIN]}max<|>\n` });
    const item =
      items(at).find((one) => one.label === 'maximal_queue_lifetime') ?? assert.fail('not offered');
    assert.equal(item.detail, 'default: 5d');
    assert.equal(item.text, 'maximal_queue_lifetime = ');
    assert.equal(item.snippet, `maximal_queue_lifetime = \${1:5d}`);
    assert.ok(labels(cursorIn({ [MAIN]: `${USUAL[MAIN]}rdom<|>\n` })).includes('relay_domains'));
  });

  it('a service brings its parameters', () => {
    assert.ok(
      labels(cursorIn({ [MAIN]: 'relay_destination_rec<|>\n' })).includes(
        'relay_destination_recipient_limit',
      ),
    );
  });

  it('only the name where the line goes on', () => {
    const item = items(cursorIn({ [MAIN]: 'rel<|>ay = x\n' }))[0];
    assert.ok(item && !item.text.includes('='));
  });

  it('yes and no, words of an enumeration', () => {
    assert.deepEqual(labels(cursorIn({ [MAIN]: 'append_dot_mydomain = <|>\n' })), ['yes', 'no']);
    const levels = labels(cursorIn({ [MAIN]: 'smtp_tls_security_level = <|>\n' }));
    assert.ok(levels.includes('may') && levels.includes('dane'));
  });

  it('restrictions, and tables behind those that take one', () => {
    const at = cursorIn({ [MAIN]: 'smtpd_recipient_restrictions = permit_mynetworks,\n  <|>\n' });
    assert.ok(labels(at).includes('reject_unauth_destination'));
    const tables = labels(cursorIn({ [MAIN]: 'smtpd_sender_restrictions = check_sender_access <|>\n' }));
    assert.ok(tables.includes('hash:') && !tables.includes('reject'));
  });

  it('table types, then files of the folder', () => {
    assert.ok(labels(cursorIn({ [MAIN]: 'transport_maps = <|>\n' })).includes('lmdb:'));
    assert.ok(labels(cursorIn({ [MAIN]: 'transport_maps = hash:<|>\n' })).includes('/etc/postfix/transport'));
  });

  it('domains of the workspace in lists of domains', () => {
    const at = cursorIn({ [MAIN]: 'relay_domains = exa<|>\n' });
    assert.equal(labels(at)[0], 'example.com');
  });

  it('services and hosts of a transport', () => {
    const services = labels(cursorIn({ [MAIN]: 'default_transport = <|>\n' }));
    assert.ok(services.includes('relay:') && services.includes('smtp:'));
    assert.ok(labels(cursorIn({ [MAIN]: 'default_transport = smtp:<|>\n' })).includes('[mx2.example.com]'));
    assert.ok(labels(cursorIn({ 'mx1/transport': 'example.net  smtp:<|>\n' })).includes('[mx2.example.com]'));
  });

  it('names behind a $', () => {
    const at = cursorIn({ [MAIN]: `${USUAL[MAIN]}mynetworks = \${my<|>\n` });
    const item = items(at).find((one) => one.label === 'mydomain') ?? assert.fail('not offered');
    assert.equal(item.text, 'mydomain}');
    assert.equal(item.documentation, 'Value: `example.com`');
  });

  it('secrets are not shown', () => {
    const found = items(cursorIn({ [MAIN]: `${USUAL[MAIN]}x = $<|>\n` }));
    assert.ok(found.some((item) => item.label === 'db_password'));
    assert.ok(!JSON.stringify(found).includes('hunter2'));
  });

  it('fields of master.cf', () => {
    const line = 'submission ';
    assert.ok(labels(cursorIn({ 'mx1/master.cf': `${line}<|>\n` })).includes('inet'));
    assert.ok(labels(cursorIn({ 'mx1/master.cf': `${line}inet n - y - - <|>\n` })).includes('smtpd'));
    const option = items(cursorIn({ 'mx1/master.cf': `${line}inet n - y - - smtpd\n  -o smtpd_sasl<|>\n` }));
    assert.ok(option.some((item) => item.text === 'smtpd_sasl_auth_enable='));
    assert.deepEqual(
      labels(cursorIn({ 'mx1/master.cf': `${line}inet n - y - - smtpd\n  -o smtpd_sasl_auth_enable=<|>\n` })),
      ['yes', 'no'],
    );
  });

  it('nothing in a comment', () => {
    assert.deepEqual(labels(cursorIn({ [MAIN]: '# rel<|>\n' })), []);
  });
});

describe('completion before the first character of a file', () => {
  for (const path of [MAIN, 'mx1/master.cf', 'mx1/transport', ZONE, 'named.conf'])
    it(`that starts with an empty line: ${path}`, () => {
      items(cursorIn({ [path]: `<|>\n\n${USUAL[path] ?? ''}` }));
    });
});
