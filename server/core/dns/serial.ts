/**
 * Serial numbers of zones: their order, the forms people keep them in, and the next one.
 */
import { type CalendarDay, daysOfMonth } from './calendar.ts';

const LIMIT = 2 ** 32;

/** How a serial is counted: `date` is YYYYMMDDnn, `unix-time` seconds since 1970, `counter` anything else. */
export type SerialForm = 'date' | 'unix-time' | 'counter';

/** A moment as the adapter's clock and calendar say it; core has neither. */
export interface Moment extends CalendarDay {
  readonly unixSeconds: number;
}

/** A moment as its time zone's calendar shows it: people date serials by their own day. */
export function momentOf(date: Date): Moment {
  return {
    unixSeconds: Math.floor(date.getTime() / 1000),
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
  };
}

/** Seconds that a clock may be ahead before a serial in its future no longer counts as a time. */
const CLOCK_DIFFERENCE = 7 * 86_400;

/** Unix times before this one (2001-09-09) have fewer than ten digits, and are taken for counters. */
const FIRST_TEN_DIGITS = 1_000_000_000;

/** Whether a serial is newer than another (both 0 to 2^32-1), as RFC 1982 §3.2 orders them; false where it leaves them unordered. */
export function isNewerSerial(serial: number, than: number): boolean {
  const ahead = (serial - than + LIMIT) % LIMIT;
  return ahead > 0 && ahead < LIMIT / 2;
}

/** The serial as far ahead of another one as RFC 1982 §3.1 lets one go; from there every other serial is again ahead. */
export function farthestSerial(serial: number): number {
  return (serial + LIMIT / 2 - 1) % LIMIT;
}

/** The calendar day and the counter of a serial that reads as YYYYMMDDnn; undefined where it does not. */
export function datedSerial(serial: number): (CalendarDay & { readonly count: number }) | undefined {
  if (!isDated(serial)) return undefined;
  const date = Math.floor(serial / 100);
  return {
    year: Math.floor(date / 10_000),
    month: Math.floor(date / 100) % 100,
    day: date % 100,
    count: serial % 100,
  };
}

/** The first serial of a day: YYYYMMDD01. */
export function firstSerialOfDay({ year, month, day }: CalendarDay): number {
  return ((year * 100 + month) * 100 + day) * 100 + 1;
}

/** The form a serial is most likely kept in. A valid date goes first, because dates of our time lie beyond the unix times of our time. */
export function formOfSerial(serial: number, now: Moment): SerialForm {
  if (isDated(serial)) return 'date';
  if (serial >= FIRST_TEN_DIGITS && serial <= now.unixSeconds + CLOCK_DIFFERENCE) return 'unix-time';
  return 'counter';
}

/**
 * The serial (0 to 2^32-1) that follows in the same form: today's first number or the next one of a day that is not over, the time, or
 * one more. Always newer by RFC 1982; 0 is passed over, because some programs take it for "no serial" (as BIND passes over it).
 */
export function nextSerial(serial: number, now: Moment): number {
  const form = formOfSerial(serial, now);
  const wanted = form === 'date' ? firstSerialOfDay(now) : form === 'unix-time' ? now.unixSeconds : serial;
  return isNewerSerial(wanted, serial) ? wanted : (serial + 1) % LIMIT || 1;
}

/** Whether a number reads as YYYYMMDDnn. */
function isDated(serial: number): boolean {
  const day = Math.floor(serial / 100) % 100;
  const month = Math.floor(serial / 1e4) % 100;
  const year = Math.floor(serial / 1e6);
  if (year < 1980 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysOfMonth(year, month);
}
