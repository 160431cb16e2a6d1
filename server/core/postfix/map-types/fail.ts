import { defineMapType } from '../map-type.ts';
import { unknownTable } from '../unknown-table.ts';

/** `fail:` answers every key with a look-up error, on purpose (postconf(5), DATABASE_README). */
export const mapType = defineMapType({
  name: 'fail',
  syntax: undefined,
  fixedKeys: true,
  summary: 'Answers every key with an error, for testing.',
  open: (reference) => unknownTable(reference, 'fail: answers every key with an error'),
});
