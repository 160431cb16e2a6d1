/**
 * What the name of a file says about the zone in it: `db.example.com`, `example.com.zone`, `example.com.db`, `example.com`,
 * `10.0.192.in-addr.arpa`. The last resort after settings, named.conf and the SOA; it never looks into a file.
 */
import { baseNameOf } from '../text/path.ts';

const PREFIXES = [
  'db.',
  'zone.',
  'named.',
  'pri.',
  'master.',
  'primary.',
  'fwd.',
  'rev.',
  'forward.',
  'reverse.',
];
const SUFFIXES = [
  '.zone',
  '.db',
  '.hosts',
  '.zonefile',
  '.dns',
  '.rev',
  '.fwd',
  '.host',
  '.signed',
  '.txt',
  '.bind',
  '.conf',
  '.local',
];

/** Endings of file names that are far more often a language's or a picture's than a top-level domain. */
const OTHER_ENDINGS = new Set(
  (
    'js ts mjs cjs jsx tsx py rb rs go c h cc cpp hpp java kt cs sh bash zsh fish pl pm lua php css scss html htm xml json jsonl yaml yml toml ini cfg conf cf ' +
    'md rst txt log lock csv tsv sql db sqlite png jpg jpeg gif svg ico pdf gz tgz bz2 xz zip tar deb rpm so o a exe dll bin bak orig rej patch diff swp tmp ' +
    'key pem crt cer csr p12 pub asc sig map j2 tmpl tpl erb jinja template sample dist inc include in am mk spec service timer socket target rules env d jnl lmdb ' +
    'mdb dir pag cdb dbm old save new dpkg-dist dpkg-old ucf-dist pcre regexp cidr hash btree texthash'
  ).split(' '),
);

/** Whether a file's name ends like something that is neither zone nor configuration of a name server. */
export function hasOtherEnding(path: string): boolean {
  const name = baseNameOf(path).toLowerCase();
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return name.includes('.') && ending !== 'conf' && OTHER_ENDINGS.has(ending);
}

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

function looksLikeDomain(text: string): boolean {
  const labels = text.split('.');
  if (labels.length < 2 || labels.length > 40 || text.length > 253) return false;
  return labels.every((label) => LABEL.test(label) || /^\d{1,3}[-_/]\d{1,3}$/.test(label));
}

/** A reverse zone written as a network, such as `192.0.2` or `10.1`; the top-level part must be a number. */
function reverseOfNetwork(text: string): string | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){0,2}$/.test(text)) return undefined;
  const octets = text.split('.');
  if (octets.some((octet) => Number(octet) > 255)) return undefined;
  return `${octets.reverse().join('.')}.in-addr.arpa.`;
}

/**
 * The origin that a path's last name stands for, absolute and in lower case; undefined where the name is not of a form that says
 * one. `marked` tells a form nobody uses for anything else (`db.…`, `….zone`, `….arpa`) from a bare domain name.
 */
export function originFromFileName(
  path: string,
): { readonly origin: string; readonly marked: boolean } | undefined {
  let name = baseNameOf(path).toLowerCase();
  let marked = false;
  const prefix = PREFIXES.find((form) => name.startsWith(form) && name.length > form.length);
  if (prefix) {
    name = name.slice(prefix.length);
    marked = true;
  }
  for (let again = true; again; ) {
    again = false;
    for (const suffix of SUFFIXES) {
      if (!name.endsWith(suffix) || name.length <= suffix.length) continue;
      if ((suffix === '.txt' || suffix === '.conf' || suffix === '.local') && !marked) continue;
      name = name.slice(0, -suffix.length);
      marked = true;
      again = true;
    }
  }
  if (name.endsWith('.')) name = name.slice(0, -1);
  if (name === 'root' || name === 'cache' || name === '') return undefined;
  if (name.endsWith('.in-addr.arpa') || name.endsWith('.ip6.arpa')) {
    return looksLikeDomain(name) ? { origin: `${name}.`, marked: true } : undefined;
  }
  const network = prefix ? reverseOfNetwork(name) : undefined;
  if (network) return { origin: network, marked: true };
  if (!looksLikeDomain(name)) return undefined;
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (/^\d+$/.test(last) || !/[a-z]/.test(last)) return undefined;
  if (OTHER_ENDINGS.has(last)) return undefined;
  return { origin: `${name}.`, marked };
}
