import assert from 'node:assert/strict';
import { span } from '../../../server/core/text/span.ts';
import {
  instanceOfFile,
  instanceOfHost,
  instancesOf,
  ownAddresses,
  tablePathOf,
  tableUses,
} from '../../../server/core/workspace/instances.ts';
import {
  fileOf,
  type Workspace,
  withEdits,
  withFiles,
  withoutFiles,
} from '../../../server/core/workspace/workspace.ts';
import { namedConf, TOP, workspaceOf } from './make.ts';

function hosts(workspace: Workspace): string[] {
  return instancesOf(workspace).map((one) => `${one.folder} ${one.host ?? '-'} ${one.hostFrom ?? '-'}`);
}

const ZONE = `$ORIGIN example.com.\n${TOP}mx1 A 192.0.2.11\nmx2 A 192.0.2.12\nmail CNAME mx1\nsmtp A 192.0.2.12\n`;

describe('which host is an instance', () => {
  it('settings, then myhostname', () => {
    const workspace = workspaceOf(
      {
        'a/main.cf': 'myhostname = MX1.example.com\n',
        'b/main.cf': 'mydomain = example.com\nmyhostname = mx2.$mydomain\n',
        'c/main.cf': 'myhostname = other.example.com\n',
        'd/main.cf': 'mydestination = x\n',
        'e/main.cf': 'myhostname = {{ host }}\n',
        'f/main.cf': 'myhostname = localhost\n',
        'g/master.cf': '',
      },
      { settings: { hosts: { c: 'Mx3.example.com' } } },
    );
    assert.deepEqual(hosts(workspace), [
      'a mx1.example.com. myhostname',
      'b mx2.example.com. myhostname',
      'c mx3.example.com. settings',
      'd - -',
      'e - -',
      'f - -',
    ]);
  });

  it('a file that settings call main.cf, whatever its name', () => {
    const workspace = workspaceOf(
      {
        'a/mx1.cf': 'myhostname = mx1.example.com\n',
        'a/main.cf': 'myhostname = other.example.com\n',
        '-': 'myhostname = mx2.example.com\n',
        'b/services': 'smtp inet n - y - - smtpd\n',
        'b/main.cf': 'myhostname = mx3.example.com\n',
      },
      { settings: { kinds: { 'a/mx1.cf': 'main.cf', '-': 'main.cf', 'b/services': 'master.cf' } } },
    );
    assert.deepEqual(hosts(workspace), [
      ' mx2.example.com. myhostname',
      'a mx1.example.com. myhostname',
      'b mx3.example.com. myhostname',
    ]);
    assert.equal(instanceOfFile(workspace, 'a/mx1.cf')?.folder, 'a');
    assert.equal(instanceOfFile(workspace, 'b/services')?.folder, 'b');
    const edited = withFiles(workspace, [{ path: '-', text: 'myhostname = mx4.example.com\n' }]);
    assert.equal(hosts(edited)[0], ' mx4.example.com. myhostname');
    assert.equal(hosts(withoutFiles(workspace, ['a/mx1.cf'])).length, 2);
  });

  it('templates of main.cf and master.cf, where there is no file itself', () => {
    const workspace = workspaceOf({
      'roles/mail/templates/main.cf.j2': 'myhostname = mx1.example.com\nrelayhost = {{ relay }}\n',
      'roles/mail/templates/master.cf.j2':
        'smtp inet n - n - - smtpd\n{% if x %}\nx unix - - n - - smtp\n{% endif %}\n',
      'b/main.cf': 'myhostname = mx2.example.com\n',
      'b/main.cf.erb': 'myhostname = <%= @host %>\n',
      'c/main.cf.erb': 'myhostname = <%= @host %>\n',
    });
    assert.deepEqual(hosts(workspace), [
      'b mx2.example.com. myhostname',
      'c - -',
      'roles/mail/templates mx1.example.com. myhostname',
    ]);
    const instance = instanceOfFile(workspace, 'roles/mail/templates/master.cf.j2');
    assert.deepEqual(
      instance?.configuration.master?.services.map(({ name, conditional }) => [name, conditional === true]),
      [
        ['smtp', false],
        ['x', true],
      ],
    );
    const edited = withFiles(workspace, [{ path: 'c/main.cf.erb', text: 'myhostname = mx3.example.com\n' }]);
    assert.equal(hosts(edited)[1], 'c mx3.example.com. myhostname');
  });

  it('several on one host: each its own folder, and mail goes to the one with a port', () => {
    const workspace = workspaceOf({
      'mx1/etc/postfix/main.cf':
        'myhostname = mx1.example.com\nmulti_instance_directories = /etc/postfix-out\ntransport_maps = hash:/etc/postfix/transport\n',
      'mx1/etc/postfix/transport': 'a :\n',
      'mx1/etc/postfix-out/main.cf':
        'myhostname = mx1.example.com\nmulti_instance_name = postfix-out\nmaster_service_disable = inet\n' +
        'transport_maps = hash:/etc/postfix-out/transport, hash:/etc/postfix/transport, hash:/etc/postfix/routes\n',
      'mx1/etc/postfix-out/transport': 'b :\n',
      'mx1/etc/postfix-out/routes': 'c :\n',
      'mx2/postfix/main.cf':
        'myhostname = mx2.example.com\ntransport_maps = hash:/etc/postfix-in/transport\n',
      'mx2/postfix-in/main.cf':
        'multi_instance_name = postfix-in\nvirtual_alias_maps = hash:/etc/postfix/virtual\n',
      'mx2/postfix-in/transport': 'd :\n',
      'mx2/postfix/virtual': 'e f\n',
    });
    const [one, out, two, inner] = [
      'mx1/etc/postfix',
      'mx1/etc/postfix-out',
      'mx2/postfix',
      'mx2/postfix-in',
    ].map((folder) => instancesOf(workspace).find((instance) => instance.folder === folder));
    assert.ok(one && out && two && inner);
    assert.equal(instanceOfHost(workspace, 'mx1.example.com.')?.folder, one.folder);
    assert.equal(tablePathOf(workspace, one, '/etc/postfix/transport'), 'mx1/etc/postfix/transport');
    assert.equal(tablePathOf(workspace, out, '/etc/postfix-out/transport'), 'mx1/etc/postfix-out/transport');
    assert.equal(tablePathOf(workspace, out, '/etc/postfix/transport'), 'mx1/etc/postfix/transport');
    assert.equal(tablePathOf(workspace, out, '/etc/postfix/routes'), undefined);
    assert.equal(tablePathOf(workspace, two, '/etc/postfix-in/transport'), 'mx2/postfix-in/transport');
    assert.equal(tablePathOf(workspace, inner, '/etc/postfix/virtual'), 'mx2/postfix/virtual');
  });

  it('a folder stands for /etc/postfix whatever its path', () => {
    const workspace = workspaceOf({
      'hosts/alpha/main.cf':
        'transport_maps = hash:/etc/postfix/maps/transport, hash:$config_directory/virtual\n',
      'hosts/alpha/maps/transport': 'a :\n',
      'hosts/alpha/virtual': 'a b\n',
      'hosts/beta/main.cf': 'transport_maps = hash:/etc/postfix/maps/transport\n',
      'opt/main.cf':
        'config_directory = /opt/postfix/etc\ntransport_maps = hash:/opt/postfix/etc/transport\n',
      'opt/transport': 'a :\n',
    });
    const at = (folder: string, name: string): string | undefined => {
      const instance = instancesOf(workspace).find((one) => one.folder === folder);
      return instance && tablePathOf(workspace, instance, name);
    };
    assert.equal(at('hosts/alpha', '/etc/postfix/maps/transport'), 'hosts/alpha/maps/transport');
    assert.equal(at('hosts/beta', '/etc/postfix/maps/transport'), undefined);
    assert.equal(at('opt', '/opt/postfix/etc/transport'), 'opt/transport');
    assert.equal(tableUses(workspace, 'hosts/alpha/virtual').length, 1);
  });

  it('literal interface addresses, by PTR and by MX', () => {
    const reverse = namedConf({ '2.0.192.in-addr.arpa': 'rev' });
    const workspace = workspaceOf({
      'named.conf': reverse,
      rev: `${TOP}11 PTR mx1.example.com.\n12 PTR wrong.example.com.\n`,
      'db.example.com': `${ZONE}@ MX 10 mx2\n`,
      'a/main.cf': 'inet_interfaces = 127.0.0.1, 192.0.2.11\n',
      'b/main.cf': 'inet_interfaces = all\nproxy_interfaces = 192.0.2.12\n',
      'c/main.cf': 'inet_interfaces = 192.0.2.99\n',
    });
    assert.deepEqual(hosts(workspace), [
      'a mx1.example.com. inet_interfaces',
      'b mx2.example.com. inet_interfaces',
      'c - -',
    ]);
  });

  it('finds the instance of a name by host, by alias and by address', () => {
    const workspace = workspaceOf({
      'db.example.com': ZONE,
      'a/main.cf': 'myhostname = mx1.example.com\n',
      'b/main.cf': 'myhostname = mx2.example.com\n',
    });
    const folder = (name: string) => instanceOfHost(workspace, name)?.folder;
    assert.equal(folder('MX1.example.com.'), 'a');
    assert.equal(folder('mail.example.com.'), 'a');
    assert.equal(folder('smtp.example.com.'), 'b');
    assert.equal(folder('ns1.example.com.'), undefined);
    assert.equal(folder('mx9.example.net.'), undefined);
    assert.deepEqual([...ownAddresses(workspace, instancesOf(workspace)[1]!)], ['192.0.2.12']);
  });

  it('does not choose between two instances at one address, and takes the nearer of two with one name', () => {
    const workspace = workspaceOf({
      'prod/db.example.com': ZONE,
      'prod/mx/main.cf': 'myhostname = mx1.example.com\n',
      'staging/mx/main.cf': 'myhostname = mx1.example.com\n',
      'x/main.cf': 'myhostname = x.example.net\nproxy_interfaces = 192.0.2.12\n',
      'y/main.cf': 'myhostname = y.example.net\nproxy_interfaces = 192.0.2.12\n',
    });
    assert.equal(instanceOfHost(workspace, 'mx1.example.com.', 'staging/db')?.folder, 'staging/mx');
    assert.equal(instanceOfHost(workspace, 'mx1.example.com.', 'prod/db')?.folder, 'prod/mx');
    assert.equal(instanceOfHost(workspace, 'smtp.example.com.'), undefined);
  });
});

