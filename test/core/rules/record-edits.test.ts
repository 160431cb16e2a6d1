/**
 * Records put into zone files as a person would write them, and taken out without another one losing what it inherits.
 */
import assert from 'node:assert/strict';
import { exampleOf } from '../../../scripts/rule-examples.ts';
import { addRecordEdit, type NewRecord } from '../../../server/core/rules/support/new-record.ts';
import { canRemove, removeRecordsEdits } from '../../../server/core/rules/support/remove-record.ts';
import { applyEdits } from '../../../server/core/text/edit.ts';
import { zonesOf } from '../../../server/core/workspace/zones.ts';
import { allRecords } from '../../../server/core/zone/query.ts';

const soa = '@ IN SOA ns1.example.net. h.example.net. ( 1 4h 1h 2w 1h )\n';

function added(text: string, record: NewRecord, others: Readonly<Record<string, string>> = {}): string {
  const files = [
    { path: 'db.example.com', text },
    ...Object.entries(others).map(([path, other]) => ({ path, text: other })),
  ];
  const { workspace } = exampleOf(files);
  const zone = zonesOf(workspace).find((one) => one.origin === 'example.com.');
  assert.ok(zone);
  const edit = addRecordEdit(workspace, zone, record);
  assert.ok(edit);
  const before = files.find((file) => file.path === edit.path)?.text ?? '';
  const [only] = edit.edits;
  assert.equal(edit.edits.length, 1);
  if (record.placeholder === true && typeof record.data === 'string')
    assert.equal(only?.newText.slice(only.placeholder?.start, only.placeholder?.end), record.data);
  const after = applyEdits(before, edit.edits);
  return (edit.path === 'db.example.com' ? after.replace(soa, '') : `${edit.path}: ${after}`).replace(
    '$TTL 1h\n',
    '',
  );
}

const a = (owner: string): NewRecord => ({ owner, type: 'A', data: '192.0.2.1', placeholder: true });

describe('adding records', () => {
  const zone = (text: string): string => `$TTL 1h\n${soa}${text}`;

  it('behind the last record of the owner', () => {
    assert.equal(
      added(zone('x IN A 192.0.2.9\nmail IN TXT "t"\ny IN A 192.0.2.8\n'), a('mail.example.com.')),
      'x IN A 192.0.2.9\nmail IN TXT "t"\nmail IN A   192.0.2.1\ny IN A 192.0.2.8\n',
    );
  });

  it('behind the last record of its type, and what inherits that one’s owner', () => {
    assert.equal(
      added(zone('x IN A 192.0.2.9\n  IN TXT "of x"\n; a comment\ny IN TXT "t"\n'), a('mail.example.com.')),
      'x IN A 192.0.2.9\n  IN TXT "of x"\nmail IN A 192.0.2.1\n; a comment\ny IN TXT "t"\n',
    );
  });

  it('with tabs, TTL, class and letters as the neighbour has them', () => {
    assert.equal(
      added(zone('www\t\t600\tin\ta\t192.0.2.9\n'), a('mail.example.com.')),
      'www\t\t600\tin\ta\t192.0.2.9\nmail\t\t600\tin\ta\t192.0.2.1\n',
    );
    assert.equal(
      added(zone('www             A       192.0.2.9\n'), a('a-long-host-name.example.com.')),
      'www             A       192.0.2.9\na-long-host-name A      192.0.2.1\n',
    );
  });

  it('absolute where the neighbour is absolute', () => {
    assert.equal(
      added(zone('www.example.com. IN A 192.0.2.9\n'), a('mail.example.com.')),
      'www.example.com. IN A 192.0.2.9\nmail.example.com. IN A 192.0.2.1\n',
    );
  });

  it('with the owner left out where its records leave it out', () => {
    assert.equal(
      added(zone('mail    IN TXT  "one"\n        IN TXT  "two"\n'), a('mail.example.com.')),
      'mail    IN TXT  "one"\n        IN TXT  "two"\n        IN A    192.0.2.1\n',
    );
  });

  it('under another origin', () => {
    assert.equal(
      added(zone('$ORIGIN sub.example.com.\nwww IN A 192.0.2.9\n'), a('mail.sub.example.com.')),
      '$ORIGIN sub.example.com.\nwww IN A 192.0.2.9\nmail IN A 192.0.2.1\n',
    );
    assert.equal(
      added(zone('$ORIGIN sub.example.com.\nwww IN A 192.0.2.9\n'), a('mail.example.com.')),
      '$ORIGIN sub.example.com.\nwww IN A 192.0.2.9\nmail.example.com. IN A 192.0.2.1\n',
    );
  });

  it('with the line ends of the file, also where the last one is missing', () => {
    assert.equal(
      added(zone('www IN A 192.0.2.9').replaceAll('\n', '\r\n'), a('mail.example.com.'))
        .split('\r\n')
        .slice(-2)
        .join('|'),
      'www IN A 192.0.2.9|mail IN A 192.0.2.1',
    );
    assert.equal(
      added(zone('www IN A 192.0.2.9'), a('mail.example.com.')),
      'www IN A 192.0.2.9\nmail IN A 192.0.2.1',
    );
  });

  it('in the included file where the owner stands', () => {
    assert.equal(
      added(zone('$INCLUDE hosts\n'), a('mail.example.com.'), { hosts: 'mail IN TXT "t"\n' }),
      'hosts: mail IN TXT "t"\nmail IN A   192.0.2.1\n',
    );
  });

  it('names in the data as the neighbour writes them', () => {
    const mx: NewRecord = { owner: 'b.example.com.', type: 'CNAME', data: { name: 'mail.example.com.' } };
    assert.equal(added(zone('a IN CNAME www\n'), mx), 'a IN CNAME www\nb IN CNAME mail\n');
    assert.equal(
      added(zone('a IN CNAME www.example.com.\n'), mx),
      'a IN CNAME www.example.com.\nb IN CNAME mail.example.com.\n',
    );
  });

  it('never beside a record that $GENERATE made', () => {
    assert.equal(
      added(zone('$GENERATE 1-2 h$ A 192.0.2.$\n'), a('mail.example.com.')),
      'mail IN A 192.0.2.1\n$GENERATE 1-2 h$ A 192.0.2.$\n',
    );
  });
});

