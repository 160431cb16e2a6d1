// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes parameters as ${name}
/**
 * main.cf, master.cf and `$name` expansion against Postfix's own (postconf): the recorded answers, the configurations of the
 * corpus, and Postfix's expansion tests.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parameterValue } from '../../server/core/postfix/configuration.ts';
import { expandText } from '../../server/core/postfix/expand.ts';
import { parseMasterCf } from '../../server/core/postfix/master-cf.ts';
import type { MasterService, PostfixConfiguration } from '../../server/core/postfix/types.ts';
import { parameterNamed } from '../../server/core/postfix/vocabulary/parameter.ts';
import { sharedFolder } from './routing/oracle.ts';
import {
  configuration,
  filesOf,
  mainCfFolders,
  OF_THE_PROCESS,
  postconf,
  printed,
  valuesOf,
} from './routing/postconf-program.ts';

/** Values of a configuration that differ from what postconf -x printed, and how many were the same or unknown. */
function compareValues(found: PostfixConfiguration, values: ReadonlyMap<string, string>) {
  const different: string[] = [];
  let same = 0;
  let unknown = 0;
  for (const [name, value] of values) {
    if (OF_THE_PROCESS.has(name)) continue;
    const ours = parameterValue(found, name);
    if (ours.value === undefined) unknown++;
    else if (printed(ours.value) === printed(value)) same++;
    else different.push(`${name}: ours ${printed(ours.value)}, postconf ${value}`);
  }
  return { different, same, unknown };
}

describe('configuration files against postconf', () => {
  let hostName = '';

  before(function () {
    if (spawnSync('postconf', ['-h', 'mail_version']).status !== 0) this.skip();
    hostName = postconf({ 'main.cf': '', 'master.cf': '' }, ['myhostname']).values.get('myhostname') ?? '';
  });

  it('expands all parameters of our own configurations as postconf -x does', () => {
    for (const main of OWN_MAIN_CF) {
      const { values, fatal } = postconf({ 'main.cf': main, 'master.cf': '' }, ['-x']);
      assert.equal(fatal, false, main);
      const compared = compareValues(configuration(main, '', hostName), values);
      assert.deepEqual(compared.different, [], main);
      assert.ok(compared.same > 800);
    }
  });

  it('says unknown where postconf -x ends', () => {
    for (const value of REFUSED_VALUES) {
      const main = `compatibility_level = 3.6\nname1 = x\nrelayhost = ${value}\n`;
      assert.ok(postconf({ 'main.cf': main, 'master.cf': '' }, ['-x', 'relayhost']).fatal, value);
      assert.equal(parameterValue(configuration(main, '', hostName), 'relayhost').value, undefined, value);
    }
  });

  it('expands all parameters of the corpus as postconf -x does (needs ../shared)', function () {
    const folders = mainCfFolders(join(sharedFolder, 'corpus/postfix'));
    if (folders.length === 0) this.skip();
    let same = 0;
    let unknown = 0;
    let refused = 0;
    const different: string[] = [];
    for (const folder of folders) {
      const files = filesOf(folder);
      const { values, fatal } = postconf(files, ['-x']);
      if (fatal) {
        refused++;
        continue;
      }
      const found = configuration(files['main.cf'] ?? '', files['master.cf'], hostName);
      const compared = compareValues(found, values);
      same += compared.same;
      unknown += compared.unknown;
      different.push(...compared.different.map((text) => `${folder.slice(sharedFolder.length)}: ${text}`));
    }
    console.log(
      `      ${folders.length} configurations, ${same} values equal, ${unknown} unknown, ${refused} refused by postconf`,
    );
    assert.ok(same > 50_000);
    assert.ok(unknown * 50 < same);
    assert.deepEqual(different, []);
  });

  it('reads what main.cf sets as postconf -n and -nx do (needs ../shared)', function () {
    const folders = mainCfFolders(join(sharedFolder, 'corpus/postfix'));
    if (folders.length === 0) this.skip();
    const figures = { raw: 0, expanded: 0, unknown: 0, unprinted: 0, refused: 0 };
    const different: string[] = [];
    for (const folder of folders) {
      const files = filesOf(folder);
      const found = configuration(files['main.cf'] ?? '', files['master.cf'], hostName);
      const { values, fatal } = postconf(files, ['-n']);
      const expanded = postconf(files, ['-nx']);
      if (fatal) {
        figures.refused++;
        continue;
      }
      for (const [name, value] of values) {
        if (OF_THE_PROCESS.has(name)) continue;
        const ours = parameterValue(found, name);
        const where = `${folder.slice(sharedFolder.length)}: ${name}`;
        figures.raw++;
        if (ours.from !== 'main.cf' || printed(ours.raw) !== printed(value))
          different.push(`${where}: ours ${printed(ours.raw)}, postconf ${value}`);
        const real = expanded.fatal ? undefined : expanded.values.get(name);
        if (ours.value === undefined) figures.unknown++;
        else if (real !== undefined) {
          figures.expanded++;
          if (printed(ours.value) !== printed(real))
            different.push(`${where}: ours ${ours.value}, postconf -nx ${real}`);
        }
      }
      // What postconf leaves out is unknown to it, or used by nobody.
      for (const name of new Set(found.main.entries.map((entry) => entry.name))) {
        if (values.has(name) || OF_THE_PROCESS.has(name)) continue;
        figures.unprinted++;
        const parameter = parameterNamed(name);
        if (
          parameter?.status === 'current' &&
          parameter.since === undefined &&
          parameter.service === undefined
        )
          different.push(`${folder.slice(sharedFolder.length)}: postconf does not know ${name}`);
      }
    }
    console.log(
      `      ${figures.raw} raw values and ${figures.expanded} expanded ones compared, ${figures.unknown} unknown, ${figures.unprinted} names that postconf leaves out, ${figures.refused} configurations refused`,
    );
    assert.ok(figures.raw > 1000);
    assert.ok(figures.unknown * 20 < figures.raw);
    assert.deepEqual(different, []);
  });

  it('reads the services of the corpus as postconf -F and -P do (needs ../shared)', function () {
    const folders = mainCfFolders(join(sharedFolder, 'corpus/postfix'));
    if (folders.length === 0) this.skip();
    let services = 0;
    for (const folder of folders) {
      const files = filesOf(folder);
      const master = files['master.cf'];
      if (master === undefined) continue;
      const fields = postconf(files, ['-F']);
      const parsed = parseMasterCf('master.cf', master);
      const malformed = parsed.problems.some(({ rule }) => rule === 'master-cf/bad-field');
      if (fields.fatal || malformed) continue;
      assert.deepEqual(parsed.services.flatMap(fieldLines).map(bare), fields.lines.map(bare), folder);
      const overrides = postconf(files, ['-P']);
      if (!overrides.fatal) assert.deepEqual(overrideLines(parsed.services), overrides.lines, folder);
      services += parsed.services.length;
    }
    console.log(`      ${services} services`);
    assert.ok(services > 100);
  });
});

