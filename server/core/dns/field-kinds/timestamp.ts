/**
 * Points in time of RRSIG records (RFC 4034 §3.2): `YYYYMMDDHHmmSS` in UTC, or seconds since 1970. 32 bits are kept; what is printed is
 * the time nearest to our days that has those 32 bits.
 */
import { FAULT_MALFORMED, FAULT_NONE, FAULT_RANGE } from '../fault.ts';
import { type FieldKind, writeChecked } from '../field-kind.ts';
import { putUint32, takeUint32 } from '../wire.ts';
import { scanWholeNumber } from './whole-number.ts';

/**
 * 2027-01-01, in the place of the clock that BIND looks at here. Times more than 68 years away, which would be printed as of another
 * age, stand in no real signature.
 */
const OUR_DAYS = 1798761600;

/** A point in time. */
export const timestamp: FieldKind = {
  name: 'time',
  expects: 'a time in the form YYYYMMDDHHmmSS',
  takes: 'one',
  check,
  write: writeChecked(check, (word, wire) => putUint32(wire, secondsOf(word))),
  print: (wire) => {
    const seconds = takeUint32(wire);
    return formatTime(seconds > OUR_DAYS + 2 ** 31 ? seconds - 2 ** 32 : seconds);
  },
};

/** A point in time as date and time only (SIG, KEYDATA). */
export const calendarTime: FieldKind = {
  ...timestamp,
  check: checkCalendar,
  write: writeChecked(checkCalendar, (word, wire) => putUint32(wire, secondsOf(word))),
};

function checkCalendar(text: string, start: number, end: number): number {
  return end - start <= 10 ? FAULT_MALFORMED : check(text, start, end);
}

function check(text: string, start: number, end: number): number {
  const seconds = secondsOf(text.slice(start, end));
  if (seconds === -1) return FAULT_MALFORMED;
  return seconds === -2 ? FAULT_RANGE : FAULT_NONE;
}

/** Seconds since 1970 as an unsigned 32-bit number; -1 where the word has not the form, -2 where there is no such time. */
function secondsOf(word: string): number {
  const number = scanWholeNumber(word, 0, word.length);
  if (number < 0) return -1;
  if (word.length <= 10) return number > 0xffffffff ? -2 : number;
  if (word.length !== 14) return -1;
  const year = twoDigits(word, 0) * 100 + twoDigits(word, 2);
  const month = twoDigits(word, 4);
  const day = twoDigits(word, 6);
  const hour = twoDigits(word, 8);
  const minute = twoDigits(word, 10);
  const second = twoDigits(word, 12);
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return -2;
  if (hour > 23 || minute > 59 || second > 60) return -2;
  let days = (year - 1970) * 365 + leapDaysBefore(year) - leapDaysBefore(1970) + day - 1;
  for (let earlier = 1; earlier < month; earlier++) days += daysOf(year, earlier);
  const seconds = days * 86400 + hour * 3600 + minute * 60 + second;
  return ((seconds % 2 ** 32) + 2 ** 32) % 2 ** 32;
}

function twoDigits(word: string, at: number): number {
  return (word.charCodeAt(at) - 48) * 10 + word.charCodeAt(at + 1) - 48;
}

function formatTime(seconds: number): string {
  let days = Math.floor(seconds / 86400);
  const rest = seconds - days * 86400;
  let year = 1970;
  for (; days < 0; days += isLeapYear(year) ? 366 : 365) year--;
  for (let length = 365; ; year++) {
    length = isLeapYear(year) ? 366 : 365;
    if (days < length) break;
    days -= length;
  }
  let month = 1;
  for (; days >= daysOf(year, month); month++) days -= daysOf(year, month);
  const parts = [month, days + 1, Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  return String(year).padStart(4, '0') + parts.map((part) => String(part).padStart(2, '0')).join('');
}

function daysOf(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Leap days of the years 0 to `year` - 1. */
function leapDaysBefore(year: number): number {
  if (year === 0) return 0;
  const last = year - 1;
  return Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400) + 1;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
