/**
 * What Postfix's programs refuse in an expanded value of a simple kind: booleans, integers, times, words of a fixed choice. Does not
 * know where the value is written. As get_mail_conf_bool, _int, _long, _time, name_code and name_mask of the source do it.
 */
import { splitList } from './lists.ts';
import type { Parameter } from './vocabulary/parameter.ts';

/** What is wrong; `start` and `end` are the faulty word's place in the value. `limit` is the bound that is broken. */
export interface ValueFault {
  readonly kind:
    | 'bad-boolean'
    | 'bad-number'
    | 'bad-time-unit'
    | 'bad-word'
    | 'below-minimum'
    | 'above-maximum'
    | 'empty';
  readonly start: number;
  readonly end: number;
  readonly limit?: number;
}

/** What an int of Postfix holds. */
const INTEGER_LIMIT = 2 ** 31 - 1;
const INTEGER_FLOOR = -(2 ** 31);
/** What a long holds; numbers that large are no longer exact here, but far from any real one. */
const LONG_LIMIT = 2 ** 63;
const LONG_PARAMETERS: ReadonlySet<string> = new Set([
  'lmdb_map_size',
  'mailbox_size_limit',
  'message_size_limit',
  'queue_minfree',
  'virtual_mailbox_limit',
]);

/** The fault that a program finds in a trimmed, fully expanded value; undefined where there is none or the kind is not a simple one. */
export function valueFault(parameter: Parameter, value: string): ValueFault | undefined {
  const whole = { start: 0, end: value.length };
  switch (parameter.kind) {
    case 'boolean':
      return /^(?:yes|no)$/i.test(value) ? undefined : { kind: 'bad-boolean', ...whole };
    case 'integer':
      return integerFault(parameter, value);
    case 'time':
      return timeFault(parameter, value);
    case 'enumeration':
      if (value === '') return emptyFault(parameter);
      return isOneOf(parameter, value) ? undefined : { kind: 'bad-word', ...whole };
    case 'word-list':
      return value === '' ? emptyFault(parameter) : wordFault(parameter, value);
    default:
      return value === '' ? emptyFault(parameter) : undefined;
  }
}

/** What Postfix's own main.cf leaves empty, for the installation to fill in. */
const FILLED_AT_INSTALLATION: ReadonlySet<string> = new Set([
  'html_directory',
  'mailq_path',
  'manpage_directory',
  'newaliases_path',
  'readme_directory',
  'sample_directory',
  'sendmail_path',
  'setgid_group',
  'shlib_directory',
]);

function emptyFault(parameter: Parameter): ValueFault | undefined {
  return parameter.nonEmpty && !FILLED_AT_INSTALLATION.has(parameter.name)
    ? { kind: 'empty', start: 0, end: 0 }
    : undefined;
}

function integerFault(parameter: Parameter, value: string): ValueFault | undefined {
  const whole = { start: 0, end: value.length };
  if (!/^[+-]?\d+$/.test(value)) return { kind: 'bad-number', ...whole };
  const number = Number(value);
  const long = LONG_PARAMETERS.has(parameter.name);
  const most = long ? LONG_LIMIT : INTEGER_LIMIT;
  const least = long ? -LONG_LIMIT : INTEGER_FLOOR;
  if (number > most) return { kind: 'above-maximum', ...whole, limit: most };
  if (number < least) return { kind: 'below-minimum', ...whole, limit: least };
  return boundFault(parameter, number, whole);
}

/** A bound of 0 is none: Postfix looks at bounds that are not 0 only. */
function boundFault(
  { minimum, maximum }: Parameter,
  number: number,
  whole: { readonly start: number; readonly end: number },
): ValueFault | undefined {
  if (minimum && number < minimum) return { kind: 'below-minimum', ...whole, limit: minimum };
  if (maximum && number > maximum) return { kind: 'above-maximum', ...whole, limit: maximum };
  return undefined;
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * Postfix reads a number, which is 0 where there is none, and one letter; what stands behind the letter it does not look at. A number
 * of minutes or more must stay below the whole number of them that an int holds (conv_time).
 */
function timeFault(parameter: Parameter, value: string): ValueFault | undefined {
  const whole = { start: 0, end: value.length };
  const digits = /^[+-]?\d+/.exec(value)?.[0] ?? '';
  const number = Number(digits);
  const unit = SECONDS[value[digits.length] ?? parameter.unit ?? 's'];
  if (value === '' || unit === undefined) return { kind: 'bad-time-unit', ...whole };
  if (number < 0) return { kind: 'below-minimum', ...whole, limit: 0 };
  const most = unit === 1 ? INTEGER_LIMIT : Math.floor(INTEGER_LIMIT / unit) - 1;
  if (number > most) return { kind: 'above-maximum', ...whole, limit: most * unit };
  return boundFault(parameter, number * unit, whole);
}

function wordFault(parameter: Parameter, value: string): ValueFault | undefined {
  const bad = splitList(value).find(({ text }) => !isOneOf(parameter, text));
  return bad && { kind: 'bad-word', start: bad.start, end: bad.start + bad.text.length };
}

function isOneOf({ values, open }: Parameter, word: string): boolean {
  return open || values.length === 0 || values.includes(word.toLowerCase());
}
