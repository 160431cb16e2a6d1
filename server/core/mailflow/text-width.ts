/**
 * How wide texts are drawn, about: boxes are sized here, because nobody knows which fonts there will be where the picture is shown.
 */
/** Units of 1/1000 of the font size, after the wider ones of the fonts that systems use for themselves. */
function unitsOf(character: string): number {
  const code = character.codePointAt(0) as number;
  if (code > 0x2e80) return 1050;
  if ("ijl.,:;'|! ".includes(character)) return 320;
  if ('frt-/()[]"'.includes(character)) return 400;
  if ('mMW@%✕'.includes(character)) return 960;
  if (character === 'w') return 820;
  if (character >= 'A' && character <= 'Z') return 700;
  return 620;
}

/** How much wider bold letters are. */
const BOLD = 1.12;

/** The width of a text in pixels at a font size in pixels. */
export function labelWidthOf(text: string, fontSize: number): number {
  let units = 0;
  for (const character of text) units += unitsOf(character);
  return (units * fontSize) / 1000;
}

/** Sizes in pixels of what is drawn in a node; the renderer uses the same. */
export const NODE_LOOK = {
  titleSize: 13,
  detailSize: 11,
  padding: 12,
  icon: 22,
  oneLine: 34,
  twoLines: 46,
} as const;

/** Width and height, in inches at 72 pixels an inch, of a box with a title and perhaps a detail. */
export function boxSizeOf(lines: readonly string[]): { readonly width: number; readonly height: number } {
  const { titleSize, detailSize, padding, icon, oneLine, twoLines } = NODE_LOOK;
  const [title = '', detail] = lines;
  const text = Math.max(labelWidthOf(title, titleSize) * BOLD, labelWidthOf(detail ?? '', detailSize));
  return {
    width: (text + icon + 2 * padding) / 72,
    height: (detail === undefined ? oneLine : twoLines) / 72,
  };
}
