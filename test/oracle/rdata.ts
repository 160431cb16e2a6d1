/**
 * Record data against BIND itself: the recorded cases of `test/core/dns/rdata-cases.txt`, the examples of all record types in their own
 * form and as octets, and data made at random. Needs named-compilezone.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkRdata, printRdata } from '../../server/core/dns/rdata.ts';
import type { RecordType } from '../../server/core/dns/record-type.ts';
import { allRecordTypes, recordTypeOf } from '../../server/core/dns/record-types.ts';
import {
  isRefusedType,
  registeredType,
  registeredTypes,
  typeNumber,
} from '../../server/core/dns/type-registry.ts';
import { documentProblems, zoneDocumentOf } from '../../server/core/zone/document.ts';
import { isRemark } from '../../server/core/zone/remarks.ts';
import { genericForm } from '../core/dns/generic-form.ts';
import { rdataCases } from '../core/dns/rdata-cases.ts';
import { dataOf } from '../core/dns/typed-data.ts';
import { wordsOf } from '../core/dns/words.ts';

const SEED = Number(process.env.FC_SEED ?? 20260101);

/** Types that BIND loads but once a zone, or not beside others. */
const ASKED_ALONE = ['SOA', 'SIG', 'NXT'];

const ORIGIN = 'example.com.';
const OPTIONS = '-i none -k ignore -n ignore -m ignore -M ignore -S ignore -s full -f text -F text'.split(
  ' ',
);

/** What every zone here begins with. */
const HEAD = ['$TTL 3600', '@ SOA ns h 1 2 3 4 5', '@ NS ns', 'ns A 192.0.2.1'];

interface Piece {
  readonly type: string;
  readonly data: string;
}