describe('table uses', () => {
  const workspace = workspaceOf({
    'mx1/etc/postfix/main.cf': [
      'transport_maps = hash:/etc/postfix/routes, regexp:$config_directory/patterns',
      'alias_maps = hash:/etc/aliases',
      'mynetworks = cidr:/etc/postfix/nets, 192.0.2.0/24',
      'mydestination = $myhostname, /etc/postfix/names',
      'virtual_alias_maps = proxy:hash:/srv/mail/virtual, unionmap:{hash:/etc/postfix/one, static:x}',
      'smtpd_recipient_restrictions = check_recipient_access pcre:/etc/postfix/checks, reject',
      'smtp_sasl_password_maps = hash:/etc/postfix/sasl',
      '',
    ].join('\n'),
    'mx1/etc/postfix/master.cf':
      'smtp inet n - y - - smtpd\n  -o smtpd_client_restrictions=check_client_access,hash:/etc/postfix/clients\n',
    'mx1/etc/postfix/routes': 'example.com smtp:[192.0.2.9]\n',
    'mx1/etc/postfix/patterns': '/^x/ y:\n',
    'mx1/etc/aliases': 'root: admin\n',
    'mx1/etc/postfix/nets': '192.0.2.0/24 OK\n',
    'mx1/etc/postfix/names': 'example.com\n',
    'mx1/srv/mail/virtual': 'a@example.com b@example.com\n',
    'mx1/etc/postfix/one': 'x y\n',
    'mx1/etc/postfix/checks': '/x/ REJECT\n',
    'mx1/etc/postfix/clients': 'x OK\n',
    'mx1/etc/postfix/sasl': 'secret x:y\n',
    'mx2/main.cf': 'transport_maps = hash:/etc/postfix/routes\nalias_maps = hash:/etc/aliases\n',
    'mx2/aliases': 'root: x\n',
  });
  const uses = (name: string) =>
    tableUses(workspace, name).map((use) => `${use.folder} ${use.parameter} ${use.kind ?? 'secret'}`);
  const kind = (name: string) => fileOf(workspace, name)?.identity.kind;

  it('knows each file by the parameters that name it', () => {
    const root = 'mx1/etc/postfix';
    assert.deepEqual(uses(`${root}/routes`), [`${root} transport_maps table`]);
    assert.deepEqual(uses(`${root}/names`), [`${root} mydestination table`]);
    assert.deepEqual(uses('mx1/etc/aliases'), [
      `${root} alias_maps aliases`,
      `${root} alias_database aliases`,
    ]);
    assert.deepEqual(uses('mx1/srv/mail/virtual'), [`${root} virtual_alias_maps table`]);
    assert.deepEqual(uses(`${root}/one`), [`${root} virtual_alias_maps table`]);
    assert.deepEqual(uses(`${root}/checks`), [`${root} smtpd_recipient_restrictions regexp`]);
    assert.deepEqual(uses(`${root}/clients`), [`${root} smtpd_client_restrictions table`]);
    assert.deepEqual(uses(`${root}/sasl`), [`${root} smtp_sasl_password_maps secret`]);
    assert.deepEqual(uses('mx2/aliases'), ['mx2 alias_maps aliases', 'mx2 alias_database aliases']);
  });

  it('gives files their kind by that, whatever their names', () => {
    const root = 'mx1/etc/postfix';
    assert.deepEqual(
      ['routes', 'patterns', 'nets', 'names', 'checks'].map((name) => kind(`${root}/${name}`)),
      ['table', 'regexp', 'cidr', 'table', 'regexp'],
    );
    assert.equal(kind('mx1/etc/aliases'), 'aliases');
  });

  it('marks the place that names the file', () => {
    const [use] = tableUses(workspace, 'mx1/etc/postfix/routes');
    const text = fileOf(workspace, 'mx1/etc/postfix/main.cf')!.source.text;
    assert.equal(text.slice(use!.place!.span.start, use!.place!.span.end), 'hash:/etc/postfix/routes');
  });

  it('never takes a file of another instance', () => {
    const [, two] = instancesOf(workspace);
    assert.equal(tablePathOf(workspace, two!, '/etc/postfix/routes'), undefined);
    assert.equal(two!.configuration.readFile('/etc/postfix/routes'), undefined);
  });

  it('reads no passwords', () => {
    const [one] = instancesOf(workspace);
    assert.equal(one!.configuration.readFile('/etc/postfix/sasl'), undefined);
    assert.equal(one!.configuration.readFile('/etc/postfix/routes')?.path, 'mx1/etc/postfix/routes');
  });

  it('knows whose file a table is', () => {
    assert.equal(instanceOfFile(workspace, 'mx1/etc/postfix/routes')?.folder, 'mx1/etc/postfix');
    assert.equal(instanceOfFile(workspace, 'mx2/main.cf')?.folder, 'mx2');
    assert.equal(instanceOfFile(workspace, 'db.example.com'), undefined);
  });
});

