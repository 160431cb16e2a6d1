/**
 * What receivers make of addresses under policies, written from RFC 7208 §4 and §5. Each block of cases has a policy at `d.example.com`
 * and what else stands in the zone `example.com`; `org` marks names of other people's zones.
 */

/** Records that all cases have: hosts with addresses, exchanges, policies. */
export const COMMON = `$TTL 1h
$ORIGIN example.com.
@       IN SOA  ns1.example.net. hostmaster.example.net. ( 1 4h 1h 2w 1h )
        IN NS   ns1.example.net.
        IN NS   ns2.example.net.
d       IN A    192.0.2.10
        IN AAAA 2001:db8::10
        IN MX   10 mx1
        IN MX   20 mx2
mx1     IN A    192.0.2.21
        IN AAAA 2001:db8::21
mx2     IN A    192.0.2.22
alias   IN CNAME mx1
far     IN CNAME mx.example.org.
null    IN MX   0 .
half    IN MX   10 mx1
        IN MX   20 mx.example.org.
many    IN MX   1 h1
        IN MX   2 h2
        IN MX   3 h3
        IN MX   4 h4
        IN MX   5 h5
        IN MX   6 h6
        IN MX   7 h7
        IN MX   8 h8
        IN MX   9 h9
        IN MX   10 h10
        IN MX   11 h11
$GENERATE 1-11 h$ A 192.0.2.$
text    IN TXT  "no policy"
pass    IN TXT  "v=spf1 ip4:192.0.2.30 -all"
soft    IN TXT  "v=spf1 ip4:192.0.2.31 ~all"
neutral IN TXT  "v=spf1 ip4:192.0.2.32 ?all"
deny    IN TXT  "v=spf1 -ip4:192.0.2.33 +all"
bad     IN TXT  "v=spf1 ipv4:192.0.2.34 -all"
two     IN TXT  "v=spf1 -all"
        IN TXT  "v=spf1 ~all"
own     IN TXT  "v=spf1 a:%{d} -all"
        IN A    192.0.2.40
sender  IN TXT  "v=spf1 a:%{o} -all"
        IN A    192.0.2.41
outside IN TXT  "v=spf1 include:_spf.example.org -all"
deep    IN TXT  "v=spf1 include:pass.example.com -all"
loop    IN TXT  "v=spf1 include:d.example.com -all"
moved   IN CNAME pass
six     IN AAAA 2001:db8::6
ex.d    IN A    127.0.0.2
50.2.0.192._ip IN A 127.0.0.2
`;

