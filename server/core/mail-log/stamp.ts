/**
 * The time at the beginning of a log line: RFC 3164 (`Nov  4 15:40:39`) or RFC 3339 (`2026-11-04T15:40:39.123456+01:00`). What counts is
 * the time as the machine's clock shows it; the offset from UTC is read over.
 */

/** Where the stamp ends and what it says, in seconds since 1970 as if the clock ran by UTC. */
export interface Stamp {
  readonly end: number;
  readonly seconds: number;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DAY = 86_400;

/**
 * The stamp that a line has at `start`; undefined where there is none. RFC 3164 has no year: it is the latest in which the time is not
 * later than `until` (seconds since 1970) and a day.
 */
export function stampAt(line: string, start: number, until: number): Stamp | undefined {
  return isDigit(line.charCodeAt(start)) ? isoStamp(line, start) : bsdStamp(line, start, until);
}

function bsdStamp(line: string, start: number, until: number): Stamp | undefined {
  const at = MONTHS.indexOf(line.slice(start, start + 3));
  if (at < 0 || at % 3 !== 0 || line.charCodeAt(start + 3) !== 0x20) return undefined;
  const tens = line.charCodeAt(start + 4) === 0x20 ? 0 : digitAt(line, start + 4);
  const day = tens * 10 + digitAt(line, start + 5);
  const clock = clockAt(line, start + 7);
  if (!(day >= 1 && day <= 31) || clock === undefined || line.charCodeAt(start + 6) !== 0x20)
    return undefined;
  const month = at / 3;
  const inDay = (day - 1) * DAY + clock;
  const year = yearOf(until);
  const seconds = monthStart(year, month) + inDay;
  return { end: start + 15, seconds: seconds > until + DAY ? monthStart(year - 1, month) + inDay : seconds };
}

function isoStamp(line: string, start: number): Stamp | undefined {
  const year = digitsAt(line, start, 4);
  const month = digitsAt(line, start + 5, 2);
  const day = digitsAt(line, start + 8, 2);
  const clock = clockAt(line, start + 11);
  if (!(year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31) || clock === undefined)
    return undefined;
  if (line[start + 4] !== '-' || line[start + 7] !== '-' || line[start + 10] !== 'T') return undefined;
  let end = start + 19;
  if (line[end] === '.' || line[end] === ',')
    do end++;
    while (isDigit(line.charCodeAt(end)));
  if (line[end] === 'Z') end++;
  else if (line[end] === '+' || line[end] === '-') {
    do end++;
    while (isDigit(line.charCodeAt(end)) || line[end] === ':');
  } else return undefined;
  return { end, seconds: monthStart(year, month - 1) + (day - 1) * DAY + clock };
}

/** Seconds of the day of `hh:mm:ss`. */
function clockAt(line: string, at: number): number | undefined {
  if (line.charCodeAt(at + 2) !== 0x3a || line.charCodeAt(at + 5) !== 0x3a) return undefined;
  const hours = digitsAt(line, at, 2);
  const minutes = digitsAt(line, at + 3, 2);
  const seconds = digitsAt(line, at + 6, 2);
  return hours < 24 && minutes < 60 && seconds <= 60 ? hours * 3600 + minutes * 60 + seconds : undefined;
}

function digitsAt(line: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index++) value = value * 10 + digitAt(line, index);
  return value;
}

function digitAt(line: string, at: number): number {
  const code = line.charCodeAt(at);
  return isDigit(code) ? code - 0x30 : Number.NaN;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function yearOf(seconds: number): number {
  let year = 1970 + Math.floor(seconds / (365.2425 * DAY));
  if (monthStart(year + 1, 0) <= seconds) year++;
  else if (monthStart(year, 0) > seconds) year--;
  return year;
}

const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

function monthStart(year: number, month: number): number {
  const before = year - 1;
  const leapDays = (last: number): number =>
    Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400);
  const isLeap = leapDays(year) > leapDays(before);
  const days = 365 * (year - 1970) + leapDays(before) - leapDays(1969);
  return (days + (BEFORE_MONTH[month] ?? 0) + (isLeap && month > 1 ? 1 : 0)) * DAY;
}

/** `2026-11-04T15:40:39`, for a time as `stampAt` gives it. */
export function stampText(seconds: number): string {
  const year = yearOf(seconds);
  let month = 11;
  while (month > 0 && monthStart(year, month) > seconds) month--;
  const rest = seconds - monthStart(year, month);
  const clock = rest % DAY;
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [String(year).padStart(4, '0'), two(month + 1), two(Math.floor(rest / DAY) + 1)].join('-');
  return `${date}T${[Math.floor(clock / 3600), Math.floor(clock / 60) % 60, clock % 60].map(two).join(':')}`;
}
