/**
 * A text of the error or retry transport without a status code before it.
 */
import { spanInFile } from '../../postfix/located-text.ts';
import type { RowJudge } from '../../postfix/table-facts.ts';
import { isTemplatedRow } from '../../postfix/template.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { judgedTransportRows } from '../support/transport-rows.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'map/error-text-without-code',
    summary: 'The text of error: or retry: has no enhanced status code before it.',
    severity: 'info',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'error(8)' }, { manual: 'transport(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const { row, fact, path } of judgedTransportRows(configuration, TEXTS)) {
        const start = row.value.text.indexOf(':') + 1;
        const text = row.value.text.slice(start);
        const span = spanInFile(row.value, start, row.value.text.length);
        report({
          path,
          span,
          message: `${quoted(text)} has no status code before it, so Postfix puts ${fact === 'error' ? '5.0.0' : '4.0.0'} there, which tells the sender's system nothing. Write one, such as ${codeFor(fact)}.`,
          fixes: [
            suggestedFix(`Write ${codeFor(fact)} before the text.`, path, () => [
              { span: { start: span.start, end: span.start }, newText: `${codeFor(fact)} ` },
            ]),
          ],
        });
      }
    },
  },
);

/** 5.1.2: the domain is bad; 4.4.0: the way there is. */
function codeFor(transport: 'error' | 'retry'): string {
  return transport === 'error' ? '5.1.2' : '4.4.0';
}

const TEXTS: RowJudge<'error' | 'retry'> = {
  words: ['error:', 'retry:'],
  judge: (key, value) => {
    const transport = /^(error|retry):(?=[^\s$])(?![45]\.\d{1,3}\.\d{1,3}(?:\s|$))/.exec(value)?.[1];
    if (transport === undefined || isTemplatedRow(key, value)) return undefined;
    return transport as 'error' | 'retry';
  },
};
