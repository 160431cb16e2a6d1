// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the notation of $GENERATE
/**
 * The records of a zone against BIND's own (`named-compilezone -s full`), over all zones of the corpus that BIND accepts, and over the
 * dialect questions of our own.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { textOfOctets } from '../../server/core/text/octet-text.ts';
import { type ZoneDocument, zoneDocumentOf } from '../../server/core/zone/document.ts';
import { printedRecords } from '../../server/core/zone/print.ts';
import { isRemark } from '../../server/core/zone/remarks.ts';
import { resolveZone, type Zone } from '../../server/core/zone/zone.ts';

const shared = process.env.MAILZONE_SHARED_DIR ?? join(import.meta.dirname, '..', '..', '..', 'shared');
const corpus = join(shared, 'corpus');
const cache = join(tmpdir(), 'mailzone-oracle-records');

interface CorpusRow {
  readonly file: string;
  readonly origin: string;
  readonly verdicts: { readonly 'named-checkzone'?: { readonly ok: boolean } };
}

/** The version of BIND at hand, or undefined where there is none. */
function bindVersion(): string | undefined {
  const asked = spawnSync('named-compilezone', ['-v'], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

/** BIND's records of a zone, or undefined where it refuses the zone. Asked once for the same file. */
function bindRecords(file: string, origin: string, version: string): readonly string[] | undefined {
  const key = createHash('sha256')
    .update([version, file, origin, readFileSync(file, 'latin1')].join('\n'))
    .digest('hex');
  const kept = join(cache, `${key}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) ?? undefined;
  const bare = origin.replace(/\.$/, '') || '.';
  const ignore = ['-k', '-n', '-m', '-M', '-S', '-T', '-W'].flatMap((option) => [option, 'ignore']);
  const settings = ['-i', 'none', ...ignore, '-s', 'full', '-f', 'text', '-F', 'text', '-q', '-o', '-'];
  const asked = spawnSync('named-compilezone', [...settings, bare, basename(file)], {
    cwd: dirname(file),
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  });
  const records =
    asked.status === 0
      ? asked.stdout.split('\n').filter((line) => line !== '' && !line.startsWith(';'))
      : null;
  mkdirSync(cache, { recursive: true });
  writeFileSync(kept, JSON.stringify(records));
  return records ?? undefined;
}

/** Blanks folded outside quotes, names in lower case. */
function normal(line: string): string {
  const words = line.match(/"(?:[^"\\]|\\.)*"|[^\s"]+/g) ?? [];
  return words
    .map((word) => (word.endsWith('.') && !word.startsWith('"') ? word.toLowerCase() : word))
    .join(' ');
}

function textOf(file: string): string {
  const octets = readFileSync(file);
  const text = octets.toString('utf8');
  return text.includes('\ufffd') ? textOfOctets(octets.toString('latin1')) : text;
}

function zoneOfFile(file: string, origin: string): Zone {
  const folder = dirname(file);
  const documents = new Map<string, ZoneDocument>();
  return resolveZone({
    path: file,
    document: zoneDocumentOf(textOf(file)),
    origin,
    include: (name) => {
      const path = join(folder, name);
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return { kind: 'missing' };
      const document = documents.get(path) ?? zoneDocumentOf(textOf(path));
      documents.set(path, document);
      return { kind: 'found', path, document };
    },
  });
}

/** What one side has and the other has not. */
function difference(zone: Zone, theirs: readonly string[]): string[] {
  const mine = new Set([...printedRecords(zone)].map(normal));
  const bind = new Set(theirs.map(normal));
  const only = (set: Set<string>, other: Set<string>) => [...set].filter((line) => !other.has(line));
  return [
    ...only(mine, bind).map((line) => `ours only: ${line}`),
    ...only(bind, mine).map((line) => `BIND only: ${line}`),
  ];
}

/**
 * Zones of the corpus whose records we give otherwise than BIND, each with its reason (`docs/formats/zone.md`).
 */
const KNOWN_DIFFERENCES: ReadonlyMap<string, string> = new Map();

/** Problems of records that BIND only warns of. */
/** Zones about one question each, all below one head. Each is accepted by BIND. */
const DIALECT: Readonly<Record<string, string>> = {
  'quoted owner': '"foo" A 1.2.3.4\n',
  'lone carriage returns end lines': 'foo A 1.2.3.4\rbar A 1.2.3.5\r',
  'CR LF': 'foo A 1.2.3.4\r\n TXT "a" ; c\r\n',
  'a backslash before the line end carries a string on': 'foo TXT "a\\\nb"\n',
  'no line end at the end': 'foo A 1.2.3.4',
  'nested parentheses': 'foo TXT ( a ( b\n c ) ; x )\n d )\nbar A 1.1.1.1\n',
  'parenthesis before the owner': '( foo\n A\n 1.1.1.1 )\n( ) \n',
  'blank line in parentheses': 'foo MX (\n\n 10 ; preference\n mail )\n',
  'word ends at quote, parenthesis and comment': 'foo TXT a"b"c(d)e;f\n',
  'class and TTL in either order': 'a 60 IN A 1.1.1.1\nb IN 60 A 1.1.1.1\nc IN A 1.1.1.1\nd 60 A 1.1.1.1\n',
  'TTL units': 'a 1d2h3M4s A 1.1.1.1\nb 1W A 1.1.1.1\n$TTL 1h30m\nc A 1.1.1.1\n',
  'TTL over 2147483647 is 0': 'foo 4000000000 A 1.1.1.1\n',
  'a TTL holds for its record only where there is a default': 'foo 60 A 1.1.1.1\n TXT a\n',
  'first TTL of an RRset in one go': 'foo 60 A 1.2.3.4\nfoo 90 A 1.2.3.5\nfoo A 1.2.3.6\n',
  'last TTL where others stand between':
    'foo 60 A 1.2.3.4\nbar A 1.1.1.1\nfoo 90 A 1.2.3.5\nfoo 95 A 1.2.3.6\n',
  'glue does not part an RRset':
    'sub NS ns1.sub\nns1.sub 60 A 1.1.1.1\nsub 77 NS ns2.sub\nns1.sub 70 A 1.1.1.2\n',
  'a record twice': 'foo 60 A 1.2.3.4\nbar A 1.1.1.1\nfoo 90 A 1.2.3.4\nfoo MX 10 Mail\nfoo MX 10 mail\n',
  'text twice in another case': 'foo TXT ABC\nfoo TXT abc\n',
  'case is kept': 'FOO A 1.1.1.1\nWww CNAME FOO\n',
  'escapes in names': 'a\\.b A 1.1.1.1\nb\\@c\\032d A 1.1.1.1\n\\100 A 1.1.1.1\ne\\"f A 1.1.1.1\n',
  '$ORIGIN relative, and blank owners after it':
    '$ORIGIN sub\nfoo A 1.1.1.1\n$ORIGIN deep\n TXT a\nfoo MX 1 @\n',
  'directives in lower case': '$origin sub\n$ttl 5\nfoo A 1.1.1.1\n',
  'data outside the zone, and what inherits it': 'foo.example.net. A 1.1.1.1\n TXT a\nbar A 1.1.1.1\n',
  'an origin above the zone': '$ORIGIN com.\nwww.example A 1.1.1.1\n TXT a\nother A 1.1.1.1\n',
  'numbers of $GENERATE':
    '$GENERATE 1-3/2 a${-1,4,x} TXT "x $ ${0,4,n} ${0,3,N} ${0,1,n}|${0,0,n}|${0,2,n}|${0,3,o}"\n',
  'an offset of $GENERATE holds on': '$GENERATE 1-3 a${10}-$ A 1.2.3.$\n',
  'negative numbers of $GENERATE': '$GENERATE 1-3/2 a${-3,4} TXT "${-3,5,o} ${-3,5,x} ${-3}"\n',
  'TTL and class of $GENERATE':
    '$GENERATE 1-2 a$ IN 60 A 1.2.3.$\n$GENERATE 1-2 b$ 61 IN A 1.2.3.$\n$GENERATE 1-2 c$ CNAME d$\n',
  'escapes of $GENERATE': '$GENERATE 1-2 $$a$ TXT \\$\n$GENERATE 1-2 \\$$ A 1.2.3.$\n',
  'unknown types and data': 'foo TYPE65280 \\# 3 abcdef\nfoo A \\# 4 01020304\nfoo TYPE1 1.2.3.5\n',
};

const HEAD = '$TTL 300\n@ SOA ns h 1 2 3 4 5\n@ NS ns\n@ NS ns.example.net.\nns A 9.9.9.9\n';

describe('records of zones, against named-compilezone (needs ../shared for the corpus)', () => {
  const version = bindVersion();

  for (const [question, text] of Object.entries(DIALECT)) {
    it(`${question} (needs named-compilezone)`, function () {
      if (version === undefined) return this.skip();
      mkdirSync(cache, { recursive: true });
      const file = join(cache, `${createHash('sha256').update(question).digest('hex')}.zone`);
      writeFileSync(file, HEAD + text);
      const theirs = bindRecords(file, 'example.com', version);
      assert.ok(theirs !== undefined, 'BIND accepts the zone');
      assert.deepEqual(difference(zoneOfFile(file, 'example.com'), theirs), []);
    });
  }

  it('every zone of the corpus that BIND accepts (needs ../shared)', function () {
    if (version === undefined || !existsSync(join(corpus, 'zones.jsonl'))) return this.skip();
    const rows = readFileSync(join(corpus, 'zones.jsonl'), 'utf8').trim().split('\n');
    let accepted = 0;
    let equal = 0;
    const different: string[] = [];
    for (const line of rows) {
      const row = JSON.parse(line) as CorpusRow;
      const file = join(corpus, row.file);
      const zone = zoneOfFile(file, row.origin);
      const theirs = bindRecords(file, row.origin, version);
      if (theirs === undefined) continue;
      accepted++;
      const refused = zone.problems.filter(({ rule }) => rule !== 'zone/out-of-zone-data' && !isRemark(rule));
      const unlike = [
        ...refused.map(({ rule, span }) => `BIND accepts what has ${rule} at ${span.start}`),
        ...difference(zone, theirs),
      ];
      if (unlike.length === 0) equal++;
      else
        different.push(`${row.file} (${row.origin})\n          ${unlike.slice(0, 6).join('\n          ')}`);
    }
    console.log(`      ${equal} of ${accepted} zones equal, ${rows.length} read`);
    for (const line of different) console.log(`        ${line}`);
    const unexplained = different.filter((line) => !KNOWN_DIFFERENCES.has(line.split(' ')[0] as string));
    assert.deepEqual(unexplained, []);
  });
});
