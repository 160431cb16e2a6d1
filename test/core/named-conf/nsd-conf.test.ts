import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNsdConf } from '../../../server/core/named-conf/nsd-conf.ts';

const RUNS = { seed: 20260102, numRuns: 2000 * Number(process.env.FC_RUNS ?? 1) };

const TEXT = `# zone: name: "no.example"
include: "conf.d/*.conf"
server:
  zonesdir: "/etc/nsd/zones"   # here
  include: other.conf
pattern:
  name: "all"
  zonefile: "%s.zone"
zone:
  name: "example.com"
  zonefile: example.com.zone
zone: name: example.net include-pattern: "all"
zone:
  name: "copy.example"
  zonefile: "copy#1"
  request-xfr: 192.0.2.1 NOKEY
  notify: 192.0.2.2 NOKEY
key:
  name: "secret"
  zonefile: "no"
`;

describe('nsd.conf', () => {
  it('names zones, patterns, includes and the folder of zones', () => {
    const conf = parseNsdConf('nsd.conf', TEXT);
    assert.deepEqual(
      conf.zones.map(({ name, type, file, templates }) => [name, type, file, templates[0]?.text]),
      [
        ['example.com', undefined, 'example.com.zone', undefined],
        ['example.net', undefined, undefined, 'all'],
        ['copy.example', 'secondary', 'copy#1', undefined],
      ],
    );
    assert.deepEqual(
      conf.templates.map(({ name, file }) => [name, file]),
      [['all', '%s.zone']],
    );
    assert.deepEqual(
      conf.includes.map(({ file }) => file),
      ['conf.d/*.conf', 'other.conf'],
    );
    assert.equal(conf.directory?.text, '/etc/nsd/zones');
  });

  it('gives places inside quotes, and zones from keyword to last word', () => {
    const [first] = parseNsdConf('nsd.conf', TEXT).zones;
    assert.ok(first?.fileSpan);
    const cut = ({ start, end }: { start: number; end: number }): string => TEXT.slice(start, end);
    assert.equal(cut(first.nameSpan), 'example.com');
    assert.equal(cut(first.fileSpan), 'example.com.zone');
    assert.equal(cut(first.span), 'zone:\n  name: "example.com"\n  zonefile: example.com.zone');
  });

  it('keeps reading where something is missing', () => {
    const zones = (text: string): (string | undefined)[][] =>
      parseNsdConf('nsd.conf', text).zones.map(({ name, file }) => [name, file]);
    assert.deepEqual(zones('zone: name: zonefile: "x"\nzone: name: b'), [
      ['', 'x'],
      ['b', undefined],
    ]);
    assert.deepEqual(zones('zone:\n name: "a\n zonefile: "f'), [['a', 'f']]);
    assert.deepEqual(zones('name: a zonefile: b'), []);
    assert.deepEqual(zones('ZONE:\n NAME: a'), [['a', undefined]]);
    assert.deepEqual(zones(''), []);
  });

  it('never throws, and its places lie in the text', () => {
    const piece = fc.constantFrom(
      'zone:',
      'name:',
      'zonefile:',
      'pattern:',
      'include:',
      '"',
      "'",
      '#',
      '\n',
      ' ',
      'a',
      '%s',
      ':',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const conf = parseNsdConf('nsd.conf', text);
          for (const { span, nameSpan } of [...conf.zones, ...conf.templates]) {
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
            assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end);
          }
          for (const { file, span } of conf.includes) assert.equal(text.slice(span.start, span.end), file);
        },
      ),
      RUNS,
    );
  });
});
