import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseKnotConf } from '../../../server/core/named-conf/knot-conf.ts';

const RUNS = { seed: 20260103, numRuns: 2000 * Number(process.env.FC_RUNS ?? 1) };

const TEXT = `# comment
server:
    listen: [ 127.0.0.1@53,
      ::1@53 ]   # over two lines
include: "zones.d/*.conf"
template:
  - id: default
    storage: "/var/lib/knot/zones"
    file: "%s.zone"
  - id: signed
    storage: signed
zone:
  - domain: example.com
    file: "example.com.zone"  # its file
    template: signed
  - domain: "example.net."
  - domain: copy.example
    master: [a, b]
  - domain: catalog.example
    catalog-role: interpret
  - domain: made.example
    catalog-role: generate
acl:
  - id: x
    file: no
zone:
- domain: flush.example
  file: flush
`;

describe('knot.conf', () => {
  it('names zones, templates and includes', () => {
    const conf = parseKnotConf('knot.conf', TEXT);
    assert.deepEqual(
      conf.zones.map(({ name, type, file, templates, catalog }) => [
        name,
        type,
        file,
        templates[0]?.text,
        catalog,
      ]),
      [
        ['example.com', undefined, 'example.com.zone', 'signed', false],
        ['example.net.', undefined, undefined, undefined, false],
        ['copy.example', 'secondary', undefined, undefined, false],
        ['catalog.example', undefined, undefined, undefined, true],
        ['made.example', 'none', undefined, undefined, false],
        ['flush.example', undefined, 'flush', undefined, false],
      ],
    );
    assert.deepEqual(
      conf.templates.map(({ name, file, storage }) => [name, file, storage?.text]),
      [
        ['default', '%s.zone', '/var/lib/knot/zones'],
        ['signed', undefined, 'signed'],
      ],
    );
    assert.deepEqual(
      conf.includes.map(({ file }) => file),
      ['zones.d/*.conf'],
    );
  });

  it('gives places inside quotes, and zones from first to last item', () => {
    const [first] = parseKnotConf('knot.conf', TEXT).zones;
    assert.ok(first?.fileSpan);
    const cut = ({ start, end }: { start: number; end: number }): string => TEXT.slice(start, end);
    assert.equal(cut(first.nameSpan), 'example.com');
    assert.equal(cut(first.fileSpan), 'example.com.zone');
    assert.ok(cut(first.span).startsWith('domain: example.com'));
    assert.ok(cut(first.span).endsWith('template: signed'));
  });

  it('keeps reading where something is missing', () => {
    const zones = (text: string): (string | undefined)[][] =>
      parseKnotConf('knot.conf', text).zones.map(({ name, file }) => [name, file]);
    assert.deepEqual(zones('zone:\n  - domain:\n    file: x\n  - domain: b'), [
      ['', 'x'],
      ['b', undefined],
    ]);
    assert.deepEqual(zones('zone:\n  - domain: a\n    master: [x, y\n  - domain: b\n'), [
      ['a', undefined],
      ['b', undefined],
    ]);
    assert.deepEqual(zones('zone:\r\n\t- domain: a\r\n\t  file: "f\r\n'), [['a', 'f']]);
    assert.deepEqual(zones('domain: a\n- domain: b'), []);
  });

  it('never throws, and its places lie in the text', () => {
    const piece = fc.constantFrom(
      'zone:',
      '\n',
      '  - domain: ',
      '    file: ',
      'template:',
      '[',
      ']',
      ',',
      '"',
      '#',
      ' ',
      'a',
      '\\',
      'include: ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const conf = parseKnotConf('knot.conf', text);
          for (const { span, nameSpan, fileSpan } of [...conf.zones, ...conf.templates]) {
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
            assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end);
            if (fileSpan) assert.ok(span.start <= fileSpan.start && fileSpan.end <= span.end);
          }
        },
      ),
      RUNS,
    );
  });
});