describe('removing records', () => {
  function removed(text: string, data: readonly string[]): string {
    const { workspace } = exampleOf([{ path: 'db.example.com', text: `$TTL 1h\n${soa}${text}` }]);
    const zone = zonesOf(workspace)[0];
    assert.ok(zone);
    const records = [...allRecords(zone.zone)].filter((record) =>
      data.includes(record.fields.at(-1)?.text ?? ''),
    );
    assert.ok(records.every((record) => canRemove(workspace, zone, record)));
    return applyEdits(`$TTL 1h\n${soa}${text}`, removeRecordsEdits(workspace, zone, records)).slice(
      `$TTL 1h\n${soa}`.length,
    );
  }

  it('takes the whole line', () => {
    assert.equal(removed('a A 192.0.2.1\nb A 192.0.2.2\n', ['192.0.2.1']), 'b A 192.0.2.2\n');
    assert.equal(removed('a A 192.0.2.1\nb A 192.0.2.2', ['192.0.2.2']), 'a A 192.0.2.1\n');
  });

  it('keeps a comment', () => {
    assert.equal(removed('a A 192.0.2.1 ; why\nb A 192.0.2.2\n', ['192.0.2.1']), '; why\nb A 192.0.2.2\n');
  });

  it('hands the owner on', () => {
    assert.equal(removed('a A 192.0.2.1\n  A 192.0.2.2\n', ['192.0.2.1']), 'a A 192.0.2.2\n');
    assert.equal(removed('a\tA\t192.0.2.1\n\tA\t192.0.2.2\n', ['192.0.2.1']), 'a\tA\t192.0.2.2\n');
    assert.equal(
      removed('a A 192.0.2.1\n  A 192.0.2.2\n  A 192.0.2.3\n', ['192.0.2.1', '192.0.2.2']),
      'a A 192.0.2.3\n',
    );
    assert.equal(
      removed('a A 192.0.2.1\nb A 192.0.2.2\nb A 192.0.2.3\n  A 192.0.2.4\n', ['192.0.2.3']),
      'a A 192.0.2.1\nb A 192.0.2.2\n  A 192.0.2.4\n',
    );
  });

  it('leaves alone what would lose a comment or a TTL', () => {
    const can = (text: string): boolean => {
      const { workspace } = exampleOf([{ path: 'db.example.com', text }]);
      const zone = zonesOf(workspace)[0];
      assert.ok(zone);
      const record = [...allRecords(zone.zone)].find((one) => one.typeName === 'TXT');
      assert.ok(record);
      return canRemove(workspace, zone, record);
    };
    assert.equal(can(`${soa}a TXT ( "x" ; why\n "y" )\n`), false);
    assert.equal(can(`${soa}a 60 TXT "x"\nb A 192.0.2.1\n`), false);
    assert.equal(can(`$TTL 1h\n${soa}a 60 TXT "x"\nb A 192.0.2.1\n`), true);
    assert.equal(can(`${soa}a 60 TXT "x"\nb 60 A 192.0.2.1\n`), true);
  });
});
