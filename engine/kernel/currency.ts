/**
 * Currencies and their minor units.
 *
 * Source: ISO 4217 list one (active codes). Indonesian rupiah is kept in whole rupiah, as it is invoiced and taxed
 * (ISO lists two decimals that nobody uses; PER-11/PJ/2025 rounds tax to whole rupiah).
 */

const CODES =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP " +
  "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF " +
  "IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD " +
  "MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB " +
  "RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD " +
  "UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

const WITHOUT_MINOR_UNIT = "BIF CLP DJF GNF IDR ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const WITH_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND";

const digitsByCode: ReadonlyMap<string, number> = new Map([
  ...CODES.split(" ").map((code) => [code, 2] as const),
  ...WITHOUT_MINOR_UNIT.split(" ").map((code) => [code, 0] as const),
  ...WITH_THREE_DECIMALS.split(" ").map((code) => [code, 3] as const),
]);

/** Whether the text is an active ISO 4217 code, in capitals. */
export function isCurrency(code: string): boolean {
  return digitsByCode.has(code);
}

/** Decimals of the currency's minor unit; 2 for a code that is not in the list (which the reader reports). */
export function minorDigits(code: string): number {
  return digitsByCode.get(code) ?? 2;
}
