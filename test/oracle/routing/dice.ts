/**
 * Choices that look random and are the same for the same seed, for generated configurations.
 */
import { type Random, randomOf } from '../../../scripts/random.ts';

/** Choosing among things. */
export interface Dice {
  readonly random: Random;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** True once in so many throws. */
  readonly oneIn: (times: number) => boolean;
  /** Each of them with a chance of one in `times`, in their order. */
  readonly some: <Item>(items: readonly Item[], times: number) => Item[];
  /** So many of them, with repetition. */
  readonly several: <Item>(items: readonly Item[], least: number, most: number) => Item[];
}

/** Dice for a seed. */
export function diceOf(seed: number): Dice {
  const random = randomOf(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
  const oneIn = (times: number) => random(times) === 0;
  return {
    random,
    pick,
    oneIn,
    some: (items, times) => items.filter(() => oneIn(times)),
    several: (items, least, most) =>
      Array.from({ length: least + random(most - least + 1) }, () => pick(items)),
  };
}

/** How many times the usual number of configurations is made: `ORACLE_RUNS`. */
export const RUNS = Number(process.env.ORACLE_RUNS ?? 1);

/** The first seed: `SEED`. */
export const FIRST_SEED = Number(process.env.SEED ?? 4000);
