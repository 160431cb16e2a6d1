/** The part of the library that is used here; it comes without types. */
declare module 'tr46' {
  export function toASCII(
    name: string,
    options: {
      readonly checkBidi: boolean;
      readonly checkHyphens: boolean;
      readonly checkJoiners: boolean;
      readonly useSTD3ASCIIRules: boolean;
      readonly verifyDNSLength: boolean;
      readonly transitionalProcessing: boolean;
    },
  ): string | null;
}
