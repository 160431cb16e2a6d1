/**
 * Which zones a name server's configuration has, against the programs themselves: `named-checkconf -l` (name, class, view, type) and
 * `named-checkconf -p` (the same with files, everything included) over written and random trees of files; `nsd-checkconf`; `knotc
 * conf-export` where Knot is installed. Needs named-checkconf.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { effectiveZone } from '../../server/core/named-conf/effective-zone.ts';
import { parseConf } from '../../server/core/named-conf/parse-conf.ts';
import type { ConfSyntax } from '../../server/core/named-conf/types.ts';
import { holdFile } from '../../server/core/workspace/held-file.ts';
import { walkConfs } from '../../server/core/workspace/name-server-walk.ts';
import { pathIndexOf } from '../../server/core/workspace/path-index.ts';

const RUNS = {
  seed: Number(process.env.FC_SEED ?? 20260101),
  numRuns: 60 * Number(process.env.FC_RUNS ?? 1),
};

type Files = Readonly<Record<string, string>>;

/** One zone: what a configuration says of it. */
interface Zone {
  readonly name: string;
  readonly rdclass: string;
  readonly view: string;
  readonly type: string;
  readonly file: string | undefined;
}

let folder = '';

function isInstalled(program: string): boolean {
  return spawnSync(program, ['-h']).error === undefined;
}

function write(files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text.replaceAll('@FOLDER@', folder));
  }
}

function run(
  program: string,
  args: readonly string[],
): { readonly out: string; readonly said: string; readonly code: number | null } {
  const done = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return { out: done.stdout, said: done.stderr, code: done.status };
}

/** Our reading of the files in the folder, from `main` through everything it includes. */
function ourZones(syntax: ConfSyntax, main: string, files: Files): Zone[] {
  const texts = new Map(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text.replaceAll('@FOLDER@', folder)]),
  );
  const { walks } = walkConfs({
    listing: pathIndexOf(texts.keys()),
    roots: [{ path: `${folder}/${main}`, syntax }],
    conf: (path) => {
      const text = texts.get(path);
      if (text === undefined) return undefined;
      return { file: holdFile({ path, text }), conf: parseConf(syntax, path, text) };
    },
  });
  return walks.flatMap(({ visits }) => {
    const templates = new Map(visits.flatMap(({ conf }) => conf.templates.map((one) => [one.name, one])));
    const classes = new Map(
      visits.flatMap(({ conf }) => conf.views.map((view) => [view.name, view.rdclass])),
    );
    return visits.flatMap(({ conf, view: outer }) =>
      conf.zones.map((zone): Zone => {
        const view = zone.view ?? outer;
        const { type, file } = effectiveZone(syntax, zone, templates);
        return {
          name: plain(zone.name),
          rdclass: zone.rdclass ?? classes.get(view ?? '') ?? 'IN',
          view: view ?? '_default',
          type: zone.inView === undefined ? (type ?? 'primary') : `in-view ${zone.inView}`,
          file,
        };
      }),
    );
  });
}

