/**
 * Strings of TXT records, merged SPF records, and the words of messages.
 */
import assert from 'node:assert/strict';
import { nearestTypes } from '../../../server/core/rules/support/nearest-type.ts';
import { mergedSpf } from '../../../server/core/rules/support/spf-record.ts';
import { splitString, writtenString } from '../../../server/core/rules/support/text-strings.ts';
import { joinStrings } from '../../../server/core/txt/joined-text.ts';

const readString = (text: string): string => joinStrings([{ text, start: 0 }]).text;

import { counted, listed, plainName, quoted } from '../../../server/core/rules/support/wording.ts';

describe('strings of TXT records', () => {
  it('read', () => {
    assert.equal(readString('"a \\"b\\" \\\\ \\065"'), 'a "b" \\ A');
    assert.equal(readString('bare'), 'bare');
  });

  it('written, and read again', () => {
    for (const text of ['', 'a"b', 'a\\b', 'v=spf1 -all'])
      assert.equal(readString(writtenString(text)), text);
  });

  it('split at 255 octets, never inside an escape or a letter', () => {
    assert.equal(splitString(`"${'a'.repeat(255)}"`), undefined);
    assert.deepEqual(splitString(`"${'a'.repeat(256)}"`), [`"${'a'.repeat(255)}"`, '"a"']);
    assert.deepEqual(splitString(`"${'a'.repeat(254)}\\"\\065"`), [`"${'a'.repeat(254)}\\""`, '"\\065"']);
    assert.deepEqual(splitString(`"${'é'.repeat(128)}"`), [`"${'é'.repeat(127)}"`, '"é"']);
    assert.deepEqual(splitString(`"${'\u{1f600}'.repeat(64)}"`), [
      `"${'\u{1f600}'.repeat(63)}"`,
      '"\u{1f600}"',
    ]);
  });
});

describe('merged SPF records', () => {
  it('each mechanism once, the mildest all', () => {
    assert.equal(mergedSpf(['v=spf1 mx -all', 'v=spf1 MX a ?all']), 'v=spf1 mx a ?all');
    assert.equal(mergedSpf(['v=spf1 +mx -all', 'v=spf1 mx']), 'v=spf1 +mx -all');
    assert.equal(mergedSpf(['v=spf1', 'v=spf1 ip4:192.0.2.1']), 'v=spf1 ip4:192.0.2.1');
  });

  it('not where modifiers leave no right answer', () => {
    assert.equal(mergedSpf(['v=spf1 mx -all', 'v=spf1 redirect=example.net']), undefined);
    assert.equal(mergedSpf(['v=spf1 mx -all exp=x.example.net', 'v=spf1 a -all']), undefined);
  });
});

describe('words', () => {
  it('names, lists, numbers, pieces of files', () => {
    assert.equal(plainName('mail.example.com.'), 'mail.example.com');
    assert.equal(plainName('.'), '.');
    assert.equal(listed(['a']), 'a');
    assert.equal(listed(['a', 'b']), 'a and b');
    assert.equal(listed(['a', 'b', 'c', 'd', 'e', 'f']), 'a, b, c, d and 2 more');
    assert.equal(counted(1, 'domain'), '1 domain');
    assert.equal(counted(2, 'domain'), '2 domains');
    assert.equal(quoted('a\n b'), '“a b”');
    assert.equal(quoted('a'.repeat(99)).length, 62);
  });

  it('types that were meant', () => {
    assert.deepEqual(nearestTypes('AAAB'), ['AAAA']);
    assert.deepEqual(nearestTypes('cnmae'), ['CNAME']);
    assert.deepEqual(nearestTypes('MXX'), ['MX']);
    assert.deepEqual(nearestTypes('TXTT'), ['TXT']);
    assert.deepEqual(nearestTypes('host'), []);
    assert.deepEqual(nearestTypes('"A"'), []);
  });
});
