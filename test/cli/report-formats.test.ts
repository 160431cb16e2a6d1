/**
 * `check --format sarif|github|junit`: what the programs that read them need, whatever a file is called or says.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkJson, mailzone, repository } from '../support/cli.ts';
import { withFolder } from './temporary.ts';

const HEAD = '$TTL 1h\n@ IN SOA ns1 hostmaster 1 4h 1h 2w 1h\n@ IN NS ns1\nns1 IN A 192.0.2.1\n';
const FAULTY = `${HEAD}@ IN MX 10 gone\n`;
/** Ends a line and begins a command, a property, an element and an escape sequence. */
const HOSTILE = 'db.a,b:c%0A\n::set-env name=x::y\u001b[31m<&"\'>]]>#?.zone';
/** Names in a zone may hold nearly anything; messages repeat them. */
const HOSTILE_ZONE = `${HEAD}@ IN MX 10 x::\\093(a)%0A{0}<&"\n`;

interface Place {
  readonly artifactLocation: { readonly uri: string };
  readonly region: {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
  };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: Place }[];
  readonly relatedLocations?: readonly {
    readonly id: number;
    readonly message: { readonly text: string };
    readonly physicalLocation: Place;
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly id: string;
        readonly helpUri: string;
        readonly shortDescription: { readonly text: string };
      }[];
    };
  };
  readonly columnKind: string;
  readonly results: readonly Result[];
}

function sarif(args: readonly string[], cwd: string = repository): Run {
  const run = mailzone(['check', '--format', 'sarif', '--fail-on', 'never', ...args], { cwd });
  assert.equal(run.code, 0, run.err);
  const log = JSON.parse(run.out) as { version: string; runs: readonly [Run] };
  assert.equal(log.version, '2.1.0');
  assert.equal(log.runs.length, 1);
  return log.runs[0];
}

describe('check --format sarif', () => {
  it('has the findings of JSON, each with its declared rule, region and related regions', () => {
    const run = sarif(['examples/broken']);
    const findings = checkJson(['examples/broken']);
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.ok(findings.length > 20);
    assert.deepEqual(
      run.results.map(({ ruleId, locations }) => {
        const { artifactLocation, region } = (locations[0] as { physicalLocation: Place }).physicalLocation;
        return [ruleId, decodeURIComponent(artifactLocation.uri), ...Object.values(region)];
      }),
      findings.map((one) => [one.rule, one.file, one.line, one.column, one.endLine, one.endColumn]),
    );
    const { rules } = run.tool.driver;
    for (const result of run.results) {
      assert.equal(rules[result.ruleIndex]?.id, result.ruleId);
      assert.ok(['error', 'warning', 'note'].includes(result.level));
    }
    for (const rule of rules) {
      assert.match(rule.helpUri, new RegExp(`^https://.*/docs/rules/${rule.id}\\.md$`));
      assert.notEqual(rule.shortDescription.text, '');
    }
    const conflict = run.results.find(({ ruleId }) => ruleId === 'main-cf/class-conflict');
    const [other] = conflict?.relatedLocations ?? [];
    assert.deepEqual(other?.physicalLocation.region, {
      startLine: 13,
      startColumn: 17,
      endLine: 13,
      endColumn: 38,
    });
    assert.equal(other?.id, 1);
  });

  it('tells every finding from all others, also where lines move', () => {
    const prints = (zone: string): readonly string[] =>
      withFolder({ 'db.example.com': zone }, (folder) =>
        sarif(['.'], folder).results.map((one) => Object.values(one.partialFingerprints).join()),
      );
    const twice = `${FAULTY}a IN MX 10 gone\n`;
    const before = prints(twice);
    assert.equal(new Set(before).size, before.length);
    assert.deepEqual(prints(`; a line more\n${twice}`), before);
  });

  it('a file name is one path of a URI, and a message holds no link and no placeholder', () => {
    withFolder({ [HOSTILE]: HOSTILE_ZONE }, (folder) => {
      const run = sarif(['--origin', 'example.com', HOSTILE], folder);
      assert.ok(run.results.length > 0);
      for (const { message, locations } of run.results) {
        const { uri } = (locations[0] as { physicalLocation: Place }).physicalLocation.artifactLocation;
        assert.match(uri, /^[A-Za-z0-9._~!'()*%-]+$/);
        assert.equal(decodeURIComponent(uri), HOSTILE);
        assert.doesNotMatch(message.text, /\]\(|(?<!\{)\{\d+\}/);
      }
    });
  });
});

/** A workflow command as GitHub's runner takes it apart; undefined for a line that is none. */
function commandOf(
  line: string,
): { name: string; properties: Record<string, string>; data: string } | undefined {
  const match = /^\s*::([a-z-]+)(?: (.*?))?::(.*)$/.exec(line);
  if (!match) return undefined;
  const decode = (text: string): string =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const properties = Object.fromEntries(
    (match[2] ?? '').split(',').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decode(pair.slice(at + 1))];
    }),
  );
  return { name: match[1] as string, properties, data: decode(match[3] as string) };
}

