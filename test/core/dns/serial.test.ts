/**
 * Serials: their order after RFC 1982, their forms, and the next one.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formOfSerial, isNewerSerial, type Moment, nextSerial } from '../../../server/core/dns/serial.ts';

const NOW: Moment = { unixSeconds: 1_792_800_000, year: 2026, month: 10, day: 24 };

describe('serials', () => {
  it('are told apart by form', () => {
    const forms = { 2026102401: 'date', 1999022301: 'date', 1792700000: 'unix-time', 17: 'counter' };
    for (const [serial, form] of Object.entries(forms)) {
      assert.equal(formOfSerial(Number(serial), NOW), form, serial);
    }
    for (const serial of [2026130101, 2026023001, 3_900_000_000, 4_294_967_295, 0, 999_999_999]) {
      assert.equal(formOfSerial(serial, NOW), 'counter', String(serial));
    }
  });

  it('go on in their form', () => {
    const next: readonly (readonly [number, number])[] = [
      [2024010107, 2026102401],
      [2026102400, 2026102401],
      [2026102401, 2026102402],
      [2026102499, 2026102500],
      [2027010101, 2027010102],
      [1_700_000_000, 1_792_800_000],
      [1_792_800_000, 1_792_800_001],
      [1_792_900_000, 1_792_900_001],
      [1, 2],
      [0, 1],
      [4_294_967_295, 1],
      [2_147_483_647, 2_147_483_648],
    ];
    for (const [serial, wanted] of next) assert.equal(nextSerial(serial, NOW), wanted, String(serial));
  });

  it('never go backwards', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (serial, seconds) => {
          const next = nextSerial(serial, { ...NOW, unixSeconds: seconds });
          return isNewerSerial(next, serial) && next > 0 && next < 2 ** 32;
        },
      ),
      { seed: 1982 },
    );
  });

  it('are ordered as RFC 1982 says', () => {
    assert.ok(isNewerSerial(1, 0));
    assert.ok(isNewerSerial(0, 4_294_967_295));
    assert.ok(!isNewerSerial(5, 5));
    assert.ok(!isNewerSerial(2 ** 31, 0) && !isNewerSerial(0, 2 ** 31));
    assert.ok(isNewerSerial(2 ** 31 - 1, 0));
  });
});