/** `postconf -F` of a service. */
function fieldLines(service: MasterService): string[] {
  const prefix = `${service.name}/${service.type}`;
  const command = [service.command, ...service.arguments.map(({ text }) => text)].join(' ');
  return [
    `${prefix}/service = ${service.name}`,
    `${prefix}/type = ${service.type}`,
    `${prefix}/private = ${service.private}`,
    `${prefix}/unprivileged = ${service.unprivileged}`,
    `${prefix}/chroot = ${service.chroot}`,
    `${prefix}/wakeup = ${service.wakeup}`,
    `${prefix}/process_limit = ${service.processLimit}`,
    `${prefix}/command = ${command}`,
  ];
}

/** A line without what postconf prints in its own way: blanks, braces around arguments, and `-vo` as `-v -o`. */
function bare(line: string): string {
  return line.includes('/command = ') ? line.replace(/[{}\s-]/g, '') : line;
}

/** `postconf -P` of services: one line an override, the last of a name, sorted. */
function overrideLines(services: readonly MasterService[]): string[] {
  return services.flatMap((service) => {
    const overrides = service.overrides.filter(({ name }) => !OF_THE_PROCESS.has(name));
    const values = new Map(overrides.map((override) => [override.name, override.value.text]));
    return [...values]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => `${service.name}/${service.type}/${name} = ${printed(value)}`.trimEnd());
  });
}

interface RecordedFile {
  readonly kind: string;
  readonly name: string;
  readonly input: string;
  readonly args: readonly string[];
  readonly rc: number;
  readonly out: readonly string[];
}

