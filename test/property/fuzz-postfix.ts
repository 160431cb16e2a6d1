// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes parameters as ${name}
/**
 * Postfix files to change at random, one text for each syntax, and the tokens that mean something in any of them.
 */

/** A syntax and a text in it. */
export type PostfixSyntax =
  | 'main.cf'
  | 'master.cf'
  | 'indexed'
  | 'aliases'
  | 'regexp'
  | 'pcre'
  | 'cidr'
  | 'names';

export const POSTFIX_TEXTS: Readonly<Record<PostfixSyntax, string>> = {
  'main.cf': `# a mail server
compatibility_level = 3.6
myhostname = mx1.example.com
mydestination = $myhostname,
  localhost.$mydomain
# within
  localhost
relay_domains = \${my_domains?{$my_domains}:{example.net}}, hash:/etc/postfix/relay
my_domains = example.org \${{3.10} >level {3.2}?{new}:{old}} $$
transport_maps = hash:/etc/postfix/transport, inline:{ a=b, { c = d e } }
virtual_alias_maps = pcre:{{/^(.*)@x$/ $1}} unionmap:{static:a, regexp:/etc/postfix/r}
smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination
  check_client_access { cidr:/etc/postfix/c, timeout=10s } reject
smtpd_restriction_classes = strict
strict = reject_unknown_client_hostname
{% if relay %}
relayhost = [{{ relay }}]:587
{% else %}
relayhost =
{% endif %}
<% if x -%>
mynetworks = 127.0.0.0/8 @@NETWORKS@@
<% end -%>
maximal_queue_lifetime = 5d
`,
  'master.cf': `# services
smtp      inet  n       -       y       -       -       smtpd
#smtps inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=yes
submission inet n - n - 60? smtpd
  -o { smtpd_client_restrictions = permit_sasl_authenticated, reject }
# within
  -vo syslog_name=postfix/$service_name -oempty=
[::1]:10025 inet n - n - - smtpd -o smtpd_banner = x # why
127.0.0.1:70000 inet - - n - - smptd
pickup unix n - n 60 1 pickup
relay unix - - n - - smtp -o syslog_name=\${mua?a:b} flags=O
vac unix - n n - - pipe
  flags=Rq user=vac argv=/usr/bin/vac -f \${sender} -- \${recipient}
{% for port in ports %}
{{ port }} inet n - {{ chroot }} - - smtpd
{% endfor %}
`,
  indexed: `# routes
example.com    smtp:[192.0.2.10]:26
.example.com\trelay:
"a b"@example.org  x
User@Example.NET  local:,
  more # no comment

# within
  and more
back\\ slash value
novalue
*   :
`,
  aliases: `postmaster: root
root: joe@example.com, "|/usr/bin/cmd -x",
  :include:/etc/list
"a b": /var/mail/ab
owner-list: joe (who) , <jane@example.com>
`,
  regexp: `/^joe@(.*)$/i joe-$1
!/@/ none
if /^(a|ab)(c|bcd)/
/\\.example$/ \${1} $(2) $$
endif
|x/y|x basic
/[[:alpha:]]{2,3}[]a-c-]+\\<w\\>/ r
   more
`,
  pcre: `/^(?<who>\\w+)(?:x|y)*?@/ $1
if !/^\\d{2,}+/
/(?i)a(?=b)\\Qq.\\E\\x{62}[\\w-]/xU r
endif
/^(.*)@(?>a)\\1$/ $2
`,
  cidr: `192.0.2.0/25 low
!192.0.2.0/24 out
if 2001:db8::/32
[2001:db8:1::/48] six
endif
10.0.0.1/8 bits
::ffff:192.0.2.1 mapped
`,
  names: `# names
example.com
.example.org
!192.0.2.0/24 # lost
hash:/etc/x
[2001:db8::]/32
/other
`,
};

export const POSTFIX_TOKENS: readonly string[] = [
  ...[
    '\n',
    '\n',
    '\n ',
    '\n\t',
    '\r\n',
    ' ',
    '\t',
    '#',
    '\n#',
    '=',
    ' = ',
    ':',
    ',',
    ';',
    '"',
    "'",
    '\\',
    '\0',
    '\ufeff',
  ],
  ...[
    '$',
    '$$',
    '${',
    '$(',
    '${a?{b}:{c}}',
    '${{a} == {b}?{c}:{d}}',
    '$myhostname',
    '{',
    '}',
    '{ ',
    ' }',
    '{{',
    '}}',
    '(',
    ')',
  ],
  ...[
    '{% if x %}\n',
    '{% else %}\n',
    '{% endif %}\n',
    '{# ',
    '#}',
    '<%',
    '%>',
    '<%= x %>',
    '{{ x }}',
    '{{#s}}\n',
    '{{/s}}\n',
    '@@',
    '@@x@@',
    '%(x)s',
    '$(hostname -f)',
  ],
  ...[
    'mydestination = ',
    'relay_domains = ',
    'transport_maps = ',
    'smtpd_relay_restrictions = ',
    'hash:',
    'pcre:{',
    'inline:{',
    'static:',
    'unionmap:{',
    'proxy:',
  ],
  ...[
    'smtp inet n - n - - smtpd\n',
    'smtp unix - - n - - smtp\n',
    '  -o a=b\n',
    ' -o ',
    ' -o { a = b c }',
    '-oa=b',
    ' -v',
    ' inet ',
    ' unix ',
    ' y ',
    ' - ',
    '0'.repeat(30),
  ],
  ...[
    '/',
    '|',
    '!',
    '!!',
    '/(a|b)*/ $1\n',
    'if /x/\n',
    'endif\n',
    'IF 192.0.2.0/24\n',
    '192.0.2.0/24',
    '2001:db8::/32',
    '/33',
    '[',
    ']',
    '[::1]',
    '[[:alpha:]]',
    '(?',
    '{1,1000}',
    '*',
    '+',
    '?',
  ],
  ...[
    'é',
    '\ud800',
    '😀',
    '\u2028',
    'İ',
    '{'.repeat(300),
    '('.repeat(300),
    '${a:'.repeat(150),
    ' '.repeat(300),
    'if /a/\n'.repeat(60),
    'a,'.repeat(200),
  ],
];
