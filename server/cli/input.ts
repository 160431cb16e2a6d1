/**
 * Reading what the command line names.
 */
import { readFileSync, statSync } from 'node:fs';
import { UsageError } from './usage.ts';

/** Whether an argument names a folder or a file; anything that cannot be read is wrong usage. */
export function kindOfPath(path: string): 'folder' | 'file' {
  try {
    const found = statSync(path);
    if (found.isDirectory()) return 'folder';
    if (found.isFile()) return 'file';
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
  throw new UsageError(`cannot read ${path}: neither a file nor a folder`);
}

/** All of a file, as octets; one that cannot be read is wrong usage. */
export function fileOctets(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
}

/** All of standard input, as octets. */
export function standardInput(): Uint8Array {
  try {
    return readFileSync(0);
  } catch (error) {
    throw new UsageError(`cannot read standard input: ${reasonOf(error)}`);
  }
}

/** An operating-system error in the words a person knows. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ELOOP') return 'the symbolic links go in a circle';
  return code ?? String(error);
}
