// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the notation of $GENERATE
/**
 * Made-up zone texts: sound lines, broken lines, and pieces that change how everything behind them is read.
 */
import fc from 'fast-check';

const LINES = [
  '$TTL 300\n',
  '$TTL 1h ; default\r\n',
  '$ORIGIN sub\n',
  '$ORIGIN example.com.\n',
  '$ORIGIN .\n',
  '$ORIGIN net.\n',
  '@ SOA ns1 host 1 2h 1h 1w 300\n',
  '@ 3600 IN SOA ns1 host (\n  1 ; serial\n  2h 1h\n  1w 300 )\n',
  '@ NS ns1\n',
  '\tNS ns2.example.net.\n',
  ' MX 10 mail\n',
  ' 60 MX 20 mail.sub\n',
  'mail 30 A 192.0.2.8\n',
  ' 40 A 192.0.2.9\n',
  ' TXT carried\n',
  'mail A 192.0.2.1\n',
  'mail A 192.0.2.1\n',
  'mail.sub IN 60 A 192.0.2.2\n',
  'Mail.example.com. AAAA 2001:db8::1\n',
  'a.b.c.d TXT "x ; ( y" z\n',
  'www CNAME mail\n',
  '*.wild MX 5 .\n',
  '_sip._tcp SRV 1 2 5060 mail\n',
  'sub NS ns1.sub\nns1.sub A 192.0.2.3\n',
  'e\\.f\\100 TXT "q\\"uote" \\; x\n',
  'out.example.net. A 192.0.2.9\n A 192.0.2.10\n',
  '$INCLUDE other.db\n',
  '$INCLUDE other.db inc\n',
  '$INCLUDE main.db\n',
  '$INCLUDE gone.db\n',
  '$GENERATE 1-4 h$ A 192.0.2.$\n',
  '$GENERATE 1-3/2 ${0,2}.gen PTR h$.example.com.\n',
  '$GENERATE 5-1 x$ A 192.0.2.$\n',
  'bad A 192.0.2.300\n',
  'bad..name A 192.0.2.1\n',
  ' A 192.0.2.77\n',
  'type AAA 1\n',
  'lonely\n',
  'class CH TXT x\n',
  '; comment ( "\n',
  '\n',
  '  \t\n',
  'open ( A\n',
  ' 192.0.2.5 )\n',
  'stray A ) 192.0.2.6\n',
  'quote TXT "open\n',
  'carry TXT "a\\\nb"\n',
  '\u00e9t\u00e9 A 192.0.2.7\r\n',
  'cr A 192.0.2.8\rcr2 A 192.0.2.9\r',
  '\ufeff',
  '(\n',
  ')\n',
];

const PIECES = [
  '(',
  ')',
  '"',
  ';',
  '\\',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '\t',
  '$',
  '@',
  '.',
  'a',
  '0',
  '1h',
  'IN',
  'A ',
  '\ufeff',
  '\n\n',
  '\\\n',
];

/** A zone text of up to `lines` lines. */
export function zoneText(lines: number): fc.Arbitrary<string> {
  const line = fc.oneof(
    { arbitrary: fc.constantFrom(...LINES), weight: 9 },
    { arbitrary: debris(), weight: 1 },
  );
  return fc.array(line, { maxLength: lines, size: 'max' }).map((all) => all.join(''));
}

/** A few characters that mean something to the lexer, or a line. */
export function debris(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join('')),
    fc.constantFrom(...LINES),
    fc.string({ maxLength: 6, unit: 'binary' }),
  );
}

/** An edit as fractions of the text it is made to. */
export interface LooseEdit {
  readonly place: number;
  readonly removed: number;
  readonly inserted: string;
}

/** A small edit anywhere. */
export function looseEdit(): fc.Arbitrary<LooseEdit> {
  return fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 120 })),
    inserted: debris(),
  });
}
