/**
 * Folding of look-up keys to lower case, as Postfix folds the keys of tables with fixed keys: Unicode's full case folding, one
 * character at a time and without regard to language.
 */

/** The folded key. */
export function foldKey(key: string): string {
  let folded = '';
  let clean = 0;
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    if (unit > 127) return folded + key.slice(clean, at) + foldUnicode(key.slice(at));
    if (unit >= 65 && unit <= 90) {
      folded += key.slice(clean, at) + String.fromCharCode(unit + 32);
      clean = at + 1;
    }
  }
  return clean === 0 ? key : folded + key.slice(clean);
}

const DOTLESS_I = 'ı';

function foldUnicode(text: string): string {
  let folded = '';
  for (const character of text) {
    folded += character === DOTLESS_I ? character : character.toUpperCase().toLowerCase();
  }
  return folded;
}
