/**
 * Writing one file so that at every moment either the old or the new content is there, whole.
 */
import { randomBytes } from 'node:crypto';
import { chmod, chown, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Confinement, realPathInside } from './confine.ts';
import { type Encoding, encodeText } from './encoding.ts';
import { reasonOf } from './reason.ts';

/** Why nothing was written: the file is as it was. */
export interface Refused {
  readonly kind: 'refused';
  readonly why: string;
}

/** Written, or why not. */
export type WriteResult = { readonly kind: 'written' } | Refused;

/** New content that stands ready beside its file. One of the two is to be called. */
export interface PreparedWrite {
  readonly kind: 'prepared';
  /** Puts the new content in the old one's place. */
  readonly commit: () => Promise<WriteResult>;
  /** Takes the new content away again. */
  readonly abandon: () => Promise<void>;
}

/** `prepareWrite` and `commit` in one. */
export async function writeFileAtomically(
  confinement: Confinement,
  path: string,
  text: string,
  encoding: Encoding,
): Promise<WriteResult> {
  const prepared = await prepareWrite(confinement, path, text, encoding);
  return prepared.kind === 'prepared' ? prepared.commit() : prepared;
}

/**
 * Makes ready to replace the content of an existing file (a core path): a temporary file beside it, of the same mode and owner, which a
 * rename puts in its place. A symbolic link stays a link, and its target, if inside the confinement, is what is written. The text's
 * line ends are written as they are.
 */
export async function prepareWrite(
  confinement: Confinement,
  path: string,
  text: string,
  encoding: Encoding,
): Promise<PreparedWrite | Refused> {
  const octets = encodeText(text, encoding);
  if (!octets) return refused('it is written in latin-1, which has no octet for a character of the new text');
  const place = await realPathInside(confinement, path);
  if (place.kind === 'outside') return refused('it is a link that leads out of the folder');
  if (place.kind === 'error') return refused(reasonOf(place.error));
  const { real } = place;
  const temporary = join(
    dirname(real),
    `.${basename(real).slice(0, 200)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  const abandon = (): Promise<void> => unlink(temporary).catch(() => undefined);
  try {
    const before = await stat(real);
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
  } catch (error) {
    await abandon();
    return refused(reasonOf(error));
  }
  const commit = async (): Promise<WriteResult> => {
    try {
      await rename(temporary, real);
      return { kind: 'written' };
    } catch (error) {
      await abandon();
      return refused(reasonOf(error));
    }
  };
  return { kind: 'prepared', commit, abandon };
}

/** Gives the new file the old one's owner. Where the system forbids that, the file must already belong to them. */
async function keepOwner(temporary: string, uid: number, gid: number): Promise<void> {
  const now = await stat(temporary);
  if (now.uid === uid && now.gid === gid) return;
  await chown(temporary, uid, gid);
}

function refused(why: string): Refused {
  return { kind: 'refused', why };
}