describe('check --format github', () => {
  it('is one command a finding, but for hints', () => {
    const run = mailzone(['check', '--format', 'github', 'examples/broken']);
    assert.equal(run.code, 1);
    const lines = run.out.split('\n').slice(0, -1);
    const findings = checkJson(['examples/broken']).filter(({ severity }) => severity !== 'hint');
    const names: Record<string, string> = { error: 'error', warning: 'warning', info: 'notice' };
    assert.deepEqual(
      lines.map((line) => {
        const command = commandOf(line);
        return [command?.name, command?.properties.file, command?.properties.line, command?.data];
      }),
      findings.map((one) => [names[one.severity], one.file, String(one.line), one.message]),
    );
    assert.match(
      run.out,
      /^::error file=examples\/broken\/gateway\/main\.cf,line=11,endLine=11,col=25,endColumn=46,title=mailzone main-cf\/class-conflict::/m,
    );
  });

  it('nothing that a file is called or says begins a command, a property or an escape sequence', () => {
    withFolder({ [HOSTILE]: HOSTILE_ZONE }, (folder) => {
      const run = mailzone(['check', '--format', 'github', '--origin', 'example.com', HOSTILE], {
        cwd: folder,
      });
      const lines = run.out.split('\n').slice(0, -1);
      assert.ok(lines.length > 0, run.err);
      for (const line of lines) {
        assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f]/);
        const command = commandOf(line);
        assert.ok(['error', 'warning', 'notice'].includes(command?.name ?? ''), line);
        assert.deepEqual(
          Object.keys(command?.properties ?? {}).filter((name) => name !== 'col' && name !== 'endColumn'),
          ['file', 'line', 'endLine', 'title'],
        );
        assert.equal(command?.properties.file, HOSTILE.replaceAll('\u001b', '\\x1b'));
      }
    });
  });

  it('names files from the top of the checkout, wherever it runs', () => {
    withFolder({ 'dns/db.example.com': FAULTY }, (folder) => {
      const run = spawnSync(
        process.execPath,
        [join(repository, 'dist/mailzone.cjs'), 'check', '--format', 'github'],
        {
          cwd: join(folder, 'dns'),
          env: { ...process.env, GITHUB_WORKSPACE: folder },
          encoding: 'utf8',
        },
      );
      assert.match(run.stdout, /^::error file=dns\/db\.example\.com,line=5,/m);
    });
  });
});

/** Elements of a document as [name, attributes]; fails where text or attributes hold what XML does not allow. */
function elementsOf(xml: string): { name: string; attributes: Record<string, string> }[] {
  assert.doesNotMatch(xml, /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const decode = (text: string): string =>
    text.replace(
      /&(amp|lt|gt|quot|apos);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] as string,
    );
  const open: string[] = [];
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  let rest = body;
  while (rest !== '') {
    const match =
      /^<([a-z-]+)((?: [a-z]+="[^<"]*")*)(\/?)>|^<\/([a-z-]+)>|^(?:[^<&>]|&(?:amp|lt|gt|quot|apos);)+/.exec(
        rest,
      );
    assert.ok(match, `not XML: ${rest.slice(0, 80)}`);
    rest = rest.slice(match[0].length);
    if (match[4] !== undefined) assert.equal(open.pop(), match[4]);
    if (match[1] === undefined) continue;
    if (match[3] === '') open.push(match[1]);
    const attributes = [...(match[2] ?? '').matchAll(/ ([a-z]+)="([^"]*)"/g)];
    elements.push({
      name: match[1],
      attributes: Object.fromEntries(attributes.map(([, key, value]) => [key, decode(value as string)])),
    });
  }
  assert.deepEqual(open, []);
  return elements;
}

describe('check --format junit', () => {
  const named = (elements: ReturnType<typeof elementsOf>, name: string) =>
    elements.filter((one) => one.name === name);

  it('a finding for which the command fails is a failure, others pass, and so does a sound file', () => {
    const files = { 'db.example.com': FAULTY, 'db.example.net': HEAD };
    withFolder(files, (folder) => {
      const run = mailzone(['check', '--format', 'junit'], { cwd: folder });
      assert.equal(run.code, 1);
      const elements = elementsOf(run.out);
      assert.deepEqual(
        named(elements, 'testsuite').map(({ attributes }) => [attributes.name, attributes.failures]),
        [
          ['db.example.com', '1'],
          ['db.example.net', '0'],
        ],
      );
      const [failure, ...more] = named(elements, 'failure');
      assert.equal(failure?.attributes.type, 'mx/target-no-address');
      assert.deepEqual(more, []);
      const [all] = named(elements, 'testsuites');
      assert.equal(all?.attributes.failures, '1');
      assert.equal(all?.attributes.tests, String(named(elements, 'testcase').length));
      const lenient = mailzone(['check', '--format', 'junit', '--fail-on', 'never'], { cwd: folder });
      assert.equal(lenient.code, 0);
      assert.deepEqual(named(elementsOf(lenient.out), 'failure'), []);
      assert.match(lenient.out, /<system-out>[^<]*mx\/target-no-address/);
    });
  });

  it('is XML whatever a file is called or says', () => {
    const name = `${HOSTILE}\u0001\uffff`;
    withFolder({ [name]: HOSTILE_ZONE }, (folder) => {
      const run = mailzone(['check', '--format', 'junit', '--origin', 'example.com', name], { cwd: folder });
      const [suite] = named(elementsOf(run.out), 'testsuite');
      assert.equal(
        suite?.attributes.name,
        HOSTILE.replace('\n', '\\x0a').replace('\u001b', '\\x1b').concat('\\x01\ufffd'),
      );
      assert.ok(Number(suite?.attributes.failures) > 0, run.out);
    });
  });
});
