/**
 * What a file is, by its name and the beginning of its text alone. What other files say about it (named.conf, main.cf, settings)
 * comes before this and is the index's affair.
 */
import { baseNameOf } from '../text/path.ts';
import type { FileKind } from '../text/source-file.ts';
import { isStsPolicyText } from '../txt/sts-policy.ts';
import { hasOtherEnding, originFromFileName } from './name-forms.ts';

/** How much of a text `kindOfFile` looks at, in UTF-16 units. */
export const HEAD_LENGTH = 4096;

const BY_NAME: Readonly<Record<string, FileKind>> = {
  'main.cf': 'main.cf',
  'master.cf': 'master.cf',
  'named.conf': 'named.conf',
  'nsd.conf': 'nsd.conf',
  'knot.conf': 'knot.conf',
  aliases: 'aliases',
};

/** Endings of files that a template engine makes main.cf and master.cf of. */
export const TEMPLATE_ENDINGS: readonly string[] =
  '.j2 .jinja .jinja2 .erb .epp .mustache .hbs .tmpl .tpl .template .gotmpl .tt .in'.split(' ');

/** Table files by the names that Postfix's manual uses for them. */
export const TABLE_FILE_NAMES: ReadonlySet<string> = new Set(
  (
    'transport virtual virtual_alias virtual_aliases virtual_mailbox virtual_mailboxes canonical recipient_canonical sender_canonical generic relocated access ' +
    'relay_recipients relay_domains vmailbox vdomains helo_access client_access sender_access recipient_access mydestination sender_relay'
  ).split(' '),
);

const RECORD_TYPES =
  'SOA|NS|A|AAAA|MX|TXT|CNAME|DNAME|PTR|SRV|CAA|SPF|TLSA|DS|DNSKEY|RRSIG|NSEC3?|NSEC3PARAM|NAPTR|SSHFP|HINFO|LOC|RP|SVCB|HTTPS';