/** A policy at `d.example.com`, an address, and the result. */
export const VERDICTS: readonly (readonly [policy: string, address: string, result: string])[] = [
  // all
  ['-all', '192.0.2.1', 'fail'],
  ['~all', '192.0.2.1', 'softfail'],
  ['?all', '192.0.2.1', 'neutral'],
  ['+all', '192.0.2.1', 'pass'],
  ['all', '2001:db8::1', 'pass'],
  ['', '192.0.2.1', 'neutral'],
  ['-all +all', '192.0.2.1', 'fail'],
  ['-all foo', '192.0.2.1', 'permerror'],
  ['x=y -all', '192.0.2.1', 'fail'],
  ['exp=why.example.org -all', '192.0.2.1', 'fail'],
  // ip4 and ip6
  ['ip4:192.0.2.1 -all', '192.0.2.1', 'pass'],
  ['ip4:192.0.2.1 -all', '192.0.2.2', 'fail'],
  ['ip4:192.0.2.0/24 -all', '192.0.2.255', 'pass'],
  ['ip4:192.0.2.0/24 -all', '192.0.3.0', 'fail'],
  ['ip4:192.0.2.77/24 -all', '192.0.2.1', 'pass'],
  ['ip4:192.0.2.128/25 -all', '192.0.2.127', 'fail'],
  ['ip4:0.0.0.0/0 -all', '203.0.113.7', 'pass'],
  ['ip4:0.0.0.0/0 -all', '2001:db8::1', 'fail'],
  ['-ip4:192.0.2.1 ip4:192.0.2.0/24 -all', '192.0.2.1', 'fail'],
  ['~ip4:192.0.2.1 -all', '192.0.2.1', 'softfail'],
  ['?ip4:192.0.2.1 -all', '192.0.2.1', 'neutral'],
  ['ip4:192.0.2.1', '192.0.2.2', 'neutral'],
  ['ip6:2001:db8::/32 -all', '2001:db8:1::1', 'pass'],
  ['ip6:2001:db8::/32 -all', '2001:db9::1', 'fail'],
  ['ip6:2001:db8::1 -all', '2001:db8::1', 'pass'],
  ['ip6:::/0 -all', '192.0.2.1', 'fail'],
  ['ip6:::/0 -all', '2001:db8::1', 'pass'],
  ['ip4:192.0.2.1/33 -all', '192.0.2.1', 'permerror'],
  ['ip4:2001:db8::1 -all', '2001:db8::1', 'permerror'],
  // a
  ['a -all', '192.0.2.10', 'pass'],
  ['a -all', '2001:db8::10', 'pass'],
  ['a -all', '192.0.2.11', 'fail'],
  ['a/28 -all', '192.0.2.11', 'pass'],
  ['a/28 -all', '192.0.2.16', 'fail'],
  ['a/28 -all', '2001:db8::11', 'fail'],
  ['a//64 -all', '2001:db8::ffff', 'pass'],
  ['a//64 -all', '192.0.2.11', 'fail'],
  ['a/0 -all', '203.0.113.1', 'pass'],
  ['a:mx1.example.com -all', '192.0.2.21', 'pass'],
  ['a:alias.example.com -all', '192.0.2.21', 'pass'],
  ['a:alias.example.com -all', '192.0.2.22', 'fail'],
  ['a:six.example.com -all', '2001:db8::6', 'pass'],
  ['a:six.example.com -all', '192.0.2.6', 'fail'],
  ['a:nowhere.example.com -all', '192.0.2.1', 'fail'],
  ['a:far.example.com -all', '192.0.2.1', 'unknown'],
  ['a:mx.example.org -all', '192.0.2.1', 'unknown'],
  ['a:mx.example.org ip4:192.0.2.1 -all', '192.0.2.1', 'pass'],
  ['?a:mx.example.org ip4:192.0.2.1 -all', '192.0.2.1', 'unknown'],
  ['-a:mx.example.org -all', '192.0.2.1', 'fail'],
  ['ip4:192.0.2.1 a:mx.example.org -all', '192.0.2.1', 'pass'],
  ['-a ip4:192.0.2.0/24 -all', '192.0.2.10', 'fail'],
  ['a:example -all', '192.0.2.10', 'permerror'],
  // mx
  ['mx -all', '192.0.2.21', 'pass'],
  ['mx -all', '192.0.2.22', 'pass'],
  ['mx -all', '2001:db8::21', 'pass'],
  ['mx -all', '192.0.2.10', 'fail'],
  ['mx/31 -all', '192.0.2.23', 'pass'],
  ['mx/31 -all', '192.0.2.24', 'fail'],
  ['mx//120 -all', '2001:db8::1', 'pass'],
  ['mx:null.example.com -all', '192.0.2.21', 'fail'],
  ['mx:text.example.com -all', '192.0.2.21', 'fail'],
  ['mx:mx1.example.com -all', '192.0.2.21', 'fail'],
  ['mx:half.example.com -all', '192.0.2.21', 'pass'],
  ['mx:half.example.com -all', '192.0.2.99', 'unknown'],
  ['mx:many.example.com -all', '192.0.2.1', 'permerror'],
  ['mx:example.org -all', '192.0.2.1', 'unknown'],
  ['mx:nowhere.example.com -all', '192.0.2.1', 'fail'],
  // include
  ['include:pass.example.com -all', '192.0.2.30', 'pass'],
  ['include:pass.example.com -all', '192.0.2.31', 'fail'],
  ['include:pass.example.com ~all', '192.0.2.31', 'softfail'],
  ['-include:pass.example.com +all', '192.0.2.30', 'fail'],
  ['?include:pass.example.com -all', '192.0.2.30', 'neutral'],
  ['include:soft.example.com -all', '192.0.2.99', 'fail'],
  ['include:neutral.example.com -all', '192.0.2.99', 'fail'],
  ['include:deny.example.com -all', '192.0.2.33', 'fail'],
  ['include:deny.example.com -all', '192.0.2.99', 'pass'],
  ['include:deep.example.com -all', '192.0.2.30', 'pass'],
  ['include:moved.example.com -all', '192.0.2.30', 'pass'],
  ['include:own.example.com -all', '192.0.2.40', 'pass'],
  ['include:own.example.com -all', '192.0.2.10', 'fail'],
  ['include:sender.example.com -all', '192.0.2.10', 'pass'],
  ['include:sender.example.com -all', '192.0.2.41', 'fail'],
  ['include:text.example.com -all', '192.0.2.1', 'permerror'],
  ['include:nowhere.example.com -all', '192.0.2.1', 'permerror'],
  ['include:bad.example.com -all', '192.0.2.34', 'permerror'],
  ['include:two.example.com -all', '192.0.2.1', 'permerror'],
  ['include:loop.example.com -all', '192.0.2.1', 'permerror'],
  ['include:d.example.com -all', '192.0.2.1', 'permerror'],
  ['include:_spf.example.org -all', '192.0.2.1', 'unknown'],
  ['include:outside.example.com -all', '192.0.2.1', 'unknown'],
  ['include:_spf.example.org ip4:192.0.2.1 -all', '192.0.2.1', 'pass'],
  ['include:_spf.example.org +all', '192.0.2.1', 'pass'],
  ['ip4:192.0.2.1 include:text.example.com -all', '192.0.2.1', 'pass'],
  ['include:example -all', '192.0.2.1', 'permerror'],
  // redirect
  ['redirect=pass.example.com', '192.0.2.30', 'pass'],
  ['redirect=pass.example.com', '192.0.2.1', 'fail'],
  ['redirect=soft.example.com', '192.0.2.1', 'softfail'],
  ['redirect=own.example.com', '192.0.2.40', 'pass'],
  ['redirect=sender.example.com', '192.0.2.10', 'pass'],
  ['redirect=text.example.com', '192.0.2.1', 'permerror'],
  ['redirect=nowhere.example.com', '192.0.2.1', 'permerror'],
  ['redirect=bad.example.com', '192.0.2.1', 'permerror'],
  ['redirect=two.example.com', '192.0.2.1', 'permerror'],
  ['redirect=d.example.com', '192.0.2.1', 'permerror'],
  ['redirect=_spf.example.org', '192.0.2.1', 'unknown'],
  ['redirect=%{l}.example.com', '192.0.2.1', 'unknown'],
  ['ip4:192.0.2.1 redirect=pass.example.com', '192.0.2.1', 'pass'],
  ['redirect=pass.example.com -all', '192.0.2.30', 'fail'],
  ['redirect=pass.example.com redirect=soft.example.com', '192.0.2.30', 'permerror'],
  ['exp=a.example.org exp=b.example.org -all', '192.0.2.30', 'permerror'],
  ['redirect=%{d2}', '192.0.2.30', 'permerror'],
  // exists and macros
  ['exists:ex.d.example.com -all', '192.0.2.1', 'pass'],
  ['exists:ex.%{d} -all', '192.0.2.1', 'pass'],
  ['exists:ex.%{o} -all', '2001:db8::1', 'pass'],
  ['exists:no.%{d} -all', '192.0.2.1', 'fail'],
  ['exists:%{ir}._ip.example.com -all', '192.0.2.50', 'pass'],
  ['exists:%{ir}._ip.%{d2} -all', '192.0.2.50', 'pass'],
  ['exists:%{ir}._ip.example.com -all', '192.0.2.51', 'fail'],
  ['exists:%{l}.example.com -all', '192.0.2.1', 'unknown'],
  ['exists:%{h}.example.com -all', '192.0.2.1', 'unknown'],
  ['exists:six.example.com -all', '2001:db8::6', 'fail'],
  ['exists:example.org -all', '192.0.2.1', 'unknown'],
  ['a:%{d} -all', '192.0.2.10', 'pass'],
  ['a:%{d3} -all', '192.0.2.10', 'pass'],
  ['a:%{d2r}.example.com -all', '192.0.2.10', 'fail'],
  ['mx:%{o} -all', '192.0.2.21', 'pass'],
  // ptr
  ['ptr -all', '192.0.2.1', 'unknown'],
  ['ptr ip4:192.0.2.1 -all', '192.0.2.1', 'pass'],
  // limits
  ['a:n1.example.com a:n2.example.com ip4:192.0.2.1 -all', '192.0.2.1', 'pass'],
  ['a:n1.example.com a:n2.example.com a:n3.example.com ip4:192.0.2.1 -all', '192.0.2.1', 'permerror'],
  [`${'a '.repeat(10)}-all`, '192.0.2.1', 'fail'],
  [`${'a '.repeat(11)}-all`, '192.0.2.1', 'permerror'],
  [`${'a '.repeat(11)}-all`, '192.0.2.10', 'pass'],
  [`${'a '.repeat(9)}include:deep.example.com -all`, '192.0.2.30', 'permerror'],
  [`${'a '.repeat(8)}include:deep.example.com -all`, '192.0.2.30', 'pass'],
  [`${'mx '.repeat(10)}redirect=pass.example.com`, '192.0.2.30', 'permerror'],
];
