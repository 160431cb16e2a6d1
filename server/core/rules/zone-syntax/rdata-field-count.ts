/**
 * Record data with too few or too many fields, or a field that is not of the form its place asks for.
 */
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'zone-syntax/rdata-field-count',
    summary: 'Fields of a record are missing, too many, or in the wrong place.',
    severity: 'error',
    set: 'syntax',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 1035, section: '3.3' },
      { rfc: 1035, section: '5.1' },
    ],
  },
  {
    scope: 'problem',
    where: 'any-file',
    check: ({ path, span, data }, _workspace, report) => {
      report({ path, span, message: () => messageFor(data) });
    },
  },
);

function messageFor(data: Readonly<Record<string, string>>): string {
  const type = data.type ?? '';
  const field = data.field ?? '';
  const expected = data.expected ?? '';
  const form = data.form ?? '';
  const subject =
    type === '' ? 'This record' : type.startsWith('$') ? `This ${type} line` : `This ${type} record`;
  const advice =
    form === '' ? '' : ` Write: ${type === '' || type.startsWith('$') ? '' : `${type} `}${form}.`;
  switch (data.reason) {
    case 'missing': {
      const what = field === '' ? 'data' : expected === '' ? `the ${field}` : `the ${field} (${expected})`;
      return `${subject} has no ${what}, so the server refuses the zone.${advice}`.replace(
        'has no the',
        'lacks the',
      );
    }
    case 'extra':
      if (type === '$GENERATE')
        return `This $GENERATE line has words behind its data, from ${quoted(data.text ?? '')} on, so the server refuses the zone. Data of several words stand in quotes: ${form}.`;
      return `${subject} has more fields than its type takes: ${quoted(data.text ?? '')} is one too many, so the server refuses the zone.${advice}`;
    case 'indented':
      return `A blank stands before ${quoted(data.text ?? '')}, so servers take it for the type of another record of the owner before, and refuse the zone. Begin the line with the name.`;
    case 'comment':
      return `${quoted(data.text ?? '')} begins no comment in a zone file, so the server takes the line for a record and refuses the zone. Comments begin with a semicolon.`;
    case 'merge':
      return `${quoted(data.text ?? '')} is a mark that version control leaves where two versions contradict each other, so the server refuses the zone. Choose one of them and take the marks out.`;
    default: {
      const place = field === '' ? 'here' : `where the ${field} belongs`;
      const wanted = expected === '' ? '' : ` (${expected})`;
      return `${quoted(data.text ?? '')} stands ${place}${wanted}, so the server refuses the zone.${advice}`;
    }
  }
}
