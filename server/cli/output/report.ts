/**
 * What a check has to say, before any format has its say.
 */
import type { FileKind, Severity } from '../../core/index.ts';
import type { PrintedFinding } from './findings.ts';

/** A file that was checked, with what it was taken for. */
export interface CheckedFile {
  readonly file: string;
  readonly kind: FileKind;
  readonly origin?: string;
  readonly originFrom?: string;
  readonly host?: string;
}

/** A whole check: findings and files are sorted. */
export interface CheckReport {
  readonly findings: readonly PrintedFinding[];
  readonly files: readonly CheckedFile[];
  /** Counts of all that was found, listed or not. */
  readonly summary: Readonly<Record<'files' | 'records' | Severity, number>>;
  /** The severities for which the command exits with 1. */
  readonly failing: ReadonlySet<Severity>;
}
