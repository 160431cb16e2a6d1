/**
 * What named.conf (nsd.conf and knot.conf likewise) says about zones.
 */
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';

/** One zone declaration. */
export interface NamedZone {
  /** As written, without quotes. */
  readonly name: string;
  readonly nameSpan: Span;
  /** `primary`, `secondary`, `hint`, `forward`, `stub` …; `master` and `slave` are given as `primary` and `secondary`. */
  readonly type: string | undefined;
  /** As written, without quotes. */
  readonly file: string | undefined;
  readonly fileSpan: Span | undefined;
  readonly view: string | undefined;
  readonly span: Span;
}

/** A parsed configuration of a name server. */
export interface NamedConf {
  readonly path: string;
  readonly directory: { readonly text: string; readonly span: Span } | undefined;
  readonly includes: readonly {
    readonly file: string;
    readonly span: Span;
    readonly view: string | undefined;
  }[];
  readonly views: readonly { readonly name: string; readonly span: Span }[];
  readonly zones: readonly NamedZone[];
  readonly problems: readonly Problem[];
}
