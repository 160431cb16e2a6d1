/**
 * The files that postmap(1) and postalias(1) make of a table's text. Whether they are there is not known here.
 */

const ENDINGS = new Map<string, readonly [string, ...string[]]>([
  ['hash', ['.db']],
  ['btree', ['.db']],
  ['lmdb', ['.lmdb']],
  ['cdb', ['.cdb']],
  ['dbm', ['.pag', '.dir']],
  ['sdbm', ['.pag', '.dir']],
]);

/**
 * What the names of the compiled files of a table end in, behind the name of its text; the first is the one whose time Postfix compares
 * with the text's (dict_db.c, dict_lmdb.c, dict_cdb.c, dict_dbm.c). Undefined for map types that are read as they are.
 */
export function compiledEndingsOf(type: string): readonly [string, ...string[]] | undefined {
  return ENDINGS.get(type);
}
