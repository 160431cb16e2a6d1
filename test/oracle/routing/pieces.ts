/**
 * Addresses put together from the pieces that routing looks at; the same for the same seed.
 */
import fc from 'fast-check';

const PIECES = [
  'a',
  'b.example',
  'example.com',
  'relay.example',
  'mail.example.com',
  '@',
  '@',
  '%',
  '!',
  ':',
  '.',
  ',',
  '"',
  '\\',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  ';',
  '|',
  ' ',
  '+',
  '-',
  '"x y"',
  '[192.0.2.1]',
  '[127.0.0.1]',
  '@r.example:',
  '"a@b.example"',
  '"c%d.example"',
  'é',
];

/** `FC_RUNS` multiplies the number, another `SEED` gives others. */
export function piecedAddresses(count: number): string[] {
  const seed = Number(process.env.SEED ?? 25);
  const address = fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
    .map((pieces) => pieces.join(''));
  const numRuns = count * Number(process.env.FC_RUNS ?? 1);
  console.log(`      ${numRuns} addresses from seed ${seed}`);
  return [
    ...new Set(fc.sample(address, { numRuns, seed }).filter((text) => text.trim() === text && text !== '')),
  ];
}
