/**
 * Writing one file so that at every moment either the old or the new content is there, whole.
 */
import { randomBytes } from 'node:crypto';
import { chmod, chown, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Confinement, realPathInside } from './confine.ts';
import { type Encoding, encodeText } from './encoding.ts';
import { reasonOf } from './reason.ts';

/** Undefined: written. Else why not; the file is then as it was. */
export type WriteResult = { readonly kind: 'written' } | { readonly kind: 'refused'; readonly why: string };

/**
 * Replaces the content of an existing file (a core path) through a temporary file beside it and a rename. Mode and owner stay as they
 * were; a symbolic link stays a link, and its target, if inside the confinement, is what is written. The text's line ends are
 * written as they are.
 */
export async function writeFileAtomically(
  confinement: Confinement,
  path: string,
  text: string,
  encoding: Encoding,
): Promise<WriteResult> {
  const octets = encodeText(text, encoding);
  if (!octets) return refused('it is written in latin-1, which has no octet for a character of the new text');
  const place = await realPathInside(confinement, path);
  if (place.kind === 'outside') return refused('it is a link that leads out of the folder');
  if (place.kind === 'error') return refused(reasonOf(place.error));
  const temporary = join(
    dirname(place.real),
    `.${basename(place.real).slice(0, 200)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    const before = await stat(place.real);
    if (!before.isFile()) return refused('it is no regular file');
    // `wx` never follows or overwrites what somebody else put there.
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(octets);
      await file.sync();
    } finally {
      await file.close();
    }
    await keepOwner(temporary, before.uid, before.gid);
    await chmod(temporary, before.mode & 0o7777);
    await rename(temporary, place.real);
    return { kind: 'written' };
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    return refused(reasonOf(error));
  }
}

/** Gives the new file the old one's owner. Where the system forbids that, the file must already belong to them. */
async function keepOwner(temporary: string, uid: number, gid: number): Promise<void> {
  const now = await stat(temporary);
  if (now.uid === uid && now.gid === gid) return;
  await chown(temporary, uid, gid);
}

function refused(why: string): WriteResult {
  return { kind: 'refused', why };
}
