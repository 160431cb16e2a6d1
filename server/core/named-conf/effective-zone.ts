/**
 * A zone statement with what its template adds, and its file's name as the server sees it.
 */
import type { ConfSyntax, NamedZone, Written, ZoneSettings, ZoneTemplate } from './types.ts';

/** What a zone is after templates. */
export interface EffectiveZone {
  readonly type: string | undefined;
  /** The file's name with everything that stands for the zone's name filled in; undefined where the zone has no file. */
  readonly file: string | undefined;
  readonly storage: Written | undefined;
  readonly format: string | undefined;
  readonly catalog: boolean;
  /** A template that is named and not to be found. */
  readonly unknownTemplate: Written | undefined;
}

/** Templates that one zone takes in, those that others name (NSD) among them. */
const MOST_TEMPLATES = 64;

/**
 * The zone as the server takes it; `templates` by name. What a zone of BIND or Knot says itself goes before what its template says; in NSD
 * what is said last.
 */
export function effectiveZone(
  syntax: ConfSyntax,
  zone: NamedZone,
  templates: ReadonlyMap<string, ZoneTemplate>,
): EffectiveZone {
  const settings: ZoneSettings[] = [];
  let unknownTemplate: Written | undefined;
  const open = new Set<ZoneSettings>();
  const take = (one: ZoneSettings): void => {
    // A pattern that comes back to itself, or is named over and over, ends here.
    if (open.has(one) || open.size + settings.length >= MOST_TEMPLATES) return;
    open.add(one);
    const named = (from: number, to: number): void => {
      for (let at = to - 1; at >= from; at--) {
        const written = one.templates[at] as Written;
        const template = templates.get(written.text);
        if (template !== undefined) take(template);
        else if (one === zone) unknownTemplate ??= written;
      }
    };
    named(one.templatesBeforeFile, one.templates.length);
    settings.push(one);
    named(0, one.templatesBeforeFile);
    open.delete(one);
  };
  take(zone);
  const standard =
    syntax === 'knot.conf' && zone.templates.length === 0 ? templates.get('default') : undefined;
  if (standard !== undefined) settings.push(standard);
  const pick = <Key extends keyof ZoneSettings>(key: Key): ZoneSettings[Key] | undefined =>
    settings.find((one) => one[key] !== undefined)?.[key];
  const isStandardKnown = syntax === 'knot.conf' && unknownTemplate === undefined;
  const written = pick('file') ?? (isStandardKnown ? '%s.zone' : undefined);
  const type = pick('type');
  return {
    type,
    file: written === undefined || written === '' ? undefined : filledIn(syntax, written, zone, type),
    storage: pick('storage'),
    format: pick('format'),
    catalog: settings.some((one) => one.catalog),
    unknownTemplate,
  };
}

function filledIn(
  syntax: ConfSyntax,
  written: string,
  zone: NamedZone,
  type: string | undefined,
): string | undefined {
  const name = (
    zone.name.length > 1 && zone.name.endsWith('.') ? zone.name.slice(0, -1) : zone.name
  ).toLowerCase();
  if (syntax === 'named.conf') {
    const words: Readonly<Record<string, string>> = {
      name,
      type: type ?? 'primary',
      view: zone.view ?? '_default',
    };
    return written.replace(/\$(name|type|view)/gi, (_, word: string) => words[word.toLowerCase()] ?? '');
  }
  if (!written.includes('%')) return written;
  const labels = name === '.' ? [] : name.split('.');
  return syntax === 'nsd.conf' ? nsdFile(written, name, labels) : knotFile(written, name, labels);
}

/** nsd.conf(5), `zonefile`: what is not there is a full stop. */
function nsdFile(written: string, name: string, labels: readonly string[]): string {
  return written.replace(/%([s123zyx])/g, (_, form: string) => {
    if (form === 's') return name;
    if (form >= '1' && form <= '3') return name[Number(form) - 1] ?? '.';
    return labels[labels.length - 1 - 'zyx'.indexOf(form)] ?? '.';
  });
}

/** knot.conf(5), `file`: `%s` the name, `%c[N]` and `%c[N-M]` its characters from 0 (the final dot is one), `%l[N]` its labels from the right; `%%` is `%`. */
function knotFile(written: string, name: string, labels: readonly string[]): string {
  return written.replace(
    /%(?:(s)|(%)|c\[(\d{1,3})(?:-(\d{1,3}))?\]|l\[(\d{1,3})\])/g,
    (_, s, percent, from, to, label) => {
      if (s !== undefined) return name === '.' ? '' : name;
      if (percent !== undefined) return '%';
      if (label !== undefined) return labels[labels.length - 1 - Number(label)] ?? '';
      return `${name === '.' ? '' : name}.`.slice(Number(from), Number(to ?? from) + 1);
    },
  );
}
