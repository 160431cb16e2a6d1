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

/** Templates that name templates (NSD) are followed this far. */
const MOST_TEMPLATES = 8;

/** The zone as the server takes it; `templates` by name. What the zone says itself goes before what its template says. */
export function effectiveZone(
  syntax: ConfSyntax,
  zone: NamedZone,
  templates: ReadonlyMap<string, ZoneTemplate>,
): EffectiveZone {
  const settings: ZoneSettings[] = [zone];
  let unknownTemplate: Written | undefined;
  let next = zone.template;
  for (let step = 0; step < MOST_TEMPLATES && next !== undefined; step++) {
    const template = templates.get(next.text);
    if (template === undefined) unknownTemplate = step === 0 ? next : undefined;
    else settings.push(template);
    next = template?.template;
  }
  const standard =
    syntax === 'knot.conf' && zone.template === undefined ? templates.get('default') : undefined;
  if (standard !== undefined) settings.push(standard);
  const pick = <Key extends keyof ZoneSettings>(key: Key): ZoneSettings[Key] | undefined =>
    settings.find((one) => one[key] !== undefined)?.[key];
  const written =
    pick('file') ?? (syntax === 'knot.conf' && unknownTemplate === undefined ? '%s.zone' : undefined);
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
