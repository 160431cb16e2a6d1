/**
 * Text and numbers inside SVG.
 */

/** A text for element content or a quoted attribute. Characters that XML does not allow become `?`. */
export function xmlText(text: string): string {
  let safe = '';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (character === '&') safe += '&amp;';
    else if (character === '<') safe += '&lt;';
    else if (character === '>') safe += '&gt;';
    else if (character === '"') safe += '&quot;';
    else if (character === "'") safe += '&#39;';
    else if (
      (code < 32 && code !== 10) ||
      (code >= 0xd800 && code <= 0xdfff) ||
      code === 0xfffe ||
      code === 0xffff
    )
      safe += '?';
    else safe += character;
  }
  return safe;
}

/** A coordinate with one decimal at most. */
export function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** `name="value"` for each part that is not undefined, each with a blank before it. */
export function attributes(parts: Readonly<Record<string, string | number | undefined>>): string {
  let text = '';
  for (const [name, value] of Object.entries(parts)) {
    if (value === undefined) continue;
    text += ` ${name}="${typeof value === 'number' ? coordinate(value) : xmlText(value)}"`;
  }
  return text;
}
