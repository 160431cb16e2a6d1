/**
 * Workspaces for the features' tests: files by name, the cursor written `<|>` in one of them.
 */
import { emptyWorkspace, type Span, type Workspace, withFiles } from '../../server/core/index.ts';
import { textAndCursor } from '../support/fixture.ts';

/** A workspace and where the cursor stands in it. */
export interface At {
  readonly workspace: Workspace;
  readonly path: string;
  readonly offset: number;
}

/** The workspace of these files (over the usual ones) with the cursor of the one that has it. */
export function cursorIn(files: Readonly<Record<string, string>>): At {
  let found: { path: string; offset: number } | undefined;
  const all = Object.entries({ ...USUAL, ...files }).map(([path, marked]) => {
    const { text, offset } = textAndCursor(marked);
    if (offset >= 0) found = { path, offset };
    return { path, text };
  });
  if (!found) throw new Error('no file has a cursor <|>');
  return { workspace: withFiles(emptyWorkspace(), all), ...found };
}

/** Usual file with the first `word` replaced by the same word with a cursor in it (`before` + `<|>` + `after`). */
export function cursorAt(path: string, before: string, after: string): At {
  const text = USUAL[path];
  const at = text?.indexOf(before + after) ?? -1;
  if (text === undefined || at < 0) throw new Error(`${path} has no ${before}${after}`);
  const cut = at + before.length;
  return cursorIn({ [path]: `${text.slice(0, cut)}<|>${text.slice(cut)}` });
}

/** Places as `path:line: text`, to be compared with what a person expects. */
export function shown(
  workspace: Workspace,
  places: readonly { readonly path: string; readonly span: Span }[],
): string[] {
  return places.map(({ path, span }) => {
    const text = textOf(workspace, path);
    const line = text.slice(0, span.start).split('\n').length;
    return `${path}:${line}: ${text.slice(span.start, span.end)}`;
  });
}

/** The text of a file of the workspace. */
export function textOf(workspace: Workspace, path: string): string {
  for (const bucket of workspace.files.buckets) {
    const file = bucket?.get(path);
    if (file) return file.source.text;
  }
  return '';
}

/** A domain with two exchanges, its reverse zone, and two Postfix hosts. */
export const USUAL: Readonly<Record<string, string>> = {
  'named.conf': `options { directory "/etc/bind/zones"; };
zone "example.com" { type master; file "db.example.com"; };
zone "2.0.192.in-addr.arpa" { type master; file "db.192.0.2"; };
`,
  'zones/db.example.com': `$TTL 1d
@ IN SOA ns1 hostmaster (
    2024010203 ; serial
    1h 15m 4w 1h )
  IN NS ns1
  IN MX 10 mx1
  IN MX 20 mx2.example.com.
ns1 IN A 192.0.2.53
mx1 3600 IN A 192.0.2.1
    IN AAAA 2001:db8::1
mx2 IN A 192.0.2.2
www IN CNAME mx1
_imaps._tcp IN SRV 0 1 993 mx1
; a comment
; of two lines
text IN TXT "v=spf1 -all"
`,
  'zones/db.192.0.2': `$TTL 1d
@ IN SOA ns1.example.com. hostmaster.example.com. 1 1h 15m 4w 1h
  IN NS ns1.example.com.
1 IN PTR mx1.example.com.
2 IN PTR other.example.com.
`,
  'mx1/main.cf': `# front server
compatibility_level = 3.6
myhostname = mx1.example.com
mydomain = example.com
mydestination = $myhostname, localhost
relay_domains = example.com
transport_maps = hash:/etc/postfix/transport
smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination
default_transport = smtp:[mx2.example.com]
maximal_queue_lifetime = 5d
smtp_sasl_password_maps = hash:/etc/postfix/sasl
db_password = hunter2
`,
  'mx1/master.cf': `smtp      inet  n       -       y       -       -       smtpd
  -o smtpd_tls_security_level=may
smtp      unix  -       -       y       -       -       smtp
relay     unix  -       -       y       -       -       smtp
`,
  'mx1/transport': `example.com   smtp:[mx2.example.com]
.example.com  relay:
`,
  'mx1/sasl': `[mx2.example.com]  user:hunter2
`,
  'mx2/main.cf': `compatibility_level = 3.6
myhostname = mx2.example.com
mydestination = example.com, localhost
`,
};
