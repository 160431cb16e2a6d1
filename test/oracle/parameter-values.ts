// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes parameters as ${name}
/**
 * Values that Postfix refuses, as its programs do: postmap reads all general parameters of main.cf and ends on a bad one. Values of
 * each simple kind, written and drawn at random, against `valueFault`; and host names, origins and relay hosts against their rules.
 */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { exampleOf } from '../../scripts/rule-examples.ts';
import { trimmed } from '../../server/core/postfix/blanks.ts';
import { valueFault } from '../../server/core/postfix/value-fault.ts';
import { type Parameter, parameterNamed } from '../../server/core/postfix/vocabulary/parameter.ts';
import { checkWorkspace } from '../../server/core/rules/engine.ts';

const missing = spawnSync('postmap', ['-q', 'x', 'static:x']).status === 0 ? '' : ' (skipped: no postmap)';
const SEED = 20_240_404;

/** General parameters, several of each kind, bounds of all sorts. */
const PARAMETERS = [
  'soft_bounce',
  'enable_long_queue_ids',
  'message_size_limit',
  'fork_attempts',
  'hash_queue_depth',
  'delay_logging_resolution_limit',
  'default_process_limit',
  'ipc_timeout',
  'application_event_drain_time',
  'in_flow_delay',
  'daemon_timeout',
  'inet_protocols',
  'mynetworks_style',
  'queue_directory',
  'mail_name',
];

const WRITTEN = [
  ...['yes', 'no', 'YES', 'No', 'true', 'on', '1', '0', '', 'y', 'yes no', 'yes,', '"yes"'],
  ...['10', '+10', '-10', '- 10', '1.5', '0x10', '010', '10M', '1 2', '1_000', '1e3', '١', '7', '6', '5'],
  ...[
    '2147483647',
    '2147483648',
    '-2147483648',
    '-2147483649',
    '9223372036854774784',
    '99999999999999999999',
  ],
  ...[
    '5s',
    '5m',
    '5h',
    '5d',
    '5w',
    '5M',
    '5 s',
    '5y',
    '5sec',
    '5s5m',
    's',
    'm5',
    '-5s',
    '0s',
    '0',
    '9s',
    '10s',
    '11s',
  ],
  ...['3550w', '3551w', '4000w', '24855d', '24856d', '596523h', '596524h', '99999999999s', '5;', '5,'],
  ...[
    'all',
    'ipv4',
    'ipv6',
    'ipv4, ipv6',
    'ipv4 ipv6',
    'ipv4;ipv6',
    'ipv5',
    'host',
    'subnet',
    'class',
    'host, class',
  ],
];

/** How many programs run at the same time: one that ends sleeps for a second first. */
const TOGETHER = 80;

/** Whether postmap ends on each of some main.cf. */
async function endsOnEach(texts: readonly string[]): Promise<readonly boolean[]> {
  const root = mkdtempSync(join(tmpdir(), 'mailzone-values-'));
  const answers: boolean[] = [];
  let next = 0;
  const work = async (folder: string): Promise<void> => {
    mkdirSync(folder);
    const path = join(folder, 'main.cf');
    for (let index = next++; index < texts.length; index = next++) {
      writeFileSync(path, texts[index] as string);
      utimesSync(path, 1_000_000_000, 1_000_000_000);
      answers[index] = await endsIn(folder);
    }
  };
  try {
    await Promise.all(Array.from({ length: TOGETHER }, (_, index) => work(join(root, String(index)))));
    return answers;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function endsIn(folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('postmap', ['-c', folder, '-q', 'x', 'static:x'], { encoding: 'utf8' }, (error, _out, said) => {
      resolve(error !== null || said.includes('fatal:'));
    });
  });
}

const HEAD = 'compatibility_level = 3.6\nmyhostname = mx.example.com\n';

