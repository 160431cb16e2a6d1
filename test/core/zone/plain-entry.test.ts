/**
 * The quick reader of plain lines and the full reader agree: on what they read, on the names' hashes, and that nothing is wrong.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameFieldsOf } from '../../../server/core/dns/rdata.ts';
import type { Problem } from '../../../server/core/text/problem.ts';
import {
  ENTRY_RECORD,
  type EntryReader,
  newEntryReader,
  readEntry,
} from '../../../server/core/zone/entry.ts';
import { moveLexer } from '../../../server/core/zone/lexer.ts';
import { hashWritten, written } from '../../../server/core/zone/name-hash.ts';
import { readPlainEntry } from '../../../server/core/zone/plain-entry.ts';
import { plainOwner, plainTarget } from '../../../server/core/zone/plain-name.ts';

const plain = [
  'host\tIN\tA\t192.0.2.1\n',
  '\t300 IN AAAA 2001:db8::1 ; comment\r\n',
  'www IN 300 CNAME host\n',
  'a.b.example.com. MX 10 mail.example.net.\n',
  '_sip._tcp 3600 IN SRV 10 5 5060 host',
  '* TXT "one" "two"\n',
  'X in ns ns1;x\n',
  '1 PTR Host.Example.COM.\n',
  'a RRSIG A 13 3 300 20300101000000 20291201000000 604 a.example. rd/YbmbBKqAm8XWZb3GTC63X0Mn0hdkR0MIHlBVUDJ60wuw=\n',
  'h 300 IN NSEC3 1 0 5 aabb BAS2KNKIQUF07BB774JM7K6ST8HQ487Q A RRSIG ; next\n',
  'b NSEC c.example. A NS RRSIG NSEC\n',
  'c ds 60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118\n',
];

/** All that a reader says of an entry. */
function said(reader: EntryReader) {
  const { words, lexer } = reader;
  const { count } = words;
  return {
    at: lexer.at,
    start: reader.start,
    stop: reader.stop,
    inherits: reader.inherits,
    owner: [reader.ownerStart, reader.ownerStop],
    ttl: reader.ttl < 0 ? -1 : [reader.ttl, reader.ttlStart, reader.ttlStop],
    class: reader.classStop === reader.classStart ? -1 : [reader.classStart, reader.classStop],
    type: [reader.type, reader.typeStart, reader.typeStop],
    starts: [...words.starts.subarray(0, count)],
    ends: [...words.ends.subarray(0, count)],
    quoted: [...words.quoted.subarray(0, count)],
    faults: [lexer.unclosed, lexer.stray, lexer.unterminated],
    leftOver: reader.leftOver,
  };
}

function readerAt(text: string): EntryReader {
  const reader = newEntryReader();
  moveLexer(reader.lexer, text, 0, text.length);
  return reader;
}

/** Whether the quick reader takes the first entry; where it does, it must agree with the full one. */
function agree(text: string): boolean {
  const quick = readerAt(text);
  if (!readPlainEntry(quick)) {
    assert.equal(quick.lexer.at, 0);
    return false;
  }
  const full = readerAt(text);
  const problems: Problem[] = [];
  assert.equal(readEntry(full, problems), ENTRY_RECORD, text);
  assert.deepEqual(problems, [], text);
  assert.deepEqual(said(quick), said(full), text);
  if (!full.inherits) {
    assert.ok(hashWritten(text, full.ownerStart, full.ownerStop), text);
    assert.deepEqual(plainOwner, written, text);
  }
  const { word, ...target } = plainTarget;
  const [name] = nameFieldsOf(full.type);
  const last = full.words.count - 1;
  assert.equal(word, name === undefined ? -1 : name.token, text);
  if (name !== undefined) {
    assert.ok(word <= last);
    assert.ok(hashWritten(text, full.words.starts[word] as number, full.words.ends[word] as number), text);
    assert.deepEqual(target, written, text);
  }
  return true;
}

describe('the quick reader of plain lines', () => {
  for (const line of plain) it(`reads ${JSON.stringify(line)}`, () => assert.ok(agree(line)));

  it('agrees with the full reader on whatever it takes', function () {
    this.timeout(120_000);
    const runs = 60_000 * Number(process.env.FC_RUNS ?? 1);
    const piece = fc.constantFrom(
      ...[
        '',
        ' ',
        '\t',
        '\n',
        '\r',
        '\r\n',
        '"',
        '\\',
        '(',
        ')',
        ';',
        '@',
        '$',
        '.',
        '..',
        ':',
        '0',
        '00',
        '7',
        '256',
        '99999',
      ],
      ...[
        'IN',
        'CH',
        'A',
        'AAAA',
        'TXT',
        'MX',
        '1h',
        'é',
        'x'.repeat(64),
        `${'y'.repeat(50)}.`.repeat(5),
        '"a"',
        '65536',
        '\f',
      ],
    );
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(3), piece });
    let taken = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...plain),
        fc.constantFrom(...plain),
        fc.array(change, { maxLength: 3 }),
        (first, second, changes) => {
          let text = first + second;
          for (const { at, cut, piece: put } of changes) {
            const from = Math.floor(at * first.length);
            text = text.slice(0, from) + put + text.slice(from + cut);
          }
          if (agree(text)) taken++;
        },
      ),
      { numRuns: runs, seed: 20240106 },
    );
    assert.ok(taken > runs / 10, `${taken} of ${runs}`);
  });
});
