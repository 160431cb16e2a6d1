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
import { allRecordTypes } from '../../server/core/dns/record-types.ts';
import { typeNumber } from '../../server/core/dns/type-registry.ts';
import { genericForm } from '../core/dns/generic-form.ts';
import { rdataCases } from '../core/dns/rdata-cases.ts';
import { typedData } from '../core/dns/typed-data.ts';
import { wordsOf } from '../core/dns/words.ts';

const ORIGIN = 'example.com.';
const OPTIONS = '-i none -k ignore -n ignore -m ignore -M ignore -S ignore -s full -f text -F text'.split(
  ' ',
);

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
    const head = ['$TTL 3600', '@ SOA ns h 1 2 3 4 5', '@ NS ns', 'ns A 192.0.2.1'];
    const { said, printed } = named(folder, `${[...head, ...lines].join('\n')}\n`);
    if (printed !== undefined) {
      for (const line of printed.matchAll(/^n(\d+)\.example\.com\.\s+3600 IN \S+[ \t]*(.*)$/gm)) {
        answers[Number(line[1])] = foldBlanks(line[2] as string);
      }
      return;
    }
    const refused = new Set<number>();
    for (const line of said.matchAll(/zone\.db:(\d+): (.*)/g)) {
      if (!line[2]?.includes('has expired')) refused.add(Number(line[1]) - head.length - 1);
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

function compare(folder: string, pieces: readonly Piece[]): void {
  const theirs = askBind(folder, pieces);
  const wrong = pieces.flatMap((piece, index) => {
    const ours = ourAnswer(piece);
    // BIND counts some faults to the line after; a piece that differs is asked alone.
    const bind = ours === theirs[index] ? ours : askBind(folder, [piece])[0];
    return ours === bind ? [] : [{ ...piece, bind: bind ?? '!', ours: ours ?? '!' }];
  });
  assert.deepEqual(wrong, []);
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

  it('the examples of all types, in their own form', () => {
    compare(
      folder,
      allRecordTypes().map(({ name, example }) => ({ type: name, data: example })),
    );
  });

  it('the examples of all types, as octets', () => {
    compare(
      folder,
      allRecordTypes().map(({ name, number, example }) => ({
        type: name,
        data: genericForm(number, example),
      })),
    );
  });

  it('data made at random, right and wrong', () => {
    const runs = 3000 * Number(process.env.FC_RUNS ?? 1);
    const pieces = fc.sample(typedData(), { seed: 20260101, numRuns: runs });
    compare(folder, pieces);
  });
});
