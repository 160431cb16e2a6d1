/**
 * A mailzone.json with a fault: one line that says what and where, exit 2, nothing checked. And its schema says the same as its reader.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_KEYS, projectFaultOf } from '../../server/core/workspace/project-faults.ts';
import { mailzone, repository } from '../support/cli.ts';
import { withFolder } from './temporary.ts';

const FAULTS: readonly (readonly [text: string, message: RegExp])[] = [
  ['{"zones": {}', /not valid JSON/],
  ['{"zones": {},\n "hosts": {},}', /not valid JSON \(line 2, column 14\)/],
  ['[]', /must be one JSON object/],
  ['{"zone": {}}', /unknown setting "zone"; did you mean zones\?/],
  ['{"mailzone.hosts": {}}', /unknown setting "mailzone\.hosts"; did you mean hosts\?/],
  ['{"constructor": 1}', /unknown setting "constructor"/],
  ['{"readableFolders": ["/etc"]}', /readableFolders is not for a file of the project.*--allow-read/],
  ['{"zones": {"a.zone": "a..b"}}', /"zones", "a\.zone": "a\.\.b" is not a domain name/],
  ['{"zones": {"a.zone": {"view": "in"}}}', /"zones", "a\.zone": origin is missing/],
  ['{"zones": {"a.zone": {"origin": "a.example", "views": 1}}}', /unknown key "views"/],
  ['{"hosts": ["mx.example.com"]}', /"hosts" must be an object/],
  ['{"hosts": {"mx": {"backup": []}}}', /"hosts", "mx": unknown key "backup"; there are name and backupFor/],
  ['{"hosts": {"mx": {}}}', /"hosts", "mx": says nothing/],
  ['{"hosts": {"mx": {"backupFor": "example.com"}}}', /"mx": backupFor must be a list/],
  ['{"providers": {}}', /"providers" must be a list/],
  ['{"ignores": [7]}', /"ignores", item 1: must be a text/],
  ['{"ignores": [{"rules": ["mx/*"]}]}', /item 1: files must be a text/],
  ['{"ignores": [{"files": "a", "rule": "mx/*"}]}', /unknown key "rule"; there are files and rules/],
  ['{"internalZones": "lan"}', /"internalZones" must be a list/],
  ['{"internalZones": ["lan", 3]}', /"internalZones", item 2: 3 is not a domain name/],
  ['{"kinds": {"x": "zonefile"}}', /"kinds", "x": "zonefile" must be one of zone, named\.conf,/],
  [
    '{"rules": {"mx/*": "fatal"}}',
    /"rules", "mx\/\*": "fatal" must be one of off, hint, info, warning, error/,
  ],
  ['{"maxFindingsPerFile": 0}', /"maxFindingsPerFile" must be a whole number of at least 1/],
  ['{"maxGeneratedRecords": 1.5}', /"maxGeneratedRecords" must be a whole number/],
  ['{"postfixVersion": 3.7}', /"postfixVersion" 3\.7 must be a version such as "3\.7"/],
];

const SOUND = {
  $schema: 'https://example.com/mailzone.schema.json',
  zones: { 'a.zone': 'a.example', 'b.zone': { origin: 'b.example.', view: 'inside' } },
  hosts: { mx: 'mx.example.com', mx2: { name: 'mx2.example.com', backupFor: ['example.com'] } },
  providers: ['mx.example.net'],
  ignores: ['attic/**', { files: '*.old', rules: ['mx/*'] }],
  internalZones: ['lan', 'corp.example'],
  kinds: { 'routes/inside': 'table' },
  rules: { 'mx/*': 'off', 'mx/target-no-address': 'warning' },
  maxFindingsPerFile: 10,
  maxGeneratedRecords: 100,
  postfixVersion: '3.7.11',
};

describe('mailzone.json', () => {
  for (const [text, message] of FAULTS) {
    it(`is refused: ${text.replace('\n', ' ')}`, () => {
      const fault = projectFaultOf(text);
      assert.match(fault ?? '', message);
      assert.doesNotMatch(fault ?? '', /\n/);
    });
  }

  it('may say everything that there is', () => {
    assert.equal(projectFaultOf(JSON.stringify(SOUND)), undefined);
    assert.deepEqual(Object.keys(SOUND).sort(), [...PROJECT_KEYS].sort());
    assert.equal(projectFaultOf('\ufeff{}'), undefined);
  });

  it('with a fault: exit 2 and one line, whether a folder or a file is named', () => {
    const files = {
      'mailzone.json': '{"zones": {"a\\u001b[2J\\u009b\\n": 7}}',
      'db.example.com': '@ IN A 192.0.2.1\n',
    };
    withFolder(files, (folder) => {
      for (const args of [['.'], ['db.example.com']]) {
        const run = mailzone(['check', ...args], { cwd: folder });
        assert.equal(run.code, 2);
        assert.equal(run.out, '');
        assert.match(run.err, /^mailzone: [^\n]*mailzone\.json: "zones"[^\n]*7 is not a domain name\n$/);
        assert.doesNotMatch(run.err, /[\u001b\u009b]/);
      }
    });
  });

  it('names a rule that there is not', () => {
    withFolder({ 'mailzone.json': '{"rules": {"mx/target-no-adress": "off"}}' }, (folder) => {
      const run = mailzone(['check'], { cwd: folder });
      assert.equal(run.code, 2);
      assert.match(run.err, /^mailzone: [^\n]*mailzone\.json[^\n]*did you mean mx\/target-no-address\?\n$/);
    });
    const ignores = '{"ignores": [{"files": "*", "rules": ["mx/target-no-adress"]}]}';
    withFolder({ 'mailzone.json': ignores }, (folder) => {
      const run = mailzone(['check'], { cwd: folder });
      assert.equal(run.code, 2);
      assert.match(run.err, /^mailzone: [^\n]*"ignores"[^\n]*did you mean mx\/target-no-address\?\n$/);
    });
  });

  it('ignores files, for all rules or for some', () => {
    const broken =
      '$TTL 1h\n@ IN SOA ns1 host 1 4h 1h 2w 1h\n IN NS ns1\nns1 IN A 192.0.2.1\n@ IN MX 10 gone\n';
    const files = { 'zones/a.example': broken, 'zones/attic/b.example': broken, 'c.example': broken };
    const rulesFor = (ignores: unknown): readonly string[] => {
      let said: readonly string[] = [];
      withFolder({ ...files, 'mailzone.json': JSON.stringify({ ignores }) }, (folder) => {
        const { findings } = JSON.parse(mailzone(['check', '--format', 'json'], { cwd: folder }).out) as {
          findings: { file: string; rule: string }[];
        };
        said = findings.filter(({ rule }) => rule.startsWith('mx/target-no')).map(({ file }) => file);
      });
      return said;
    };
    assert.deepEqual(rulesFor([]), ['c.example', 'zones/a.example', 'zones/attic/b.example']);
    assert.deepEqual(rulesFor(['zones/attic/**']), ['c.example', 'zones/a.example']);
    assert.deepEqual(rulesFor(['attic', '/c.*']), ['zones/a.example']);
    assert.deepEqual(rulesFor([{ files: '*.example', rules: ['mx/target-no-address'] }]), []);
    assert.deepEqual(rulesFor([{ files: '**/[ab].example', rules: ['mx/*'] }]), ['c.example']);
    assert.deepEqual(rulesFor([{ files: '{zones,c.example}', rules: ['spf/*'] }]).length, 3);
  });
});

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
}

/** Whether a value is as a schema wants it, for the words that ours uses. */
function allows(schema: Schema, value: unknown): boolean {
  if (schema.anyOf && !schema.anyOf.some((one) => allows(one, value))) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' && new RegExp(schema.pattern ?? '').test(value);
    case 'integer':
      return Number.isInteger(value) && (value as number) >= (schema.minimum ?? 0);
    case 'array':
      return Array.isArray(value) && value.every((one) => !schema.items || allows(schema.items, one));
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      if (schema.required?.some((key) => !Object.hasOwn(value, key))) return false;
      return Object.entries(value).every(([key, one]) => {
        const pattern = Object.keys(schema.patternProperties ?? {}).find((text) =>
          new RegExp(text).test(key),
        );
        const own = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties?.[key] : undefined;
        const known = own ?? (pattern === undefined ? undefined : schema.patternProperties?.[pattern]);
        const found = known ?? schema.additionalProperties ?? true;
        return typeof found === 'boolean' ? found : allows(found, one);
      });
    }
    default:
      return schema.anyOf !== undefined;
  }
}

describe('the schema of mailzone.json', () => {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(repository, path), 'utf8'));
  const schema = read('schemas/mailzone.schema.json') as Schema & { properties: Record<string, Schema> };

  it('has the keys that are read, all but what only a machine may say', () => {
    assert.deepEqual(Object.keys(schema.properties).sort(), [...PROJECT_KEYS].sort());
  });

  it('allows what is sound and refuses the faults, but for what no schema says', () => {
    assert.ok(allows(schema, SOUND));
    for (const [text] of FAULTS) {
      if (/a\.\.b|"mx": \{\}|^\{"zones": \{\}/.test(text)) continue;
      assert.ok(!allows(schema, JSON.parse(text)), text);
    }
    assert.ok(!allows(schema, { rules: { 'mx/target-no-adress': 'off' } }));
  });

  it('is contributed, and is in the package', () => {
    const { contributes } = read('package.json') as { contributes: { jsonValidation: unknown } };
    assert.deepEqual(contributes.jsonValidation, [
      { fileMatch: 'mailzone.json', url: './schemas/mailzone.schema.json' },
    ]);
    assert.match(readFileSync(join(repository, '.vscodeignore'), 'utf8'), /^!schemas\/\*\.json$/m);
  });
});
