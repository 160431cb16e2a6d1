/** The files of programs that sign mail: what they say of keys, with places; any text is read. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  domainOfSender,
  keysInList,
  parseKeyTable,
  parseOpenDkimConf,
  parseSigningTable,
  signingRowsInList,
} from '../../../server/core/signing/opendkim.ts';
import { parseRspamdSigning, parseSelectorMap } from '../../../server/core/signing/rspamd.ts';
import { tableRows } from '../../../server/core/signing/table-rows.ts';
import type { SigningKey, SigningWord } from '../../../server/core/signing/types.ts';
import { parseUcl, type UclEntry, type UclValue } from '../../../server/core/signing/ucl.ts';

const said = ({ domain, selector }: SigningKey): string => `${selector.text} ${domain?.text ?? '%'}`;

describe('signing', () => {
  it('reads opendkim.conf', () => {
    const conf = parseOpenDkimConf(
      '# comment\nMode\tsv\nKeyTable  refile:/etc/opendkim/KeyTable\nSigningTable refile:/etc/opendkim/SigningTable # why\nDomain example.com, example.net\nSelector mail\nKeyFile /etc/dkim/mail.private\n',
    );
    assert.equal(conf.signs, true);
    assert.deepEqual(conf.keyTable, { kind: 'file', name: '/etc/opendkim/KeyTable', patterns: true });
    assert.deepEqual(conf.signingTable, { kind: 'file', name: '/etc/opendkim/SigningTable', patterns: true });
    assert.deepEqual(conf.keys.map(said), ['mail example.com', 'mail example.net']);
    assert.equal(parseOpenDkimConf('mode v\n').signs, false);
    assert.deepEqual(parseOpenDkimConf('KeyTable ldap://x\n').keyTable?.kind, 'other');
    assert.deepEqual(parseOpenDkimConf('KeyTable dsn:mysql://x\n').keyTable, { kind: 'other' });
  });

  it('reads key tables and signing tables, as files and as lists', () => {
    const text = '#a b\none  example.com:mail:/etc/keys/mail.private\ntwo %:s2:keys/x\nbad value\n';
    const keys = parseKeyTable(text);
    assert.deepEqual(keys.map(said), ['mail example.com', 's2 %']);
    const [first] = keys;
    assert.ok(first?.domain);
    assert.equal(text.slice(first.selector.span.start, first.selector.span.end), 'mail');
    assert.equal(text.slice(first.domain.span.start, first.domain.span.end), 'example.com');
    assert.equal(first.keyFile, '/etc/keys/mail.private');
    const rows = parseSigningTable('*@example.com one,two\nexample.net one:someone@example.net\n');
    assert.deepEqual(
      rows.map(({ sender, keys: names }) => [domainOfSender(sender.text), names]),
      [
        ['example.com', ['one', 'two']],
        ['example.net', ['one']],
      ],
    );
    const conf = parseOpenDkimConf('KeyTable csl:one=example.com:mail:/k\nSigningTable *@example.com=one\n');
    assert.ok(conf.keyTable?.kind === 'list' && conf.signingTable?.kind === 'list');
    assert.deepEqual(keysInList(conf.keyTable.members).map(said), ['mail example.com']);
    assert.deepEqual(
      signingRowsInList(conf.signingTable.members).map(({ keys: names }) => names),
      [['one']],
    );
    assert.equal(domainOfSender('*'), undefined);
    assert.equal(domainOfSender('*@*.example.com'), undefined);
  });

  it('reads dkim_signing.conf', () => {
    const text = `# rspamd
path = "/var/lib/rspamd/dkim/$domain.$selector.key"; selector = "dkim";
selector_map = "/etc/rspamd/selectors.map";
domain {
  example.com { path = "/k/example.com.key"; selector = "mail"; } // one
  "example.net" { selectors [ { path: "/k/a"; selector: "a"; }, { selector = b; } ] }
  example.org { selector = "$selector"; }
}
domain example.info { selector = "s"; }
`;
    const conf = parseRspamdSigning(text);
    assert.deepEqual(conf.keys.map(said), [
      'mail example.com',
      'a example.net',
      'b example.net',
      's example.info',
    ]);
    for (const { selector } of conf.keys)
      assert.equal(text.slice(selector.span.start, selector.span.end), selector.text);
    assert.equal(conf.selectorMap, '/etc/rspamd/selectors.map');
    assert.equal(conf.signsOthers, true);
    assert.equal(parseRspamdSigning('enabled = false;').enabled, false);
    assert.deepEqual(parseSelectorMap('example.com mail\n# no\n$x y\n').map(said), ['mail example.com']);
  });

  it('never throws, and places lie in the text', () => {
    const seed = 20260205;
    const piece = fc.oneof(
      fc.constantFrom(
        'domain',
        '{',
        '}',
        '[',
        ']',
        ';',
        '=',
        ',',
        '"',
        '/*',
        '*/',
        '#',
        '\n',
        ' ',
        'selector',
        'a.example',
        'KeyTable',
        'refile:/k',
        'csl:',
        'one',
        'example.com:mail:/k',
        '*@example.com',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    const place = (text: string, { text: word, span }: SigningWord): void =>
      assert.equal(text.slice(span.start, span.end), word);
    const walk = (text: string, entries: readonly UclEntry[]): void => {
      const values: UclValue[] = [];
      for (const { name, value } of entries) {
        place(text, name);
        values.push(value);
      }
      for (let value = values.pop(); value !== undefined; value = values.pop()) {
        if (value.kind === 'word') place(text, value.word);
        else if (value.kind === 'list') values.push(...value.values);
        else walk(text, value.entries);
      }
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        walk(text, parseUcl(text));
        for (const { key, value } of tableRows(text)) {
          place(text, key);
          place(text, value);
        }
        for (const keys of [parseKeyTable(text), parseRspamdSigning(text).keys, parseSelectorMap(text)])
          for (const { domain, selector } of keys) {
            if (domain !== undefined) place(text, domain);
            place(text, selector);
          }
        parseSigningTable(text);
        const conf = parseOpenDkimConf(text);
        for (const set of [conf.keyTable, conf.signingTable])
          if (set?.kind === 'list') for (const member of set.members) place(text, member);
      }),
      { seed, numRuns: 300 * Number(process.env.FC_RUNS ?? 1) },
    );
    assert.equal(parseUcl('{'.repeat(5000)).length, 0);
    parseUcl('a {'.repeat(5000));
    parseUcl('a ['.repeat(5000));
  });
});