function named(
  folder: string,
  zone: string,
): { readonly said: string; readonly printed: string | undefined } {
  writeFileSync(join(folder, 'zone.db'), zone);
  rmSync(join(folder, 'out.db'), { force: true });
  const done = spawnSync('named-compilezone', [...OPTIONS, '-o', 'out.db', 'example.com', 'zone.db'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const said = `${done.stdout}${done.stderr}`;
  try {
    return { said, printed: readFileSync(join(folder, 'out.db'), 'utf8') };
  } catch {
    return { said, printed: undefined };
  }
}

/**
 * What BIND prints for each piece, undefined where it refuses it. SIG and NXT are asked alone, since
 * BIND takes old DNSSEC but in parts.
 */
function askBind(folder: string, pieces: readonly Piece[]): (string | undefined)[] {
  const answers: (string | undefined)[] = pieces.map(() => undefined);
  const numbered = pieces.map((piece, index) => ({ ...piece, index }));
  const isOld = ({ type }: Piece): boolean => type === 'NXT' || type === 'SIG';
  askZone(
    folder,
    numbered.filter((piece) => piece.type !== 'SOA' && !isOld(piece)),
    answers,
  );
  for (const piece of numbered.filter(isOld)) askZone(folder, [piece], answers);
  for (const { index, data } of numbered.filter(({ type }) => type === 'SOA')) {
    const { printed } = named(folder, `$TTL 3600\n@ SOA ${data}\n@ NS a.example.\n`);
    answers[index] = /^example\.com\.\s+3600 IN SOA\s+(.*)$/m.exec(printed ?? '')?.[1];
  }
  return answers;
}

/** One zone holds all pieces; refused lines are taken out until it loads. */
function askZone(
  folder: string,
  pieces: readonly (Piece & { readonly index: number })[],
  answers: (string | undefined)[],
): void {
  let left = pieces;
  for (let round = 0; round < 20 && left.length > 0; round++) {
    const lines = left.map(({ type, data, index }) => `n${index} ${type} ${data}`);
    const { said, printed } = named(folder, `${[...HEAD, ...lines].join('\n')}\n`);
    if (printed !== undefined) {
      for (const line of printed.matchAll(/^n(\d+)\.example\.com\.\s+3600 IN \S+[ \t]*(.*)$/gm)) {
        answers[Number(line[1])] = foldBlanks(line[2] as string);
      }
      return;
    }
    const refused = new Set<number>();
    for (const line of said.matchAll(/zone\.db:(\d+): (.*)/g)) {
      if (!line[2]?.includes('has expired')) refused.add(Number(line[1]) - HEAD.length - 1);
    }
    assert.ok(refused.size > 0, said);
    left = left.filter((_, at) => !refused.has(at));
  }
}

/** Blanks outside quotes as one. */
function foldBlanks(text: string): string {
  return text.replaceAll(/("(?:\\.|[^"\\])*")|\s+/g, (_, string) => string ?? ' ').trimEnd();
}

function ourAnswer({ type, data }: Piece): string | undefined {
  const number = typeNumber(type);
  assert.ok(number !== undefined);
  const words = wordsOf(data);
  const printed = printRdata(number, words, ORIGIN);
  const fault = checkRdata(number, words, ORIGIN);
  assert.equal(fault === undefined, printed !== undefined, `checked and printed alike: ${type} ${data}`);
  return printed;
}

interface Difference extends Piece {
  readonly bind: string;
  readonly ours: string;
}

/** Where we differ from BIND, `!` standing for refused. */
function differencesOf(folder: string, pieces: readonly Piece[]): Difference[] {
  const theirs = askBind(folder, pieces);
  return pieces.flatMap((piece, index) => {
    const ours = ourAnswer(piece);
    // BIND counts some faults to the line after; a piece that differs is asked alone.
    const bind = ours === theirs[index] ? ours : askBind(folder, [piece])[0];
    return ours === bind ? [] : [{ ...piece, bind: bind ?? '!', ours: ours ?? '!' }];
  });
}

/** The types whose data can be written to BIND under their own name. */
function typesBindReads(): readonly RecordType[] {
  return allRecordTypes().filter(
    ({ number }) => !isRefusedType(number) && registeredType(number)?.bind !== 'number',
  );
}

/** A small sound zone with one line more. */
function zoneWith(line: string): string {
  return `${[...HEAD, line].join('\n')}\n`;
}

/** Whether our parser takes a line of a zone without a finding. */
function weTake(line: string): boolean {
  return documentProblems(zoneDocumentOf(zoneWith(line))).every(({ rule }) => isRemark(rule));
}

describe('record data as BIND reads and prints it', function () {
  this.timeout(300_000);
  let folder = '';

  before(function () {
    if (spawnSync('named-compilezone', ['-v']).status !== 0) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'mailzone-rdata-'));
  });

  after(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  it('the recorded cases are what BIND says today', () => {
    const cases = rdataCases();
    const theirs = askBind(folder, cases);
    const wrong = cases.flatMap((one, index) =>
      one.printed === theirs[index] ? [] : [{ ...one, bind: theirs[index] ?? '!' }],
    );
    assert.deepEqual(wrong, []);
  });

  it('the examples of all types, in their own form and as octets, which are equal', () => {
    const types = typesBindReads();
    const own = types.map(({ name, example }) => ({ type: name, data: example }));
    const octets = types.map(({ name, number, example }) => ({
      type: name,
      data: genericForm(number, example),
    }));
    assert.deepEqual(differencesOf(folder, [...own, ...octets]), []);
    assert.deepEqual(own.map(ourAnswer), octets.map(ourAnswer), 'both forms of an example are printed alike');
  });

  it('the examples of types that BIND has no name for, as TYPEnnn', () => {
    const pieces = allRecordTypes()
      .filter(({ number }) => !isRefusedType(number) && registeredType(number)?.bind === 'number')
      .map(({ number, example }) => ({ type: `TYPE${number}`, data: genericForm(number, example) }));
    assert.ok(pieces.length > 0);
    assert.deepEqual(differencesOf(folder, pieces), []);
  });

  it('which types a zone may hold', () => {
    const numbers = [...Array(300).keys(), 32768, 32769, 61440, 65280, 65533, 65534, 65535];
    const lines = [
      ...numbers.map((number) => {
        const example = recordTypeOf(number)?.example ?? '\\# 1 00';
        return `n${number} TYPE${number} ${genericForm(number, example)}`;
      }),
      ...registeredTypes()
        .filter(({ bind, name }) => bind !== 'number' && name !== 'ANY')
        .map(({ name, number }) => `m${number} ${name} ${recordTypeOf(number)?.example ?? '\\# 1 00'}`),
      'IN ANY x',
    ].filter((line) => !/^[nm](?:6|24|30) /.test(line));
    const differ = lines.filter((line) => {
      return weTake(line) !== (named(folder, zoneWith(line)).printed !== undefined);
    });
    console.log(`      ${lines.length - differ.length} of ${lines.length} types alike`);
    assert.deepEqual(differ, []);
  });

  it(`data made at random, right and wrong, type by type (seed ${SEED})`, () => {
    const wrong: Difference[] = [];
    const agreement: string[] = [];
    let count = 0;
    for (const type of typesBindReads()) {
      const alone = ASKED_ALONE.includes(type.name);
      const runs = Math.ceil((alone ? 8 : 50) * Number(process.env.FC_RUNS ?? 1));
      const data = [...new Set(fc.sample(dataOf(type), { seed: SEED, numRuns: runs }))];
      const differing = differencesOf(
        folder,
        data.map((one) => ({ type: type.name, data: one })),
      );
      count += data.length;
      wrong.push(...differing);
      agreement.push(`${type.name} ${data.length - differing.length}/${data.length}`);
    }
    console.log(`      ${count - wrong.length} of ${count} alike: ${agreement.join(', ')}`);
    assert.deepEqual(wrong, []);
  });
});
