/**
 * Setting a parameter for one service of master.cf.
 */
import type { MasterService } from '../../postfix/types.ts';
import type { TextEdit } from '../../text/edit.ts';
import { span } from '../../text/span.ts';
import { lineEndOf, lineStartAt } from './text-of.ts';

/** The edit that gives a service a value of its own: in its `-o` of that name, else in a new one behind the command, as the others stand. */
export function setOverride(text: string, service: MasterService, name: string, value: string): TextEdit {
  const override = service.overrides.filter((one) => one.name === name).at(-1);
  if (override !== undefined) return { span: override.valueSpan, newText: value };
  const { end } = service.commandSpan;
  const first = service.arguments[0];
  const lineStart = first === undefined ? 0 : lineStartAt(text, first.span.start);
  const indent = first === undefined ? '' : text.slice(lineStart, first.span.start);
  const separator =
    first !== undefined && /^[ \t]+$/.test(indent) && lineStart > end
      ? `${lineEndOf(text)}${indent}`
      : `${lineEndOf(text)}  `;
  return { span: span(end, end), newText: `${separator}-o ${name}=${value}` };
}