describe('recorded answers of postconf (needs ../shared)', () => {
  const recordedFile = join(sharedFolder, 'facts/postfix-micro.jsonl');

  before(function () {
    if (!existsSync(recordedFile)) this.skip();
  });

  function recordedCases(kind: string): RecordedFile[] {
    return readFileSync(recordedFile, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as RecordedFile)
      .filter((recorded) => recorded.kind === kind);
  }

  it('reads main.cf', () => {
    const cases = recordedCases('main.cf');
    assert.ok(cases.length > 30);
    for (const recorded of cases) {
      const found = configuration(recorded.input, undefined, 'mail.example.com');
      const expands = recorded.args[0] === '-nx';
      const values = valuesOf(recorded.out);
      for (const [name, value] of values) {
        const ours = parameterValue(found, name);
        assert.equal(printed((expands ? ours.value : ours.raw) ?? 'unknown'), value, recorded.name);
      }
      const refused = found.main.entries.some(
        (entry) => expands && parameterValue(found, entry.name).value === undefined,
      );
      const allRead = found.main.entries.length > 0 && !refused;
      assert.equal(allRead, recorded.rc === 0, recorded.name);
    }
  });

  it('reads master.cf', () => {
    const cases = recordedCases('master.cf');
    assert.ok(cases.length > 30);
    for (const recorded of cases) {
      const parsed = parseMasterCf('master.cf', recorded.input);
      const right = parsed.problems.filter(
        ({ rule }) =>
          !['inet-cannot-be-private', 'o-with-spaces', 'o-continuation-trap'].includes(
            rule.split('/')[1] ?? '',
          ),
      );
      assert.equal(right.length === 0, recorded.rc === 0, recorded.name);
      if (recorded.rc !== 0) continue;
      if (recorded.args[0] === '-F') {
        assert.deepEqual(
          parsed.services.flatMap(fieldLines).map(bare),
          recorded.out.map(bare),
          recorded.name,
        );
      }
      if (recorded.args[0] === '-P')
        assert.deepEqual(overrideLines(parsed.services), recorded.out, recorded.name);
    }
  });

  it('expands Postfix’s own expansion tests', function () {
    const folder = join(sharedFolder, 'corpus/postfix/unit-tests');
    if (!existsSync(folder)) this.skip();
    let expansions = 0;
    for (const name of ['util/mac_expand', 'global/compat_level_expand']) {
      expansions += compareExpansions(readFileSync(join(folder, `${name}.ref`), 'utf8'), name);
    }
    assert.ok(expansions > 90);
  });
});

/** Status bits of the reference: 1 error, 2 the text of an undefined name is used (a test of one does not count there). */
function compareExpansions(reference: string, name: string): number {
  const definitions = new Map<string, string>();
  let pending: string | undefined;
  let count = 0;
  for (const line of reference.split('\n')) {
    const query = /^<< (.*)$/.exec(line)?.[1];
    if (query !== undefined) {
      const definition = /^(\w+) = (.*)$/.exec(query);
      if (definition) definitions.set(definition[1] as string, definition[2] as string);
      else if (query === '') definitions.size > 0 && pending === '' && definitions.clear();
      pending = definition ? undefined : query;
      continue;
    }
    const answer = /^stat=([0-9]+) result=(.*)$/.exec(line);
    if (!answer || pending === undefined || pending.includes('test_named_fn')) continue;
    const expansion = expandText(pending, (key) => {
      const text = definitions.get(key);
      return text === undefined ? 'undefined' : { kind: 'value', text };
    });
    const status = Number(answer[1]);
    assert.equal(expansion.fault !== undefined, (status & 1) !== 0, `${name}: ${pending}`);
    if (expansion.fault === undefined) {
      assert.equal(expansion.text, answer[2], `${name}: ${pending}`);
      if (status & 2) assert.notDeepEqual(expansion.undefinedNames, [], `${name}: ${pending}`);
    }
    count++;
  }
  return count;
}

/** main.cf files of our own that use what expansion can do. */
const OWN_MAIN_CF: readonly string[] = [
  '',
  'compatibility_level = 3.6\n',
  'compatibility_level = 1\nmyhostname = mx.example.com\n',
  'compatibility_level = 2.0\nmyhostname = single\nmydestination = $myhostname\n  localhost.$mydomain\n',
  'compatibility_level = 3.10\nmyhostname = example.org\nmyorigin = $mydomain\nrelay_domains = a, $mydestination\n',
  [
    'compatibility_level = 3.6',
    'myhostname = mx.example.com',
    'my_empty =',
    'my_nested = $my_missing',
    'my_number = 10',
    'mydestination = |$my_empty|${my_empty?y}|${my_nested?set}|${my_missing?z}|${my_missing:default}|',
    'relay_domains = ${my_number?{a b}:{c}} ${ {$my_number} < {9} ? {less} : {more} } ${{x}=={x}}',
    'virtual_alias_domains = ${my_number? {x} : {y} } $(my_number) $$my_number ${my_number}a $my_number-b',
    'virtual_mailbox_domains = ${{3.10} >level {3.2}?{newer}:{older}} ${{3.10} > {3.2}?{more}:{less}}',
    'masquerade_domains = ${my_number?{a}}b} ${my_number?x{y}z} $(my_number?{x}:{y}) ${my_number ? x}',
    'relayhost = [relay.example.com]',
    '# a comment',
    '   :587',
    '',
    'relayhost = [other.example.com]:587',
  ].join('\n'),
];

/** Values that make postconf end. */
const REFUSED_VALUES: readonly string[] = [
  '$relayhost x',
  '${name1',
  'a$',
  '${}',
  '${na me}',
  '${name1?{a}x}',
  '${{a} = {b}}',
  '${{a} ==foo {b}}',
];
