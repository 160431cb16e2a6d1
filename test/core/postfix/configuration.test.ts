// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes parameters as ${name}
import assert from 'node:assert/strict';
import { expandedParameter, parameterValue } from '../../../server/core/postfix/configuration.ts';
import { placeOfExpanded } from '../../../server/core/postfix/expansion-places.ts';
import { configurationOf, mainCf } from '../postfix-routing/configuration.ts';

describe('effective values of parameters', () => {
  it('takes the last entry, then the default', () => {
    const found = mainCf('relayhost = a\nrelayhost = b\n');
    assert.deepEqual(
      { ...parameterValue(found, 'relayhost'), entry: undefined },
      { name: 'relayhost', raw: 'b', value: 'b', from: 'main.cf', entry: undefined },
    );
    assert.equal(parameterValue(found, 'default_transport').value, 'smtp');
    assert.equal(parameterValue(found, 'default_transport').from, 'default');
    assert.equal(parameterValue(found, 'no_such_parameter').from, 'nowhere');
  });

  it('lets a service override', () => {
    const found = configurationOf({
      'main.cf': 'myhostname = a.example\n',
      'master.cf': 'smtp inet n - n - - smtpd -o smtpd_banner=$myhostname -o myhostname=b.example\n',
    });
    const service = found.master?.services[0];
    assert.equal(parameterValue(found, 'smtpd_banner', service).value, 'b.example');
    assert.equal(parameterValue(found, 'smtpd_banner', service).from, 'master.cf');
    assert.equal(parameterValue(found, 'myhostname').value, 'a.example');
  });

  it('derives defaults from the host name and the compatibility level', () => {
    const old = mainCf('myhostname = mx.example.com\nmydestination = $mydomain\n');
    assert.equal(parameterValue(old, 'mydomain').value, 'example.com');
    assert.equal(parameterValue(old, 'relay_domains').value, 'example.com');
    const recent = mainCf('compatibility_level = 3.6\n', 'mx.example.com');
    assert.equal(parameterValue(recent, 'relay_domains').value, '');
    assert.equal(
      parameterValue(recent, 'mydestination').value,
      'mx.example.com, localhost.example.com, localhost',
    );
    assert.equal(parameterValue(mainCf('myhostname = mx\n'), 'mydomain').value, 'localdomain');
  });

  it('is unknown where nothing says the host name, and where the machine decides', () => {
    const found = mainCf('relayhost = x\nvirtual_alias_domains = $mydomain\n');
    assert.equal(parameterValue(found, 'myhostname').value, undefined);
    assert.equal(parameterValue(found, 'mydestination').value, undefined);
    assert.equal(parameterValue(found, 'virtual_alias_domains').value, undefined);
    assert.equal(parameterValue(found, 'mynetworks').value, undefined);
    assert.equal(parameterValue(found, 'mail_version').value, undefined);
    assert.equal(parameterValue(found, 'relayhost').value, 'x');
  });

  it('is unknown where a template engine fills a value in', () => {
    for (const value of [
      '{{ hostname }}',
      '{{hostname}}.example',
      'a.{{ x | default("b") }}',
      '{% if x %}a{% endif %}',
      '<%= @host %>',
      '@@HOST@@',
      'hash:{{ dir }}/transport',
    ]) {
      const found = mainCf(`relayhost = ${value}\nmydestination = $relayhost\n`);
      assert.equal(parameterValue(found, 'relayhost').value, undefined, value);
      assert.equal(parameterValue(found, 'mydestination').value, undefined, value);
    }
  });

  it('does not take Postfix’s own braces for a template', () => {
    for (const value of [
      'inline:{{a = b}}',
      'pcre:{{/a/ b}}',
      'inline:{{a=b},{c=d}}',
      '${{a} == {a}?{b}:{c}}',
      '{{a} b}',
    ]) {
      const found = mainCf(`virtual_alias_maps = ${value}\n`);
      assert.notEqual(parameterValue(found, 'virtual_alias_maps').value, undefined, value);
    }
  });

  it('reads myorigin from the file that it names, as Debian’s Postfix does', () => {
    const main = 'myorigin = /etc/mailname\nmydestination = $myorigin\n';
    assert.equal(parameterValue(mainCf(main), 'mydestination').value, undefined);
    const found = configurationOf({ 'main.cf': main, '/etc/mailname': ' mail.example.com\nsecond\n' });
    assert.equal(parameterValue(found, 'myorigin').value, 'mail.example.com');
    assert.equal(parameterValue(found, 'mydestination').value, 'mail.example.com');
  });

  it('leaves values alone that daemons expand later, and old names that are not set', () => {
    const found = mainCf('forward_path = $home/.forward\nauthorized_verp_clients = 192.0.2.1\n', 'a.example');
    assert.equal(parameterValue(found, 'forward_path').value, '$home/.forward');
    assert.equal(parameterValue(found, 'smtpd_authorized_verp_clients').value, '192.0.2.1');
    assert.equal(parameterValue(mainCf(''), 'smtpd_authorized_verp_clients').value, '');
  });

  it('leads each word back to where it is written', () => {
    const text =
      'mydestination = $myhostname, localhost.$mydomain, $my_own\nmy_own = a.example,\n  b.$mydomain\n';
    const found = mainCf(text, 'mx.example.com');
    const expansion = expandedParameter(found, 'mydestination');
    assert.ok(expansion);
    const placeOf = (word: string): string | undefined => {
      const start = expansion.text.indexOf(word);
      const place = placeOfExpanded(expansion.pieces, start, start + word.length);
      return place && text.slice(place.span.start, place.span.end);
    };
    assert.equal(placeOf('mx.example.com'), '$myhostname');
    assert.equal(placeOf('localhost.example.com'), 'localhost.$mydomain');
    assert.equal(placeOf('a.example'), 'a.example');
    assert.equal(placeOf('b.example.com'), 'b.$mydomain');
  });

  it('leads through a default to what it is made of', () => {
    const text = 'myhostname = mx.example.com\nmydestination = a.example\n';
    const expansion = expandedParameter(mainCf(text), 'relay_domains');
    const place = expansion && placeOfExpanded(expansion.pieces, 0, 'a.example'.length);
    assert.equal(place && text.slice(place.span.start, place.span.end), 'a.example');
  });
});
