/**
 * Which zone a file is, what is told where nobody says it, and how much of a folder one named file takes in.
 */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { checkJson, mailzone } from '../support/cli.ts';
import { withFolder } from './temporary.ts';

const ZONE =
  '$TTL 1h\n@ IN SOA ns1.example.net. hostmaster.example.net. 1 4h 1h 2w 1h\n IN NS ns1.example.net.\n IN NS ns2.example.net.\n';

function filesIn(args: readonly string[], folder: string): string[] {
  const run = mailzone(['check', '--format', 'json', ...args], { cwd: folder });
  const { files } = JSON.parse(run.out) as {
    files: { file: string; kind: string; origin?: string; originFrom?: string }[];
  };
  return files.map(({ file, kind, origin, originFrom }) => [file, kind, origin, originFrom].join(' ').trim());
}

describe('which zone a file is', () => {
  it('is said by mailzone.json, then by configurations, then by the SOA, then by the name', () => {
    withFolder(
      {
        'mailzone.json': '{"zones":{"zones/a":"a.example","zones/b":{"origin":"b.example.","view":"in"}}}',
        'named.conf':
          'zone "no.example" { type primary; file "zones/a"; };\nzone "c.example" { type primary; file "zones/c"; };',
        'nsd.conf': 'zone:\n  name: d.example\n  zonefile: zones/d\n',
        'knot.conf': 'zone:\n  - domain: e.example\n    file: e\n    storage: zones\n',
        'zones/a': ZONE,
        'zones/b': ZONE,
        'zones/c': ZONE,
        'zones/d': ZONE,
        'zones/e': ZONE,
        'zones/f': `$ORIGIN f.example.\n${ZONE}`,
        'zones/db.g.example': ZONE,
        'zones/h': ZONE,
      },
      (folder) =>
        assert.deepEqual(filesIn(['.'], folder), [
          'knot.conf knot.conf',
          'named.conf named.conf',
          'nsd.conf nsd.conf',
          'zones/a zone a.example. settings',
          'zones/b zone b.example. settings',
          'zones/c zone c.example. named.conf:2',
          'zones/d zone d.example. nsd.conf:1',
          'zones/db.g.example zone g.example. file name',
          'zones/e zone e.example. knot.conf:2',
          'zones/f zone f.example. SOA',
          'zones/h zone',
        ]),
    );
  });

  it('rules of mailzone.json count, those of the command line before them, and one that is no JSON is refused', () => {
    withFolder({ 'mailzone.json': '{"rules":{"zone/*":"off"}}', z: ZONE }, (folder) => {
      assert.deepEqual(checkJson(['z'], { cwd: folder }), []);
      const [finding] = checkJson(['--rule', 'zone/origin-unknown=error', 'z'], { cwd: folder });
      assert.equal(finding?.severity, 'error');
      writeFileSync(`${folder}/mailzone.json`, '[');
      const run = mailzone(['check', 'z'], { cwd: folder });
      assert.equal(run.code, 2);
      assert.match(run.err, /^mailzone: [^\n]*mailzone\.json: not valid JSON[^\n]*\n$/);
    });
  });

  it('is told to be unknown in one line on stderr, not in silence', () => {
    withFolder({ 'z.zone': ZONE, part: 'www 3600 IN A 192.0.2.1\n', junk: 'x\n' }, (folder) => {
      const named = mailzone(['check', 'z.zone'], { cwd: folder });
      assert.equal(named.code, 0);
      assert.equal(named.out, '');
      assert.match(named.err, /^mailzone: checked for syntax only: z\.zone: [^\n]*--origin NAME[^\n]*\n$/);
      const other = mailzone(['check', 'junk'], { cwd: folder });
      assert.match(other.err, /^mailzone: not checked: junk: [^\n]*--as KIND\n$/);
      assert.equal(mailzone(['check', '--origin', 'example.com', 'z.zone'], { cwd: folder }).err, '');
      const piped = mailzone(['check', '-'], { cwd: folder, input: ZONE });
      assert.match(piped.err, /^mailzone: checked for syntax only: -: /);
    });
  });

  it('--as nsd.conf and knot.conf read files of any name', () => {
    withFolder(
      { n: 'zone:\n name: a.example\n zonefile: a\n', k: 'zone:\n - domain: b.example\n   storage: .\n' },
      (folder) => {
        assert.deepEqual(filesIn(['--as', 'nsd.conf', 'n'], folder), ['n nsd.conf']);
        assert.deepEqual(filesIn(['--as', 'knot.conf', 'k'], folder), ['k knot.conf']);
      },
    );
  });

  it('a rule that there is not is wrong usage, and the nearest one is named', () => {
    withFolder({ z: ZONE }, (folder) => {
      for (const [rule, hint] of [
        ['mx/target-no-adress', /did you mean mx\/target-no-address\?\n$/],
        ['mxx/*', /did you mean mx\/\*\?\n$/],
        ['unknown/id', /mailzone rules lists them\n$/],
      ] as const) {
        const run = mailzone(['check', '--rule', `${rule}=off`, 'z'], { cwd: folder });
        assert.equal(run.code, 2, rule);
        assert.equal(run.out, '');
        assert.match(run.err, hint);
      }
    });
  });
});

describe('files given by name', () => {
  it('take in what they refer to beside and below, and say what of it is missing', () => {
    withFolder(
      {
        'etc/named.conf':
          'include "conf.d/*.conf";\nzone "a.example" { type primary; file "/etc/bind/zones/a"; };\nzone "b.example" { type primary; file "/etc/bind/zones/b"; };\n',
        'etc/conf.d/c.conf': 'zone "c.example" { type primary; file "deep/er/c"; };',
        'etc/zones/a': `${ZONE}$INCLUDE sub/hosts\n`,
        'etc/zones/sub/hosts': 'www A 192.0.2.3\n',
        'etc/deep/er/c': ZONE,
        'etc/other/db.z.example': 'broken',
      },
      (folder) => {
        const found = checkJson(['etc/named.conf'], { cwd: folder });
        assert.deepEqual(
          found.map(({ rule, file, line }) => `${file}:${line} ${rule}`),
          ['etc/named.conf:3 named-conf/file-missing'],
        );
        const zone = checkJson(['--origin', 'a.example', 'etc/zones/a'], { cwd: folder });
        assert.deepEqual(
          zone.map(({ rule }) => rule).filter((rule) => rule.startsWith('zone-syntax/')),
          [],
        );
      },
    );
  });

  it('of names that are no UTF-8 those of zones are told', function () {
    withFolder({ 'zones/db.example.com': ZONE }, (folder) => {
      try {
        writeFileSync(
          Buffer.concat([Buffer.from(`${folder}/zones/db.`), Buffer.from([0xff]), Buffer.from('.com')]),
          ZONE,
        );
        writeFileSync(
          Buffer.concat([Buffer.from(`${folder}/song`), Buffer.from([0xff]), Buffer.from('.mp3')]),
          'x',
        );
      } catch {
        return this.skip();
      }
      const found = checkJson(['.'], { cwd: folder });
      const unreadable = found.filter(({ rule }) => rule === 'workspace/unreadable-file');
      assert.deepEqual(
        unreadable.map(({ severity, line, column }) => `${severity} ${line}:${column}`),
        ['warning 1:1'],
      );
      assert.match(unreadable[0]?.message ?? '', /not UTF-8/);
    });
  });
});
