/**
 * Values that a template engine fills in before Postfix sees them. What they will be is unknown.
 */

/** `{{ x }}` where it is no Postfix syntax (`${{a} == {b}}`, `inline:{{a=b}}`), `{% x %}`, `<% x %>`, `@@x@@`. */
const TEMPLATE =
  /(?<![$:{,]|[$:{,]\s)\{\{-?\s*[^{}=]*\}\}|(?<=[$:]|^)\{\{-?\s+[\w.|() '"-]+\s+-?\}\}|\{%.*?%\}|<%.*?%>|@@[\w.-]+@@/s;

/** Whether a raw value holds a place that a template engine fills in. */
export function isTemplated(raw: string): boolean {
  return (raw.includes('{') || raw.includes('%') || raw.includes('@@')) && TEMPLATE.test(raw);
}
