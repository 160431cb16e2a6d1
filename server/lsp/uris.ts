/**
 * Between the client's URIs and core's paths. A `file:` URI is its path; another scheme keeps scheme and authority as the first name of
 * the path, so that folders of two file systems never mix. What the client spelled is remembered and given back letter by letter.
 */
import { URI } from 'vscode-uri';

export interface UriPaths {
  /** Core's path of a URI, `/`-separated and absolute; the spelling of the URI is remembered for `uriOf`. */
  readonly pathOf: (uri: string) => string;
  /** The URI of a path: the client's own spelling where it has been seen. */
  readonly uriOf: (path: string) => string;
}

const FOREIGN = /^\/~([a-z][a-z0-9+.-]*)~([^/]*)(\/.*)?$/i;

/** An empty translation; it learns the client's spellings as it goes. */
export function createUriPaths(): UriPaths {
  const spelled = new Map<string, string>();
  return {
    pathOf(uri) {
      const path = pathOfUri(uri);
      spelled.set(path, uri);
      return path;
    },
    uriOf: (path) => spelled.get(path) ?? uriOfPath(path),
  };
}

/** Whether a path stands for a file that the Node server can read itself. */
export function isLocalPath(path: string): boolean {
  return !path.startsWith('/~');
}

function pathOfUri(text: string): string {
  const uri = URI.parse(text);
  const path = (uri.path.startsWith('/') ? uri.path : `/${uri.path}`).replace(/\/+$/, '');
  if (uri.scheme === 'file' && uri.authority === '') return path === '' ? '/' : lowerDrive(path);
  return `/~${uri.scheme}~${encodeURIComponent(uri.authority)}${path}`;
}

function uriOfPath(path: string): string {
  const foreign = FOREIGN.exec(path);
  if (!foreign) return URI.from({ scheme: 'file', path }).toString();
  const [, scheme = 'file', authority = '', rest = '/'] = foreign;
  return URI.from({ scheme, authority: decodeURIComponent(authority), path: rest }).toString();
}

/** Windows spells drive letters either way; core compares paths letter by letter. */
function lowerDrive(path: string): string {
  return /^\/[A-Z]:/.test(path) ? `/${path.charAt(1).toLowerCase()}${path.slice(2)}` : path;
}
