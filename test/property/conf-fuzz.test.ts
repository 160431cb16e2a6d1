/**
 * named.conf, nsd.conf and knot.conf changed at random: nothing throws, nothing takes long, and what is read stands where it says.
 */
import assert from 'node:assert/strict';
import { randomOf } from '../../scripts/random.ts';
import { parseConf } from '../../server/core/named-conf/parse-conf.ts';
import type { ConfSyntax, NamedConf } from '../../server/core/named-conf/types.ts';
import type { Span } from '../../server/core/text/span.ts';
import { mutate } from './mutations.ts';
import { shown, stopwatch } from './slowest.ts';

const SEED = Number(process.env.FC_SEED ?? 20260305);
const INPUTS = Number(
  process.env.FUZZ_INPUTS ?? (process.env.CI === 'true' ? 30_000 : 3000 * Number(process.env.FC_RUNS ?? 1)),
);

const TEXTS: Readonly<Record<ConfSyntax, string>> = {
  'named.conf': `// the server
options { directory "/etc/bind"; allow-query { any; 192.0.2.0/24; }; /* keep */ response-policy { zone "rpz.example"; }; };
include "keys.conf";
template usual { type primary; file "zones/$name"; };
view "inside" IN {
  match-clients { 192.0.2.0/24; };
  zone "example.com" IN { type master; file "zones/db.example.com"; };
  zone example.org { type primary; file 'x'; template usual; };
};
view outside { zone "example.com" { in-view "inside"; }; };
zone "." { type hint; file "root.hints"; }; # hints
zone "2.0.192.in-addr.arpa" { type primary; masterfile-format text; file "zones/2.0.192.in-addr.arpa"; };
`,
  'nsd.conf': `# the server
server:
  zonesdir: "/etc/nsd"
  include: "more.conf"
pattern:
  name: "usual"
  zonefile: "zones/%s.zone"
zone:
  name: "example.com"
  include-pattern: "usual"
zone:
  name: example.org
  zonefile: zones/example.org
`,
  'knot.conf': `# the server
server:
    listen: [ 192.0.2.1@53, "2001:db8::1@53" ]
include: more.conf
template:
  - id: default
    storage: "/var/lib/knot"
    file: "%s.zone"
  - id: usual
    storage: zones
zone:
  - domain: example.com
    template: usual
  - domain: "example.org"
    file: db.example.org
    catalog-role: interpret
`,
};

const TOKENS = [
  ...[
    '{',
    '}',
    ';',
    '"',
    "'",
    '\\',
    '/*',
    '*/',
    '//',
    '#',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\0',
    '\ufeff',
    ':',
    '-',
    '- ',
    '[',
    ']',
    ',',
  ],
  ...[
    'zone ',
    'zone "a.example" {',
    'view v {',
    'options {',
    'file "',
    'directory "x";',
    'include ',
    'in-view ',
    'type primary;',
  ],
  ...['zone:\n', 'pattern:\n', 'name: ', 'zonefile: ', 'include-pattern: ', 'server:\n', 'zonesdir: ""\n'],
  ...[
    '  - domain: a.example\n',
    'template:\n',
    '  - id: default\n',
    'storage: /\n',
    '&a',
    '*a',
    '|',
    '>',
    '? ',
    '---\n',
    '%s',
  ],
  ...['}}}}}}}}', '{{{{{{{{', '{ '.repeat(300), '['.repeat(300), '  '.repeat(200), 'é', '\ud800'],
];

function spansOf(conf: NamedConf): Span[] {
  const settings = [...conf.zones, ...conf.templates].flatMap((one) =>
    [
      one.span,
      one.nameSpan,
      one.fileSpan,
      ...one.templates.map(({ span }) => span),
      one.storage?.span,
    ].filter((span) => span !== undefined),
  );
  return [
    ...settings,
    ...conf.includes.map(({ span }) => span),
    ...conf.views.map(({ span }) => span),
    ...conf.problems.map(({ span }) => span),
    ...(conf.directory === undefined ? [] : [conf.directory.span]),
  ];
}

describe('configurations of name servers changed at random', function () {
  this.timeout(600_000);

  for (const syntax of Object.keys(TEXTS) as ConfSyntax[]) {
    it(`${syntax} (seed ${SEED}, ${INPUTS} inputs)`, () => {
      const random = randomOf(SEED);
      const base = TEXTS[syntax];
      const stock = { tokens: TOKENS, donor: Object.values(TEXTS).join('') };
      const watch = stopwatch();
      let zones = 0;
      let text = base;
      for (let done = 0; done < INPUTS; done++) {
        // A text changed again and again ends as rubble, so that each few begin anew.
        text = mutate(done % 4 === 0 ? base : text, random, stock);
        const input = text;
        try {
          watch.time(input, () => {
            const conf = parseConf(syntax, 'etc/x.conf', input);
            zones += conf.zones.length;
            for (const { start, end } of spansOf(conf)) {
              assert.ok(0 <= start && start <= end && end <= input.length, `${start} to ${end}`);
            }
          });
        } catch (error) {
          console.log(`      input ${done}: ${shown(input)}`);
          throw error;
        }
      }
      console.log(`      ${INPUTS} inputs, ${zones} zones read, ${watch.slowest()}`);
    });
  }
});