function plain(name: string): string {
  return (name.length > 1 && name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
}

/** What `named-checkconf -l` lists. */
function listedZones(out: string): Omit<Zone, 'file'>[] {
  return out
    .split('\n')
    .filter((line) => line !== '' && !/:\d+: /.test(line))
    .map((line) => {
      const [name = '', rdclass = '', view = '', ...type] = line.split(' ');
      const word = type
        .join(' ')
        .replace(/^master$/, 'primary')
        .replace(/^slave$/, 'secondary');
      return { name: plain(name), rdclass: rdclass.toUpperCase(), view, type: word };
    });
}

function sorted<Item>(items: readonly Item[]): string[] {
  return items.map((item) => JSON.stringify(item)).sort();
}

function compareNamed(files: Files): void {
  write(files);
  const list = run('named-checkconf', ['-l', 'named.conf']);
  assert.equal(list.code, 0, list.out);
  const ours = ourZones('named.conf', 'named.conf', files);
  const withoutFiles = ours.map(({ name, rdclass, view, type }) => ({ name, rdclass, view, type }));
  assert.deepEqual(sorted(withoutFiles), sorted(listedZones(list.out)));
  const printed = run('named-checkconf', ['-p', 'named.conf']).out;
  assert.deepEqual(sorted(ours), sorted(ourZones('named.conf', 'printed', { printed })));
}

const WRITTEN: Files = {
  'named.conf': `// three kinds
# of comments { zone "no" { type primary; file "no"; }; };
/* zone "none" { type primary; file "none"; };
 */
options {
  directory "@FOLDER@/data";  // from here on
  listen-on { none; }; listen-on-v6 { none; };
  response-policy { zone "rpz.example" policy given; zone "rpz2.example"; };
};
include "conf.d/*.conf";
view "inside" IN {
  match-clients { 10.0.0.0/8; };
  include "@FOLDER@/data/shared.conf";
  zone "rpz.example" { type primary; file "rpz"; };
  zone "rpz2.example" { type primary; file "rpz2"; };
  zone "Example.COM." in { type master; file "in/db"; };
  zone example.net { type secondary; file "net"; primaries { 192.0.2.1 port 5300; }; };
};
view outside {
  zone "example.com" { in-view "inside"; };
  include "@FOLDER@/data/shared.conf";
  zone "." { type hint; file "root"; };
  zone f.example /**/ {type /**/ forward;forwarders{192.0.2.3;};};
  zone "s.example" { type static-stub; server-addresses { 192.0.2.4; }; };
  zone "rpz.example" { type primary; file "rpz-out"; };
  zone "rpz2.example" { type primary; file "rpz2-out"; };
};
view "chaos" CH { zone "version.bind" { type primary; file "quoted \\"name\\""; }; };
`,
  'data/conf.d/a.conf': 'key "k" { algorithm hmac-sha256; secret "c2VjcmV0"; };',
  'data/conf.d/b.conf': 'acl "a;b" { 192.0.2.0/24; };\n',
  'data/shared.conf': 'zone "shared.example" { type primary; file "shared"; };',
};

/** Random statements that named-checkconf takes for right. */
function randomFiles(): fc.Arbitrary<Files> {
  const blank = fc.constantFrom(' ', '\n', '\t', ' /* c { } ; " */ ', ' // c "\n', ' # c };\n');
  const label = fc.stringMatching(/^[a-z0-9]{1,6}$/);
  const zone = fc
    .record({
      label,
      blanks: fc.array(blank, { minLength: 5, maxLength: 5 }),
      quoted: fc.boolean(),
      dot: fc.boolean(),
      rdclass: fc.constantFrom('', 'IN', 'in'),
      kind: fc.constantFrom('primary', 'master', 'secondary', 'forward', 'hint'),
      file: fc.stringMatching(/^[a-zA-Z0-9._ {};#/-]{1,12}$/),
      order: fc.boolean(),
    })
    .map((one) => ({
      ...one,
      text: (name: string): string => {
        const [a = ' ', b = ' ', c = ' ', d = ' ', e = ' '] = one.blanks;
        const full = one.kind === 'hint' ? '.' : `${name}.example${one.dot ? '.' : ''}`;
        const written = one.quoted || full === '.' ? `"${full}"` : full;
        const file = `file${c}"${one.file}${name}"${d};`;
        const rest = {
          primary: file,
          master: file,
          secondary: `primaries { 192.0.2.1; };${file}`,
          forward: 'forwarders { 192.0.2.2; };',
          hint: file,
        }[one.kind];
        const type = `type${b}${one.kind};`;
        return `zone${a}${written} ${one.rdclass}${b}{${c}${one.order ? type + e + rest : rest + e + type}${d}}${e};\n`;
      },
    }));
  return fc
    .record({
      views: fc.array(
        fc.uniqueArray(zone, {
          selector: ({ label: own, kind }) => (kind === 'hint' ? '.' : own),
          maxLength: 4,
        }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      isSplit: fc.boolean(),
      isPattern: fc.boolean(),
    })
    .map(({ views, isSplit, isPattern }) => {
      const files: Record<string, string> = {};
      let main = 'options { directory "@FOLDER@"; };\n';
      for (const [at, zones] of views.entries()) {
        const texts = zones.map((one, number) => one.text(`${one.label}${at}x${number}`));
        const path = `inc/v${at}.conf`;
        if (isSplit) files[path] = texts.join('');
        const body = isSplit ? `include "${isPattern ? `inc/v${at}.*` : path}";` : texts.join('');
        main += views.length === 1 ? body : `view "v${at}" { ${body} };\n`;
      }
      return { ...files, 'named.conf': main };
    });
}

describe('configurations of name servers, by the programs', () => {
  before(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'mailzone-conf-')), 'etc');
  });
  after(() => rmSync(dirname(folder), { recursive: true, force: true }));

  it('named.conf: the zones that named-checkconf lists (needs named-checkconf)', function () {
    if (!isInstalled('named-checkconf')) this.skip();
    compareNamed(WRITTEN);
  });

  it('named.conf: random trees (needs named-checkconf)', function () {
    if (!isInstalled('named-checkconf')) this.skip();
    fc.assert(fc.property(randomFiles(), compareNamed), RUNS);
  });

  it('nsd.conf: names and files that nsd-checkconf says (needs nsd-checkconf)', function () {
    if (!isInstalled('nsd-checkconf')) this.skip();
    const files: Files = {
      'nsd.conf': `server:
  zonesdir: "@FOLDER@" # comment
include: "@FOLDER@/more/*.conf"
pattern: name: p zonefile: "%1/%z/%s"
pattern: name: q include-pattern: p zonefile: "q/%s"
pattern: name: r include-pattern: p
zone: name: example.com include-pattern: p
zone: name: b.example zonefile: "it#is"
zone: name: own.example zonefile: "own" include-pattern: p
zone: name: own2.example include-pattern: p zonefile: own2'
zone: name: c.example include-pattern: q request-xfr: 192.0.2.1 NOKEY
zone: name: d.example include-pattern: r
zone: name: e.example include-pattern: p include-pattern: q
`,
      'more/a.conf': 'zone:\n\tname:\t"a.example"\n\tzonefile: a\n',
      'more/no': 'zone: name: no.example zonefile: no\n',
    };
    write(files);
    const printed = run('nsd-checkconf', ['-v', 'nsd.conf']);
    assert.equal(printed.code, 0);
    const said = ourZones('nsd.conf', 'printed', { printed: printed.out });
    assert.deepEqual(sorted(ourZones('nsd.conf', 'nsd.conf', files)), sorted(said));
    assert.equal(said.length, 8);
  });

  // Knot's server is not among the packages that the tests install; where somebody has it, it is asked, too.
  const knotc = process.env.KNOTC ?? 'knotc';
  const itWithKnot = isInstalled(knotc) ? it : (): void => {};
  itWithKnot('knot.conf: zones, files and templates that knotc exports', () => {
    const files: Files = {
      'knot.conf': `server:
    listen: [127.0.0.1@5300, "::1@5300"]   # two
include: more/*.conf
remote:
  - id: r
    address: 192.0.2.1
template:
  - id: default
    storage: @FOLDER@
  - id: t
    file: "%l[0]/%c[0-1]/%s.db"
zone:
  - domain: example.com
    file: x y
  - domain: "a.example"
    template: t
    master: [r, r]
zone:
  - domain: b.example.
    file: "b c"
`.replace('x y', '"x y"'),
      'more/a.conf': 'zone:\n- domain: c.example\n  file: c\n',
    };
    write(files);
    run(knotc, ['-C', 'db', 'conf-init']);
    const done = run(knotc, ['-C', 'db', '-f', 'conf-import', 'knot.conf']);
    assert.equal(done.code, 0, `${done.out}${done.said}`);
    run(knotc, ['-C', 'db', 'conf-export', 'out']);
    const out = readFileSync(join(folder, 'out'), 'utf8');
    const said = ourZones('knot.conf', 'out', { out });
    assert.deepEqual(sorted(ourZones('knot.conf', 'knot.conf', files)), sorted(said));
    assert.equal(said.length, 4);
  });
});
