/** The rules' pages as the bundler puts them in: rule id → Markdown of docs/rules (see scripts/build.ts). */
declare module 'mailzone:rule-pages' {
  export const rulePages: Readonly<Record<string, string>>;
}
