/**
 * Lists of addresses that reports are sent to: the values of `rua` and `ruf` in DMARC records (RFC 9989) and of `rua` in TLS-RPT records
 * (RFC 8460 §3). Form only; nobody is asked whether such an address takes mail.
 */
import type { TagPart } from './tag-list.ts';

/** What is wrong with the form of one address. */
export type ReportUriFault =
  /** Nothing stands between two commas. */
  | 'empty'
  /** A mail address without `mailto:`. */
  | 'no-scheme'
  /** `mailto:` with something behind it that is no mail address. */
  | 'bad-address'
  /** Neither `mailto:` nor a mail address. */
  | 'other-scheme';

/** One address. Parts are offsets in the joined text of the record. */
export interface ReportUri {
  readonly text: string;
  readonly part: TagPart;
  /** In lower case, without the colon; undefined where none is written. */
  readonly scheme: string | undefined;
  /** The domain behind `@`, in lower case and without a final dot; undefined where there is none. */
  readonly domain: string | undefined;
  /** `!10m` behind the address: the largest report, as RFC 7489 had it. */
  readonly sizePart: TagPart | undefined;
  readonly fault: ReportUriFault | undefined;
}

/** Most addresses that are read of one list. */
const MOST_URIS = 100;

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const ADDRESS = /^[^@\s/]+@([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)\.?$/i;
const SIZE = /!\d+[kmgt]?$/i;

/** Reads a list; `from` is the offset of `value` in the joined text. Any text gives a list. */
export function parseReportUris(value: string, from: number): readonly ReportUri[] {
  const uris: ReportUri[] = [];
  for (let at = 0; at <= value.length && uris.length < MOST_URIS; ) {
    const comma = value.indexOf(',', at);
    const end = comma < 0 ? value.length : comma;
    const written = value.slice(at, end);
    const text = written.trim();
    const start = from + at + written.length - written.trimStart().length;
    uris.push(uriOf(text, start));
    at = end + 1;
  }
  return uris;
}

function uriOf(text: string, start: number): ReportUri {
  const part = { from: start, to: start + text.length };
  const size = SIZE.exec(text);
  const sizePart = size === null ? undefined : { from: start + size.index, to: part.to };
  const bare = size === null ? text : text.slice(0, size.index);
  const scheme = SCHEME.exec(bare)?.[1]?.toLowerCase();
  const address = addressIn(scheme === undefined ? bare : bare.slice(scheme.length + 1));
  const domain = ADDRESS.exec(address)?.[1]?.toLowerCase();
  const uri = { text, part, scheme, sizePart };
  if (text === '') return { ...uri, domain: undefined, fault: 'empty' };
  if (scheme === 'mailto') return { ...uri, domain, fault: domain === undefined ? 'bad-address' : undefined };
  if (scheme === undefined && domain !== undefined) return { ...uri, domain, fault: 'no-scheme' };
  return { ...uri, domain: undefined, fault: 'other-scheme' };
}

/** The address without its header fields (RFC 6068), `%40` and the like resolved. */
function addressIn(text: string): string {
  const question = text.indexOf('?');
  const address = question < 0 ? text : text.slice(0, question);
  return address.replace(/%([2-7][0-9a-f])/gi, (_whole, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