describe(`values that Postfix refuses${missing}`, () => {
  before(function () {
    if (missing) this.skip();
  });

  it('are those that valueFault names', async () => {
    const drawn = fc.sample(
      fc.oneof(
        fc
          .tuple(fc.constantFrom('', '+', '-'), fc.bigInt(0n, 10n ** 20n), fc.constantFrom('', ...'smhdwx M'))
          .map(([sign, number, unit]) => `${sign}${number}${unit}`),
        fc
          .tuple(fc.integer({ min: -3, max: 4000 }), fc.constantFrom('', ...'smhdwkK'))
          .map(([number, unit]) => `${number}${unit}`),
        fc.string({ maxLength: 6, unit: fc.constantFrom(...'yesnoYNmhdw01+-. ,') }),
      ),
      { numRuns: 40 * Number(process.env.FC_RUNS ?? 1), seed: SEED },
    );
    const different: string[] = [];
    let equal = 0;
    let refused = 0;
    const cases = PARAMETERS.flatMap((name) =>
      [...WRITTEN, ...drawn]
        // A queue directory that is not there is no matter of its value.
        .filter((value) => name !== 'queue_directory' || trimmed(value) === '')
        .map((value) => ({ name, value })),
    );
    const answers = await endsOnEach(cases.map(({ name, value }) => `${HEAD}${name} = ${value}\n`));
    for (const [index, { name, value }] of cases.entries()) {
      const ends = answers[index];
      const fault = valueFault(parameterNamed(name) as Parameter, trimmed(value));
      if (ends) refused++;
      if (ends === (fault !== undefined)) equal++;
      else different.push(`${name} = ${value}: Postfix ${ends ? 'ends' : 'takes it'}, ours ${fault?.kind}`);
    }
    console.log(
      `      ${equal} equal, ${refused} of them refused, ${different.length} different (seed ${SEED})`,
    );
    assert.deepEqual(different, []);
    assert.ok(equal > 1000 && refused > 300);
  });

  it('are lines, host names, origins, relay hosts and expansions, too', async () => {
    const different: string[] = [];
    const texts = LINES.map((lines) => `compatibility_level = 3.6\n${lines}\n`);
    const answers = await endsOnEach(texts);
    for (const [index, lines] of LINES.entries()) {
      const main = texts[index] as string;
      const ends = answers[index];
      const { workspace, options } = exampleOf([{ path: 'mx/main.cf', text: main }]);
      const { findings } = checkWorkspace(workspace, options);
      const errors = findings.filter(({ severity, rule }) => severity === 'error' && ENDING.has(rule));
      if (ends !== errors.length > 0) {
        different.push(
          `${lines}: Postfix ${ends ? 'ends' : 'goes on'}, ours ${errors.map(({ rule }) => rule)}`,
        );
      }
    }
    console.log(`      ${LINES.length - different.length} of ${LINES.length} equal`);
    assert.deepEqual(different, []);
  });
});

/** The rules about what ends every program of Postfix. */
const ENDING: ReadonlySet<string> = new Set(
  [
    'missing-equals',
    'missing-name',
    'bad-hostname',
    'bad-expansion',
    'expansion-loop',
    'myorigin-multiple',
    'relayhost-equals-myhostname',
    'empty-value',
    'bad-boolean',
    'bad-number',
  ].map((name) => `main-cf/${name}`),
);

const LINES: readonly string[] = [
  ...['word', 'two words', 'a b = c', '= x', 'x =', 'x=y', '; x', '"x" = y', '[x]', 'x : y', 'x == y'],
  ...['myhostname = mx.example.com.', 'myhostname = mx', 'myhostname = a b', 'myhostname = mx_1.example.com'],
  ...[
    'myhostname = -mx.example.com',
    'myhostname = mx..example.com',
    'myhostname = 192.0.2.1',
    'myhostname =',
  ],
  ...['myhostname = mx.example.com:25', 'myhostname = [192.0.2.1]', 'myhostname = *.example.com'],
  ...['mydomain = example.com', 'mydomain = example.com.', 'mydomain = a, b', 'mydomain =', 'mydomain = a_b'],
  ...[
    'myorigin = a.example, b.example',
    'myorigin = a.example b.example',
    'myorigin =',
    'myorigin = a.example,',
  ],
  ...['myhostname = mx.example\nrelayhost = mx.example', 'myhostname = mx.example\nrelayhost = MX.Example'],
  ...[
    'myhostname = mx.example\nrelayhost = [mx.example]',
    'myhostname = mx.example\nrelayhost = mx.example:25',
  ],
  ...[
    'myhostname = mx.example\nrelayhost = $myhostname',
    'relayhost = $relayhost',
    'relayhost = $a\na = $b\nb = $a',
  ],
  ...[
    'a = $a',
    'a = ${',
    'relayhost = ${',
    'relayhost = a$',
    'relayhost = $',
    'relayhost = ${}',
    'relayhost = $ a',
  ],
  ...['relayhost = ${a b}', 'relayhost = ${a?b}c}', 'relayhost = ${{a}=={b}}', 'relayhost = ${{a}={b}}'],
  ...[
    'relayhost = $$',
    'relayhost = ${a?{b}x}',
    'relayhost = $(a',
    'relayhost = ${a:${b}',
    'relayhost = ${?x}',
  ],
  ...[
    'relayhost = ${myhostname?{x}:${}}',
    'relayhost = ${nothing?${}}x',
    'relayhost = ${myhostname:$relayhost}',
  ],
  ...['mail_name =', 'soft_bounce = maybe', 'yes = maybe\nsoft_bounce = $yes', 'message_size_limit = 10M'],
];
