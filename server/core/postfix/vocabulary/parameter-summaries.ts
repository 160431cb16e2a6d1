/**
 * The sentences of parameter-summaries-*.data.ts by parameter name.
 */
import { SUMMARIES_A_D } from './parameter-summaries-a-d.data.ts';
import { SUMMARIES_E_L } from './parameter-summaries-e-l.data.ts';
import { SUMMARIES_LMTP } from './parameter-summaries-lmtp.data.ts';
import { SUMMARIES_M_R } from './parameter-summaries-m-r.data.ts';
import { SUMMARIES_POSTSCREEN } from './parameter-summaries-postscreen.data.ts';
import { SUMMARIES_S_Z } from './parameter-summaries-s-z.data.ts';
import { SUMMARIES_SMTP } from './parameter-summaries-smtp.data.ts';
import { SUMMARIES_SMTPD } from './parameter-summaries-smtpd.data.ts';
import { SUMMARIES_TLS } from './parameter-summaries-tls.data.ts';

const SUMMARIES: ReadonlyMap<string, string> = new Map(
  [
    SUMMARIES_A_D,
    SUMMARIES_E_L,
    SUMMARIES_LMTP,
    SUMMARIES_M_R,
    SUMMARIES_POSTSCREEN,
    SUMMARIES_S_Z,
    SUMMARIES_SMTP,
    SUMMARIES_SMTPD,
    SUMMARIES_TLS,
  ].flatMap((part) => Object.entries(part)),
);

/** One sentence on a built-in parameter: what it controls, and its unit; empty for a name that has none. */
export function parameterSummary(name: string): string {
  return SUMMARIES.get(name) ?? '';
}
