/**
 * `check --stats`: the rules by name with their time and findings, the slowest first, and nothing else changed by measuring.
 */
import assert from 'node:assert/strict';
import { allRules } from '../../server/core/index.ts';
import { mailzone } from '../support/cli.ts';
import { withFolder } from './temporary.ts';

describe('check --stats', () => {
  it('names each rule with its time and findings on stderr, the slowest first', () => {
    const plain = mailzone(['check', 'examples/broken']);
    const run = mailzone(['check', '--stats', 'examples/broken']);
    assert.equal(run.code, plain.code);
    assert.equal(run.out, plain.out);
    const [summary, total, ...lines] = run.err.split('\n').slice(0, -1);
    assert.match(summary ?? '', /^\d+ files, .* records: \d+ error, .*; \d+ ms, \d+ MB of memory$/);
    const [, all, asked] =
      /^([\d.]+) ms of it in (\d+) rules, the slowest first; findings as listed:$/.exec(total ?? '') ?? [];
    const rest = /^and (\d+) rules under 0\.1 ms that found nothing$/.exec(lines.at(-1) ?? '')?.[1];
    const rows = lines.slice(0, rest === undefined ? undefined : -1).map((line) => {
      const [, time, count, rule] = /^ *([\d.]+) ms +(\d+) findings? +(\S+)$/.exec(line) ?? [];
      return { time: Number(time), count: Number(count), rule: rule ?? line };
    });
    assert.equal(rows.length + Number(rest ?? 0), Number(asked));
    assert.deepEqual(
      rows.map(({ time }) => time),
      rows.map(({ time }) => time).sort((one, other) => other - one),
    );
    const sum = rows.reduce((before, { time }) => before + time, 0);
    assert.ok(Math.abs(sum - Number(all)) < 0.1 * Number(asked), `${sum} of ${all}`);
    const ids = new Set(allRules.map(({ meta }) => meta.id));
    assert.deepEqual(
      rows.filter(({ rule }) => !ids.has(rule)),
      [],
    );
    const found = new Map<string, number>();
    for (const [, rule] of plain.out.matchAll(/^\S+: \w+ (\S+): /gm))
      found.set(rule as string, (found.get(rule as string) ?? 0) + 1);
    for (const [rule, count] of found)
      assert.ok((rows.find((row) => row.rule === rule)?.count ?? 0) >= count, `${rule}: ${count}`);
  });

  it('leaves out rules that are off', () => {
    const run = mailzone(['check', '--stats', '--rule', 'mx/*=off', 'examples/broken']);
    assert.doesNotMatch(run.err, / mx\//);
    assert.match(run.err, / zone\//);
  });

  it('stays off stdout in every format', () => {
    withFolder({ 'db.example.com': '$TTL 1h\n@ IN A 192.0.2.1\n' }, (folder) => {
      const run = mailzone(['check', '--stats', '--format', 'json'], { cwd: folder });
      assert.equal(JSON.parse(run.out).version, 1);
      assert.match(run.err, /MB of memory/);
    });
  });
});
