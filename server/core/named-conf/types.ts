/**
 * What the configuration of a name server says about zones: named.conf of BIND, nsd.conf of NSD, knot.conf of Knot DNS, in one shape.
 */
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';

/** Which program reads a configuration; the words are those of `FileKind`. */
export type ConfSyntax = 'named.conf' | 'nsd.conf' | 'knot.conf';

/** A piece of the file as written, without quotes. */
export interface Written {
  readonly text: string;
  readonly span: Span;
}

/** What a zone statement, or a template that it takes its settings from, says of itself. */
export interface ZoneSettings {
  /** `primary`, `secondary`, `hint`, `forward`, `stub` …; `master` and `slave` are given as `primary` and `secondary`. */
  readonly type: string | undefined;
  /** As written, without quotes. */
  readonly file: string | undefined;
  readonly fileSpan: Span | undefined;
  /** BIND and Knot: `template`, one at most. NSD: `include-pattern`, in order. */
  readonly templates: readonly Written[];
  /** How many of `templates` stand before `file`; what stands later goes before in NSD. */
  readonly templatesBeforeFile: number;
  /** Knot: the folder that relative file names start in. */
  readonly storage: Written | undefined;
  /** BIND: `masterfile-format` in lower case. */
  readonly format: string | undefined;
  /** Knot: the zone is a catalog, its records are instructions. */
  readonly catalog: boolean;
}

/** One zone declaration. */
export interface NamedZone extends ZoneSettings {
  /** As written, without quotes. */
  readonly name: string;
  readonly nameSpan: Span;
  /** BIND: the class in upper case where one is written. */
  readonly rdclass: string | undefined;
  readonly view: string | undefined;
  /** BIND: the view whose zone of the same name this one is. */
  readonly inView: string | undefined;
  readonly span: Span;
}

/** Settings for zones that name them. */
export interface ZoneTemplate extends ZoneSettings {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
}

/** Another configuration file that is read at a place. */
export interface ConfInclude {
  /** As written: a name, or a pattern of names. */
  readonly file: string;
  readonly span: Span;
  readonly view: string | undefined;
  /** BIND: whether `directory` stands before it, so that a relative name starts there. */
  readonly behindDirectory: boolean;
}

/** A parsed configuration of a name server. */
export interface NamedConf {
  readonly path: string;
  readonly syntax: ConfSyntax;
  /** BIND: `options { directory }`. NSD: `zonesdir`. */
  readonly directory: Written | undefined;
  readonly includes: readonly ConfInclude[];
  readonly views: readonly {
    readonly name: string;
    readonly rdclass: string | undefined;
    readonly span: Span;
  }[];
  readonly zones: readonly NamedZone[];
  readonly templates: readonly ZoneTemplate[];
  /** BIND: zones named in `response-policy` and `catalog-zones`, as written. */
  readonly policies: readonly string[];
  readonly problems: readonly Problem[];
}
