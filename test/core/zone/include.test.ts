import assert from 'node:assert/strict';
import { allRecords, recordAtOffset } from '../../../server/core/zone/query.ts';
import { problemsOf, recordsOf, zoneOf } from './zone-of.ts';

describe('$INCLUDE', () => {
  it('takes a file, and an origin for it; origin and owner are what they were behind it', () => {
    const text = '$TTL 1\na A 192.0.2.1\n$INCLUDE "f.db" sub\n TXT x\nb A 192.0.2.2\n';
    assert.deepEqual(recordsOf(zoneOf(text, { 'f.db': '@ MX 1 m\n$ORIGIN other\nc A 192.0.2.3\n' })), [
      'a.example.com. 1 IN A 192.0.2.1',
      'sub.example.com. 1 IN MX 1 m.sub.example.com.',
      'c.other.sub.example.com. 1 IN A 192.0.2.3',
      'a.example.com. 1 IN TXT "x"',
      'b.example.com. 1 IN A 192.0.2.2',
    ]);
  });

  it('hands the owner down', () => {
    assert.deepEqual(recordsOf(zoneOf('$TTL 1\na A 192.0.2.1\n$INCLUDE f.db\n', { 'f.db': ' TXT x\n' })), [
      'a.example.com. 1 IN A 192.0.2.1',
      'a.example.com. 1 IN TXT "x"',
    ]);
  });

  it('of a missing file is an error, of one outside the workspace only unknown', () => {
    const text = '$TTL 1\n$INCLUDE gone.db\n$INCLUDE /var/x.db\n$INCLUDE\n';
    assert.deepEqual(problemsOf(zoneOf(text), text), [
      'zone-syntax/include-missing «gone.db»',
      'zone-syntax/include-outside-workspace «/var/x.db»',
      'zone-syntax/rdata-field-count «$INCLUDE»',
    ]);
  });

  it('records say in which file and where they stand', () => {
    const zone = zoneOf('$TTL 1\n$INCLUDE f.db\nb A 192.0.2.2\n', { 'f.db': '; x\na A 192.0.2.1\n' });
    assert.deepEqual(
      [...allRecords(zone)].map(({ path, span }) => [path, span.start, span.end]),
      [
        ['f.db', 4, 17],
        ['zone.db', 21, 34],
      ],
    );
    assert.deepEqual(zone.files, ['zone.db', 'f.db']);
    assert.equal(recordAtOffset(zone, 'f.db', 8)?.owner, 'a.example.com.');
    assert.equal(recordAtOffset(zone, 'zone.db', 10), undefined);
  });

  it('problems of a file that is included twice come once', () => {
    const zone = zoneOf('$TTL 1\n$INCLUDE f.db a\n$INCLUDE f.db b\n', { 'f.db': 'x AA 1\n' });
    assert.deepEqual(problemsOf(zone, ''), ['f.db zone-syntax/unknown-rr-type «»']);
  });
});
