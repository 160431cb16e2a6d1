// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes parameters as ${name}
import assert from 'node:assert/strict';
import { parameterValue } from '../../../server/core/postfix/configuration.ts';
import { parseMainCf } from '../../../server/core/postfix/main-cf.ts';
import { parseMasterCf } from '../../../server/core/postfix/master-cf.ts';
import { parseTableFile } from '../../../server/core/postfix/table-file.ts';
import { lookupInTable } from '../../../server/core/postfix/tables.ts';
import { isTemplated } from '../../../server/core/postfix/template.ts';
import type { PostfixConfiguration } from '../../../server/core/postfix/types.ts';

function configurationOf(lines: readonly string[]): PostfixConfiguration {
  const main = parseMainCf('main.cf', lines.join('\n'));
  return { folder: '', main, master: undefined, hostName: 'mx.example.com', readFile: () => undefined };
}

function valuesOf(lines: readonly string[], names: readonly string[]): (string | undefined)[] {
  const configuration = configurationOf(lines);
  return names.map((name) => parameterValue(configuration, name).value);
}

describe('templates', () => {
  it('are told from what Postfix itself writes', () => {
    for (const text of [
      '{{ x }}',
      '{{{x}}}',
      'a{% if x %}b',
      '<%= @x %>',
      '@@x@@',
      '%(x)s',
      '$(hostname -f)',
      '$(< /etc/x)',
    ])
      assert.equal(isTemplated(text), true, text);
    for (const text of [
      '$(name)',
      '$(name?x y)',
      '${{a} == {b}?c}',
      'inline:{{a = b}}',
      '$$(hostname -f)',
      'a@@b',
      '100%',
      '%s',
    ])
      assert.equal(isTemplated(text), false, text);
  });

  it('leave open what stands between conditions, in each language', () => {
    for (const [begin, other, end] of [
      ['{% if x %}', '{%- else -%}', '{% endif %}'],
      ['<% if @x -%>', '<% else -%>', '<% end -%>'],
      ['<% if $x { -%>', '<% } else { -%>', '<% } -%>'],
      ['{{#x}}', '{{^x}}', '{{/x}}\n{{/x}}'],
      ['{{- if .x }}', '{{- else }}', '{{- end }}'],
    ] as const) {
      const lines = [
        'biff = no',
        begin,
        'relayhost = a',
        other,
        'relayhost =',
        end,
        'myorigin = b',
        'mydomain = c',
      ];
      const names = ['biff', 'relayhost', 'myorigin', 'mydomain', 'mailbox_size_limit'];
      assert.deepEqual(valuesOf(lines, names), ['no', undefined, 'b', 'c', '51200000'], begin);
      assert.deepEqual(configurationOf(lines).main.problems, [], begin);
    }
  });

  it('leave defaults open where lines come in that nobody knows', () => {
    for (const line of [
      '{{ k }} = {{ v }}',
      '{{ settings }}',
      '@@SETTINGS@@',
      '<%= @all %>',
      '{{> partial}}',
      '{% include "x" %}',
    ]) {
      assert.deepEqual(valuesOf([line, 'relayhost = a'], ['relayhost', 'biff']), ['a', undefined], line);
      assert.deepEqual(configurationOf([line]).main.problems, [], line);
    }
    for (const line of [
      '{{ ansible_managed | comment }}',
      '{# x #}',
      '<%# x %>',
      '{{! x }}',
      '{#\n x = y\n#}',
    ]) {
      assert.deepEqual(valuesOf([line], ['biff']), ['yes'], line);
    }
  });

  it('leave open a value with a loop in it, and nothing behind it', () => {
    const lines = [
      'mydestination = a,',
      '{% for d in ds %}',
      '  {{ d }},',
      '{% endfor %}',
      '  b',
      'relayhost = c',
    ];
    assert.deepEqual(valuesOf(lines, ['mydestination', 'relayhost']), [undefined, 'c']);
  });

  it('keep places in fields of master.cf together', () => {
    const { services, problems } = parseMasterCf(
      'master.cf',
      '{% if x %}\n{{ port }} inet n - {{ chroot | d("n") }} - - smtpd\n  -o a={{ b }}\n{% endif %}\nsmtp unix - - n - - smtp\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      services.map(({ name, chroot, command, conditional }) => [name, chroot, command, conditional === true]),
      [
        ['{{ port }}', '{{ chroot | d("n") }}', 'smtpd', true],
        ['smtp', 'n', 'smtp', false],
      ],
    );
  });

  it('leave open what a table will hold', () => {
    const text =
      '{% for d in ds %}\n{{ d }} x\n{% endfor %}\na b\nc {{ d }}\n{{ more }}\n{% if x %}\ne f\n{% endif %}\n';
    const readFile = () => ({ path: 't', text });
    const kinds = ['a', 'c', 'e', 'g'].map((key) => lookupInTable('hash:t', key, readFile)?.kind);
    assert.deepEqual(kinds, ['found', 'unknown', 'unknown', 'unknown']);
    assert.deepEqual(parseTableFile('t', text, 'indexed').problems, []);
    const rules = '{% if x %}\n/a/ b\n{% endif %}\n/c/ d\n';
    assert.equal(lookupInTable('regexp:t', 'c', () => ({ path: 't', text: rules }))?.kind, 'unknown');
    assert.deepEqual(parseTableFile('t', rules, 'regexp').problems, []);
  });
});
