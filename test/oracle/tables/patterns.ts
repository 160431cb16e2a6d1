// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Postfix writes groups as ${1}
/**
 * Rules with patterns made at random from pieces that engines read differently.
 */
import fc from 'fast-check';

/** Keys that the patterns are tried on. */
export const PATTERN_KEYS: readonly string[] = [
  'a',
  'b',
  'ab',
  'abc',
  'aab',
  'ba',
  'a.b',
  'a@b',
  'user+ext@example.com',
  'A',
  'AB',
  'x',
  '1',
  '12a',
  ' ',
  'a b',
  'a-b',
  '[a',
  '(a)',
  'a{2}',
  'a|b',
  'a\\b',
  'd',
  'n',
  'aa',
  'aaa',
  'abab',
  '_',
  'a_b',
  'xab',
  'a]',
  '{',
  'ab12',
  'é',
];

const POSIX_PIECES = [
  ...['a', 'b', 'ab', '.', '[ab]', '[^a]', '(a)', '(a|b)', '(ab|a)', '(a*)', '()', 'x', '@', '\\.', ' ', '-'],
  ...['[[:digit:]]', '[[:alpha:]_-]', '[]a]', '[^]a]', '[a-c]', '[\\.]', '[a-]', '[-a]', '[a-c-e]'],
  ...[
    '[[.a.]]',
    '[[=a=]]',
    '[[:foo:]]',
    '[a',
    '[z-a]',
    '\\w',
    '\\W',
    '\\s',
    '\\b',
    '\\B',
    '\\<a',
    'a\\>',
    '\\d',
  ],
  ...[
    '\\1',
    '\\n',
    '\\N',
    '\\/',
    '(',
    '{',
    'a{2}',
    'a{1,2}',
    'a{,2}',
    'a{2,1}',
    '\\(',
    '\\)',
    '\\{1\\}',
    '\\|',
  ],
  ...['\\+', '\\?', '\\`', "\\'", '1', 'A', 'B'],
];

const PCRE_PIECES = [
  ...[
    'a',
    'b',
    'ab',
    '.',
    '[ab]',
    '[^a]',
    '(a)',
    '(a|b)',
    '(ab|a)',
    '(a*)',
    '()',
    'x',
    '@',
    '\\.',
    ' ',
    '-',
    '#',
  ],
  ...['[[:digit:]]', '[[:^alpha:]]', '[]a]', '[^]a]', '[a-c]', '[a', '[z-a]', '[\\w-]', '[\\d-z]', '[a-\\d]'],
  ...['[\\b]', '[a\\]b]', '[^\\W]', '[\\h]', '[\\S]', '[[.a.]]', '[a-[:digit:]]', '[\\Qa\\E]'],
  ...[
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\b',
    '\\B',
    '\\d',
    '\\D',
    '\\h',
    '\\v',
    '\\R',
    '\\N',
    '\\A',
    '\\z',
    '\\Z',
    '\\G',
  ],
  ...[
    '\\1',
    '\\8',
    '\\0',
    '\\x41',
    '\\x{62}',
    '\\x6',
    '\\101',
    '\\012',
    '\\o{101}',
    '\\cA',
    '\\e',
    '\\i',
    '\\K',
  ],
  ...['\\Qa.b\\E', '\\Q', '\\E', '\\C', '\\p{L}', '\\pL', '\\_', '\\@', '(', '{', 'a{2}', 'a{1,2}', 'a{,2}'],
  ...[
    'a{2,1}',
    'a{2}?',
    'a++',
    'a*?',
    '(?:a|b)',
    '(?i)',
    '(?-i)a',
    '(?i:a)',
    '(?=a)',
    '(?!a)',
    '(?<=a)',
    '(?>a)',
  ],
  ...[
    '(?<n>a)',
    '(?P<n>b)',
    "(?'m'a)",
    '(?#c)',
    '(*FAIL)',
    '(?|a|b)',
    '(?U)a*',
    '(?s).',
    '(?m)^',
    '(?x)a b',
    '$',
  ],
];

const REPEATS = [
  '',
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '{2}',
  '{1,}',
  '**',
  '+*',
  '*?',
  '??',
  '{0}',
  '|',
  '|',
  '^',
  '$',
];
const RESULTS = ['hit', 'hit', '<$1>', '<$1|${2}>'];
const FLAGS = {
  regexp: ['', '', '', 'i', 'm', 'x', 'ix'],
  pcre: ['', '', '', 'i', 'x', 'U', 'A', 'm', 's', 'E', 'ixA'],
};

/** A rule `/pattern/flags result`; many are refused, which is a result, too. */
export function randomRule(language: 'regexp' | 'pcre'): fc.Arbitrary<string> {
  const pieces = language === 'pcre' ? PCRE_PIECES : POSIX_PIECES;
  const repeated = fc
    .tuple(fc.constantFrom(...pieces), fc.constantFrom(...REPEATS))
    .map(([piece, repeat]) => piece + repeat);
  return fc
    .record({
      start: fc.constantFrom('', '', '', '^'),
      body: fc.array(repeated, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
      grouped: fc.boolean(),
      end: fc.constantFrom('', '', '', '$'),
      flags: fc.constantFrom(...FLAGS[language]),
      result: fc.constantFrom(...RESULTS),
    })
    .map(({ start, body, grouped, end, flags, result }) => {
      const pattern = `${start}${grouped ? `(${body})` : body}${end}`.replace(/(?<!\\)\//g, '\\/');
      return `/${pattern}/${flags} ${result}`;
    });
}
