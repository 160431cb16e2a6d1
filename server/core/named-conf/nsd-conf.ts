/**
 * Reads nsd.conf as far as it says which zones there are: `zone:` and `pattern:` with their names, files and patterns, `zonesdir:` and
 * `include:`. All other attributes are passed over. A zone that asks another server for its records (`request-xfr:`) is a secondary.
 */
import type { Span } from '../text/span.ts';
import { type NsdToken, nsdTokenAt } from './nsd-lexer.ts';
import type { ConfInclude, NamedConf, NamedZone, Written, ZoneTemplate } from './types.ts';

/** Attributes that begin a section. `include:` is none: it may stand anywhere. */
const SECTIONS = new Set([
  'server',
  'zone',
  'pattern',
  'key',
  'tls-auth',
  'remote-control',
  'verify',
  'dnstap',
]);

/** Patterns of one zone that are looked at. */
const MOST_PATTERNS = 32;

/** A section that is being read. */
interface Section {
  readonly kind: string;
  readonly start: number;
  end: number;
  readonly said: Map<string, NsdToken>;
  readonly patterns: Written[];
  templatesBeforeFile: number;
}

/**
 * The zones, patterns and includes that `text` names. Spans of names and files are inside their quotes; those of zones reach from their
 * keyword to their last word. Of a thing said twice the last counts, as in NSD. Never throws.
 */
export function parseNsdConf(path: string, text: string): NamedConf {
  const zones: NamedZone[] = [];
  const templates: ZoneTemplate[] = [];
  const includes: ConfInclude[] = [];
  let directory: Written | undefined;
  let section: Section | undefined;
  const close = (): void => {
    if (section?.kind === 'zone') zones.push({ ...zoneOf(section), ...OUTSIDE_VIEWS });
    if (section?.kind === 'pattern') templates.push(zoneOf(section));
    section = undefined;
  };
  let key: NsdToken | undefined;
  for (let step = nsdTokenAt(text, 0); step !== undefined; step = nsdTokenAt(text, step.next)) {
    const { token } = step;
    const name = token.text.toLowerCase();
    if (token.isKey) {
      key = token;
      if (SECTIONS.has(name)) {
        close();
        section = newSection(name, token);
      } else if (section !== undefined && name !== 'include') section.end = token.end;
      continue;
    }
    const attribute = key?.text.toLowerCase();
    // Further words of an attribute (`request-xfr: ADDRESS KEY`) say nothing that matters here.
    key = undefined;
    if (attribute === 'include') {
      includes.push({ file: token.text, span: spanOf(token), view: undefined, behindDirectory: false });
      continue;
    }
    if (section === undefined) continue;
    section.end = Math.max(token.end, step.next);
    if (attribute === undefined) continue;
    section.said.set(attribute, token);
    if (attribute === 'include-pattern' && section.patterns.length < MOST_PATTERNS)
      section.patterns.push(writtenOf(token));
    if (attribute === 'zonefile') section.templatesBeforeFile = section.patterns.length;
    if (section.kind === 'server' && attribute === 'zonesdir') directory = writtenOf(token);
  }
  close();
  const none = { views: [], policies: [], problems: [] };
  return { path, syntax: 'nsd.conf', directory, includes, zones, templates, ...none };
}

const OUTSIDE_VIEWS = { rdclass: undefined, view: undefined, inView: undefined };

function newSection(kind: string, { start, end }: NsdToken): Section {
  return { kind, start, end, said: new Map(), patterns: [], templatesBeforeFile: 0 };
}

function zoneOf({ said, start, end, patterns, templatesBeforeFile }: Section): ZoneTemplate {
  const name = said.get('name');
  const file = said.get('zonefile');
  return {
    name: name?.text ?? '',
    nameSpan: name === undefined ? { start, end: start } : spanOf(name),
    type: said.has('request-xfr') ? 'secondary' : undefined,
    file: file?.text,
    fileSpan: file && spanOf(file),
    templates: patterns,
    templatesBeforeFile,
    storage: undefined,
    format: undefined,
    catalog: ['consumer', 'producer'].includes(said.get('catalog')?.text ?? ''),
    span: { start, end },
  };
}

function spanOf({ start, end }: NsdToken): Span {
  return { start, end };
}

function writtenOf(token: NsdToken): Written {
  return { text: token.text, span: spanOf(token) };
}
