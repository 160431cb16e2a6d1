import assert from 'node:assert/strict';
import { effectiveZone } from '../../../server/core/named-conf/effective-zone.ts';
import { parseConf } from '../../../server/core/named-conf/parse-conf.ts';
import type { ConfSyntax } from '../../../server/core/named-conf/types.ts';

function files(syntax: ConfSyntax, text: string): (string | undefined)[] {
  const conf = parseConf(syntax, 'a.conf', text);
  const templates = new Map(conf.templates.map((template) => [template.name, template]));
  return conf.zones.map((zone) => effectiveZone(syntax, zone, templates).file);
}

describe('zone statements with their templates', () => {
  it('named.conf: template, $name, $type and $view', () => {
    assert.deepEqual(
      files(
        'named.conf',
        `template t { type primary; file "$view/$NAME.$type"; };
         zone "example.com" { template "t"; };
         view "v" { zone "Example.NET." { template t; }; zone "own.example" { template t; file "own"; }; };
         zone "lost.example" { template "none"; };`,
      ),
      ['_default/example.com.primary', 'v/example.net.primary', 'own', undefined],
    );
  });

  it('nsd.conf: include-pattern, in chains, and %s %1 %2 %3 %z %y %x', () => {
    const pattern = (name: string, rest: string): string => `pattern:\n name: ${name}\n ${rest}\n`;
    assert.deepEqual(
      files(
        'nsd.conf',
        `${pattern('a', 'zonefile: "%1/%2/%3/%z/%y/%x/%s"')}${pattern('b', 'include-pattern: a')}
         zone: name: www.example.com include-pattern: b
         zone: name: it include-pattern: a
         zone: name: own.example include-pattern: a zonefile: "own"
         zone: name: late.example zonefile: "own" include-pattern: e include-pattern: c include-pattern: e
         pattern:\n name: c\n zonefile: "c"
         pattern:\n name: e\n
         zone: name: ring.example include-pattern: r
         ${pattern('r', 'include-pattern: r')}`,
      ),
      ['w/w/w/com/example/www/www.example.com', 'i/t/./it/././it', 'own', 'c', undefined],
    );
  });

  it('knot.conf: template, default, and %s %c[N] %c[N-M] %l[N] %%', () => {
    assert.deepEqual(
      files(
        'knot.conf',
        `template:
  - id: default
    file: "%s.db"
  - id: t
    file: "%l[0]/%c[0]/%c[1-2]/%l[9]/%%/%s"
zone:
  - domain: example.com.
    template: t
  - domain: example.net
  - domain: .
`,
      ),
      ['com/e/xa//%/example.com', 'example.net.db', '.db'],
    );
    assert.deepEqual(files('knot.conf', 'zone:\n - domain: a.example\n'), ['a.example.zone']);
  });
});
