/**
 * Zones for tests, from texts.
 */
import { zoneDocumentOf } from '../../../server/core/zone/document.ts';
import { printedRecords } from '../../../server/core/zone/print.ts';
import { resolveZone, type Zone } from '../../../server/core/zone/zone.ts';

/** The zone example.com. with the main file `zone.db`; `files` are what `$INCLUDE` finds, names that start with `/` lie outside. */
export function zoneOf(
  text: string,
  files: Readonly<Record<string, string>> = {},
  origin = 'example.com',
): Zone {
  return resolveZone({
    path: 'zone.db',
    document: zoneDocumentOf(text),
    origin,
    include: (name) => {
      const included = files[name];
      if (name === 'zone.db') return { kind: 'found', path: name, document: zoneDocumentOf(text) };
      if (included !== undefined) return { kind: 'found', path: name, document: zoneDocumentOf(included) };
      return { kind: name.startsWith('/') ? 'outside' : 'missing' };
    },
  });
}

/** The records as they are printed. */
export function recordsOf(zone: Zone): string[] {
  return [...printedRecords(zone)];
}

/** Problems of the main file as `rule «text»`. */
export function problemsOf(zone: Zone, text: string): string[] {
  return zone.problems.map(({ rule, span, path }) => {
    const place = path === 'zone.db' ? '' : `${path} `;
    return `${place}${rule} «${text.slice(span.start, span.end)}»`;
  });
}