describe('instances over edits', () => {
  const start = workspaceOf({
    'a/main.cf': 'myhostname = a.example.com\ntransport_maps = hash:/etc/postfix/routes\n',
    'b/main.cf': 'myhostname = b.example.com\nrelay_domains = /etc/postfix/list\n',
    'a/routes': 'x y:\n',
    'db.example.com': ZONE,
  });
  const [a, b] = instancesOf(start);

  it('keeps an instance that an edit does not reach', () => {
    const edited = withEdits(start, 'a/routes', [{ span: span(0, 1), newText: 'z' }]);
    assert.notEqual(instancesOf(edited)[0], a);
    assert.equal(instancesOf(edited)[1], b);
    assert.equal(instancesOf(edited)[0]!.configuration.readFile('/etc/postfix/routes')?.text, 'z y:\n');
    assert.equal(a!.configuration.readFile('/etc/postfix/routes')?.text, 'x y:\n');
    const zone = withEdits(start, 'db.example.com', [{ span: span(0, 0), newText: '; x\n' }]);
    assert.deepEqual(instancesOf(zone), [a, b]);
    assert.equal(instancesOf(zone)[0], a);
  });

  it('keeps it when a file appears that it does not name', () => {
    const more = withFiles(start, [{ path: 'notes', text: 'x' }]);
    assert.equal(instancesOf(more)[0], a);
    assert.equal(instancesOf(more)[1], b);
  });

  it('makes it anew when a file it names appears or goes', () => {
    const more = withFiles(start, [{ path: 'b/list', text: 'example.net\n' }]);
    assert.equal(instancesOf(more)[0], a);
    assert.notEqual(instancesOf(more)[1], b);
    assert.equal(instancesOf(more)[1]!.configuration.readFile('/etc/postfix/list')?.text, 'example.net\n');
    const less = withoutFiles(start, ['a/routes']);
    assert.equal(instancesOf(less)[0]!.configuration.readFile('/etc/postfix/routes'), undefined);
  });

  it('does not mix two branches of one state', () => {
    const one = withEdits(start, 'a/routes', [{ span: span(0, 1), newText: '1' }]);
    const two = withEdits(start, 'a/routes', [{ span: span(0, 1), newText: '2' }]);
    assert.equal(instancesOf(two)[0]!.configuration.readFile('routes')?.text, '2 y:\n');
    assert.equal(instancesOf(one)[0]!.configuration.readFile('routes')?.text, '1 y:\n');
    assert.equal(instancesOf(start)[0]!.configuration.readFile('routes')?.text, 'x y:\n');
  });
});
