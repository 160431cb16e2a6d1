/**
 * Where the page of a rule stands.
 */

/** The address of a rule's page, for links in editors and reports. */
export function docsAddress(rule: string): string {
  return `https://github.com/mailzone/mailzone/blob/main/docs/rules/${rule}.md`;
}
