import { insideBraces } from '../lists.ts';
import { defineMapType } from '../map-type.ts';

/** `static:value` answers the same value to every key; `static:{ value }` may hold blanks (postconf(5), DATABASE_README). */
export const mapType = defineMapType({
  name: 'static',
  syntax: undefined,
  fixedKeys: true,
  summary: 'Always answers the text behind the colon, whatever the key.',
  open: (reference) => {
    const value = reference.name.startsWith('{') ? insideBraces(reference.name)?.text : reference.name;
    const answer =
      value === undefined
        ? ({ kind: 'unknown', why: 'the braces of the static: table are not balanced' } as const)
        : ({ kind: 'found', value, row: undefined, path: undefined } as const);
    return { reference, path: undefined, file: undefined, lookup: () => answer };
  },
});