const RECORD_LINE = new RegExp(
  `^(?:[^\\s;"()#=]+)?[ \\t]+(?:\\d[0-9smhdw]*[ \\t]+)?(?:(?:IN|CH|HS)[ \\t]+)?(?:\\d[0-9smhdw]*[ \\t]+)?(?:${RECORD_TYPES})[ \\t(]`,
  'i',
);
const ZONE_DIRECTIVE = /^\$(?:TTL|ORIGIN|INCLUDE|GENERATE)[ \t]/i;
/** Prose may begin like a record (`This a …`), so a file of any other name needs one of these besides. */
const ZONE_DIRECTIVE_LINE = /^\$(?:TTL|ORIGIN|INCLUDE)[ \t]/im;
const SOA_LINE = /^[^\s;"()#=]*[ \t]+(?:\S+[ \t]+){0,2}SOA[ \t]+\S+[ \t]+\S/im;
const CONFIGURATION_LINE =
  /^\s*(?:zone\s+"?[^\s"{]*"?\s*(?:IN\s*)?\{|options\s*\{|view\s+"?[^\s"{]+"?\s*(?:IN\s*)?\{|include\s+")/i;

const NSD_LINE = /^\s*(?:zonefile|zonesdir|include-pattern|zonelistfile|provide-xfr|request-xfr):[ \t]/m;
const KNOT_LINE = /^[ \t]*-[ \t]+domain:[ \t]*\S/m;

/** Names that MTA-STS policy files have: where they are served from, and as people tell them apart by domain. */
const STS_NAME =
  /(?:^|\/)(?:[^/]*[._-])?mta-?sts(?:[._-][^/]*)?\.txt$|(?:^|\/)(?:[^/]*[._-])?mta-?sts(?:[._-][^/]*)?\/(?:[^/]+\/)*[^/]+\.txt$/i;

/** Whether the text of a file of such a name may be a policy: all other names than the served one need its first field. */
function isStsPolicy(path: string, head: string): boolean {
  return /(?:^|\/)mta-sts\.txt$/i.test(path) ? /\S/.test(head) : isStsPolicyText(head);
}

/** Whether a text's first lines read like zone data. Comments and blank lines say nothing either way. */
export function looksLikeZone(head: string): boolean {
  for (const line of head.split(/\r\n?|\n/, 200)) {
    const text = line.replace(/;.*$/, '');
    if (text.trim() === '') continue;
    return ZONE_DIRECTIVE.test(text) || RECORD_LINE.test(text);
  }
  return false;
}

function looksLikeNamedConf(head: string): boolean {
  return head.split(/\r\n?|\n/, 400).some((line) => CONFIGURATION_LINE.test(line));
}

/**
 * The kind that a path's name alone gives; undefined where the name says nothing. Zone names need `marked` forms, as a bare
 * `example.com` may be a folder of anything.
 */
export function kindOfName(path: string): FileKind | undefined {
  const name = baseNameOf(path).toLowerCase();
  const known = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (known) return known;
  const ending = TEMPLATE_ENDINGS.find((one) => name.endsWith(one));
  const made = ending === undefined ? undefined : name.slice(0, -ending.length);
  if (made === 'main.cf' || made === 'master.cf') return made;
  if (/^(?:nsd[._-].*\.conf|nsd\.conf\..+)$/.test(name)) return 'nsd.conf';
  if (/^(?:knot[._-].*\.conf|knot\.conf\..+)$/.test(name)) return 'knot.conf';
  if (/^named[._-].*\.(?:conf|zones|local|options)$|^named\.(?:conf\..+|rfc1912\.zones)$/.test(name))
    return 'named.conf';
  if (/\.(?:pcre|regexp|regex)$/.test(name)) return 'regexp';
  if (name.endsWith('.cidr')) return 'cidr';
  if (TABLE_FILE_NAMES.has(name)) return 'table';
  if (name.endsWith('.txt') && STS_NAME.test(path)) return 'mta-sts';
  return originFromFileName(path)?.marked ? 'zone' : undefined;
}

/**
 * The kind of a file by its name and the beginning of its text; undefined for what is neither zone nor configuration. A text with
 * a NUL among its first characters is binary and has no kind, whatever its name.
 */
export function kindOfFile(path: string, firstText: string): FileKind | undefined {
  const head = firstText.slice(0, HEAD_LENGTH);
  if (head.includes('\0')) return undefined;
  const byName = kindOfName(path);
  if (byName === 'zone') return looksLikeZone(head) || isNearlyEmpty(head) ? 'zone' : undefined;
  if (byName === 'mta-sts') return isStsPolicy(path, head) ? byName : undefined;
  if (byName) return byName;
  if (looksLikeZone(head) && (ZONE_DIRECTIVE_LINE.test(head) || SOA_LINE.test(head))) return 'zone';
  if (/\.(?:conf|zones|named|options|local)$/i.test(path) && looksLikeNamedConf(head)) return 'named.conf';
  if (/\.(?:conf|zones)$/i.test(path) && NSD_LINE.test(head)) return 'nsd.conf';
  return /\.(?:conf|ya?ml)$/i.test(path) && KNOT_LINE.test(head) ? 'knot.conf' : undefined;
}

const ZONE_FOLDER =
  /(?:^|\/)(?:zones?|dns|bind9?|named|masters?|primary|primaries|pri|hosted|domains|db|reverse|forward)(?:\/[^/]+){1,3}$/i;

/**
 * Whether a file is worth reading to see what it is, by its path alone: names that say a kind or a domain, and names that say
 * nothing in folders that usually hold zones. What other files refer to is wanted besides and decided elsewhere.
 */
export function isWorthReading(path: string): boolean {
  if (kindOfName(path) || originFromFileName(path)) return true;
  return ZONE_FOLDER.test(path) && !hasOtherEnding(path);
}

function isNearlyEmpty(head: string): boolean {
  return head.replace(/;.*$/gm, '').trim() === '';
}
