import assert from 'node:assert/strict';
import { zoneDocumentOf } from '../../../server/core/zone/document.ts';
import { printRecord } from '../../../server/core/zone/print.ts';
import {
  allRecords,
  brokenTypes,
  brokenTypesAt,
  duplicateRecords,
  duplicateRecordsAt,
  hasReferenceOfType,
  nameExists,
  ownersWithTypes,
  recordAtOffset,
  recordCount,
  recordsAt,
  recordsAtOfType,
  recordsOfType,
  recordsReferringTo,
  relativeNamesWithDots,
  touchedOwners,
} from '../../../server/core/zone/query.ts';
import { resolveZone } from '../../../server/core/zone/zone.ts';
import { zoneOf } from './zone-of.ts';

const TEXT = `$TTL 300
@ SOA ns1 host 1 2 3 4 5
  NS ns1
  MX 10 Mail
ns1 A 192.0.2.1
mail 60 A 192.0.2.2
  AAAA 2001:db8::2
a.b.c TXT "x" ; comment
www CNAME mail
alias.example.com. CNAME MAIL.example.com.
broken A 192.0.2.300
e\\.f A 192.0.2.3
`;

const print = (records: Iterable<Parameters<typeof printRecord>[0]>) => [...records].map(printRecord);

describe('questions to a zone', () => {
  const zone = zoneOf(TEXT);

  it('records at a name, whatever the case and the form of escapes', () => {
    assert.deepEqual(print(recordsAt(zone, 'MAIL.Example.com')), [
      'mail.example.com. 60 IN A 192.0.2.2',
      'mail.example.com. 300 IN AAAA 2001:db8::2',
    ]);
    assert.equal(recordsAt(zone, 'e\\046f.example.com.').length, 1);
    assert.deepEqual(recordsAt(zone, 'nowhere.example.com.'), []);
    assert.deepEqual(recordsAt(zone, 'bad..name.'), []);
    assert.deepEqual(print(recordsAtOfType(zone, 'example.com.', 15)), [
      'example.com. 300 IN MX 10 Mail.example.com.',
    ]);
  });

  it('records of a type, all records, their number', () => {
    assert.equal([...recordsOfType(zone, 5)].length, 2);
    assert.equal([...allRecords(zone)].length, 10);
    assert.equal(recordCount(zone), 10);
  });

  it('names exist by records, broken ones too, and by what stands below them', () => {
    for (const name of ['www', 'a.b.c', 'b.c', 'c', 'broken', 'e\\.f']) {
      assert.equal(nameExists(zone, `${name}.example.com.`), true, name);
    }
    assert.equal(nameExists(zone, 'example.com.'), true);
    for (const name of ['x.c', 'b', 'f', 'mail2'])
      assert.equal(nameExists(zone, `${name}.example.com.`), false, name);
    assert.equal(nameExists(zone, 'com.'), false);
  });

  it('broken records are known by owner and type', () => {
    assert.deepEqual(brokenTypesAt(zone, 'broken.example.com.'), [1]);
    assert.deepEqual(brokenTypesAt(zone, 'www.example.com.'), []);
    assert.deepEqual([...brokenTypes(zone)], [1]);
  });

  it('owners with types', () => {
    assert.deepEqual(
      [...ownersWithTypes(zone, [15, 5])],
      ['example.com.', 'www.example.com.', 'alias.example.com.'],
    );
  });

  it('records that refer to a name; mailboxes do not', () => {
    assert.deepEqual(
      recordsReferringTo(zone, 'mail.example.com').map(({ owner }) => owner),
      ['example.com.', 'www.example.com.', 'alias.example.com.'],
    );
    assert.deepEqual(recordsReferringTo(zone, 'host.example.com.'), []);
    assert.ok(hasReferenceOfType(zone, 'MAIL.example.com.', 15));
    assert.ok(hasReferenceOfType(zone, 'mail.example.com.', 5));
    assert.ok(!hasReferenceOfType(zone, 'mail.example.com.', 12));
    assert.ok(!hasReferenceOfType(zone, 'nowhere.example.com.', 15));
  });

  it('a record has the places of its words', () => {
    const record = recordsAt(zone, 'mail.example.com.')[0];
    const slice = (span: { start: number; end: number } | undefined) =>
      span && TEXT.slice(span.start, span.end);
    assert.equal(slice(record?.span), 'mail 60 A 192.0.2.2');
    assert.equal(slice(record?.ownerSpan), 'mail');
    assert.equal(slice(record?.ttlSpan), '60');
    assert.equal(slice(record?.typeSpan), 'A');
    assert.equal(slice(record?.rdataSpan), '192.0.2.2');
    const second = recordsAt(zone, 'mail.example.com.')[1];
    assert.equal(slice(second?.span), '  AAAA 2001:db8::2');
    assert.equal(second?.ownerSpan, undefined);
    assert.equal(second?.ttlSpan, undefined);
    const mx = [...recordsOfType(zone, 15)][0];
    assert.deepEqual(
      mx?.fields.map(({ name, text, absolute, span }) => [name, text, absolute, slice(span)]),
      [
        ['preference', '10', undefined, '10'],
        ['exchange', 'Mail', 'Mail.example.com.', 'Mail'],
      ],
    );
  });

  it('the record at an offset, comments apart', () => {
    const at = (words: string) => recordAtOffset(zone, 'zone.db', TEXT.indexOf(words) + 1)?.owner;
    assert.equal(at('ns1 A'), 'ns1.example.com.');
    assert.equal(at('"x"'), 'a.b.c.example.com.');
    assert.equal(at('comment'), undefined);
    assert.equal(at('$TTL'), undefined);
    assert.equal(recordAtOffset(zone, 'other.db', 5), undefined);
  });

  it('repeated records: names without regard to case, strings with, numbers by value', () => {
    const text = '$TTL 1\na MX 10 m\nb A 192.0.2.1\na MX 010 M.example.com.\na TXT x\na TXT X\na TXT "x"\n';
    const repeated = zoneOf(text);
    assert.deepEqual(
      [...duplicateRecords(repeated)].map(({ first, again }) => [
        text.slice(first.span.start, first.span.end),
        text.slice(again.span.start, again.span.end),
      ]),
      [
        ['a MX 10 m', 'a MX 010 M.example.com.'],
        ['a TXT x', 'a TXT "x"'],
      ],
    );
    assert.equal(duplicateRecordsAt(repeated, 'a.example.com.').length, 2);
    assert.equal(duplicateRecordsAt(repeated, 'b.example.com.').length, 0);
  });

  it('relative names with dots, in owners and data', () => {
    const text =
      '$TTL 1\nwww.example.com A 192.0.2.1\n@ MX 1 mail.example.com\n@ MX 2 m\n@ MX 3 m.example.com.\n';
    const starts = (part?: 'owner' | 'data') =>
      [...relativeNamesWithDots(zoneOf(text), part)].map(({ span }) => span.start);
    assert.deepEqual(starts(), [7, 35]);
    assert.deepEqual(starts('owner'), [7]);
    assert.deepEqual(starts('data'), [35]);
    const short = zoneOf('$TTL 1\nlocal A 192.0.2.1\n@ MX 1 local\n', {}, 'local');
    assert.equal([...relativeNamesWithDots(short)].length, 2);
  });

  it('owners that an edit has touched, and answers of the version before', () => {
    const include = () => ({ kind: 'missing' }) as const;
    const next = resolveZone({
      path: 'zone.db',
      document: zoneDocumentOf(TEXT.replace('ns1 A', 'ns9 A').replace('; comment', '; remark')),
      origin: 'example.com',
      include,
      previous: zone,
    });
    assert.deepEqual([...(touchedOwners(zone, next) as Set<string>)].sort(), [
      'a.b.c.example.com.',
      'ns1.example.com.',
      'ns9.example.com.',
    ]);
    assert.equal(nameExists(next, 'ns1.example.com.'), false);
    assert.equal(nameExists(zone, 'ns1.example.com.'), true);
    assert.equal(nameExists(zone, 'ns9.example.com.'), false);
    assert.equal(recordsAt(next, 'ns9.example.com.').length, 1);
    assert.equal(touchedOwners(zone, zoneOf(TEXT)), 'all');
    assert.equal((touchedOwners(zone, zone) as Set<string>).size, 0);
  });
});
