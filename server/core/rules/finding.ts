/**
 * What a rule reports. Plain data but for `edits`, which is made only when somebody asks for the fix.
 */
import type { FileEdit } from '../text/edit.ts';
import type { Severity } from '../text/severity.ts';
import type { Span } from '../text/span.ts';

/** Another place that has to do with a finding. */
export interface RelatedPlace {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

/** A way out. `safe` fixes are applied by fix-all; `suggested` ones are chosen by a person. */
export interface Fix {
  readonly title: string;
  readonly safety: 'safe' | 'suggested';
  /** The files that the fix edits or is made from. An edit of one of them makes the engine build the finding anew. */
  readonly files: readonly string[];
  /** Built on demand from the same snapshot as the finding. */
  readonly edits: () => readonly FileEdit[];
}

/** One finding. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly span: Span;
  /** What, why, what to do. One line, no trailing reference numbers. */
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  readonly tag?: 'unnecessary' | 'deprecated';
  /**
   * The server refuses the zone for it. It does not yield to a finding that is no error: it is shown in that one's place, with its fixes
   * and what it says.
   */
  readonly refuses?: true;
}
