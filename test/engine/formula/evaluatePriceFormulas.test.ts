import fc from "fast-check";
import { Decimal } from "decimal.js";

import { loadPriceFormulas } from "../../../engine/formula/evaluatePriceFormulas";
import { formulaFault, formulaRemedy } from "../../../engine/locale/en/formulaFaults";
import { micro, microText } from "../../../engine/kernel/money";
import {
  FORMULA_FUNCTIONS,
  isFormulaFault,
  parsePriceFormula,
  type FormulaEvaluator,
  type FormulaInputs,
} from "../../../engine/model/priceFormula";

const INPUTS: FormulaInputs = { Quantity: 8, UnitCost: 80, ListPrice: 200, HoursToDate: 0, AmountToDate: 0 };

let evaluate: FormulaEvaluator;
beforeAll(async () => {
  evaluate = await loadPriceFormulas();
});

/** The price as text, or the fault and the piece it is about. */
function priceOf(text: string, inputs: Partial<FormulaInputs> = {}): string {
  const formula = parsePriceFormula(text);
  const price = isFormulaFault(formula) ? formula : evaluate(formula, { ...INPUTS, ...inputs });
  return typeof price === "number" ? microText(price) : [price.fault, price.at].join(" ").trim();
}

describe("a price formula", () => {
  test.each([
    ["=100", "100"],
    ["=IF(HoursToDate>=100, 90, 100)", "100"],
    ["=if(hourstodate >= 100,\n 90, 100)", "100"],
    ["  = ListPrice * 95% ", "190"],
    ["=UnitCost*1.2+5", "101"],
    ["=(ListPrice-UnitCost)/3", "40"],
    ["=ListPrice/3", "66.666667"],
    ["=-2^2", "4"],
    ["=0-2^2", "-4"],
    ["=2^3^2", "64"],
    ["=2^-1", "0.5"],
    ["=2*-3+10", "4"],
    ["=10-4-3", "3"],
    ["=10-(4-3)", "9"],
    ["=100/10/5", "2"],
    ["=100/(10/5)", "50"],
    ["=50%%*400", "2"],
    ["=-5%*-100", "5"],
    ["=1.5e2+.5", "150.5"],
    ["=IF(1+2=3,1,2)", "1"],
    ["=IF(0.1+0.2=0.3,1,2)", "1"],
    ["=IF((Quantity>4)=TRUE,1,2)", "1"],
    ["=IF(AND(Quantity>4,NOT(Quantity>8),OR(FALSE,Quantity<>7)),1,2)", "1"],
    ["=MIN(ListPrice,150,UnitCost*2)", "150"],
    ["=MAX(ListPrice,150)", "200"],
    ["=ROUND(1.005,2)", "1.01"],
    ["=ROUND(4.75*166.26,2)", "789.74"],
    ["=ROUNDUP(100.001,2)+ROUNDDOWN(0.999,1)", "100.91"],
    ["=ROUND(1250,-2)", "1300"],
    ["=ABS(3-5)", "2"],
    ["=INT(4.1*100)", "410"],
    ["=INT(0-2.5)+10", "7"],
    ["=MOD(0.3,0.1)", "0"],
    ["=MOD(0-3,2)", "1"],
    ["=IFS(Quantity<4,120,Quantity<=8,100,TRUE,90)", "100"],
    ["=IFS(Quantity>4,1,TRUE,1/0)", "1"],
    ["=IF(HoursToDate=0,100,AmountToDate/HoursToDate)", "100"],
    ["=CHOOSE(2,10,20,30)", "20"],
    ["=CHOOSE(2.9,10,20,30)", "20"],
    ["=CHOOSE(1,5,1/0)", "5"],
    ["=123456789.123456", "123456789.123456"],
    ["=1234567.123456*1", "1234567.123456"],
    ["=0.0000005", "0.000001"],
    ["=0.0000004", "0"],
  ])("%s is %s", (text, price) => {
    expect(priceOf(text)).toBe(price);
  });

  test.each([
    ["100", "no-equals-sign"],
    ["=", "unfinished"],
    ["=1+", "unfinished"],
    ["=(1", "unfinished"],
    ["=1)", "unexpected )"],
    ["=1 2", "unexpected 2"],
    ["=IF(1,2;3)", "unexpected ;"],
    ["=IF(1,,3)", "unexpected ,"],
    ["=SUM", "unknown-name SUM"],
    ["=A1", "unknown-name A1"],
    ["=$A$1", "unexpected $"],
    ["=A1:B2", "unknown-name A1"],
    ["=Sheet1!A1", "unknown-name Sheet1"],
    ["='Prices'!A1", "unexpected '"],
    ["=[Price]", "unexpected ["],
    ["=Prices[@Price]", "unknown-name Prices"],
    ["={1,2}", "unexpected {"],
    ["=@Quantity", "unexpected @"],
    ["=#REF!", "unexpected #"],
    ["=1&2", "unexpected &"],
    ["=RAND()", "unknown-function RAND"],
    ["=NOW()", "unknown-function NOW"],
    ['=REPT("x",1E8)', "unknown-function REPT"],
    ["=SUM(1,2)", "unknown-function SUM"],
    ["=_xlfn.IFS(1,2)", "unknown-function _xlfn.IFS"],
    ['=WEBSERVICE("https://example.com")', "unknown-function WEBSERVICE"],
    ['="100"', 'text "100"'],
    ['=IF(Quantity>1,"many",1)', 'text "many"'],
    ["=Quantité", "unknown-name Quantité"],
    ["=ROUND(1)", "arguments ROUND"],
    ["=IFS(1,2,3)", "arguments IFS"],
    ["=IF(1)", "arguments IF"],
    ["=ABS(1,2)", "arguments ABS"],
    ["=ABS()", "unexpected )"],
    ["=1234567890123456", "number 1234567890123456"],
    ["=1e300", "number 1e300"],
    ["=1e-300", "number 1e-300"],
    ["=1e999999999999", "number 1e999999999999"],
    [`=${"(".repeat(65)}1${")".repeat(65)}`, "too-deep"],
    [`=${"-".repeat(65)}1`, "too-deep"],
    [`=1${"+1".repeat(600)}`, "too-long"],
  ])("%s is none: %s", (text, fault) => {
    expect(priceOf(text)).toBe(fault);
  });

  test.each([
    ["=1/HoursToDate", "division-by-zero"],
    ["=MOD(5,0)", "division-by-zero"],
    ["=Quantity>4", "no-number true"],
    ["=IF(Quantity<4,1)", "no-number false"],
    ["=IFS(Quantity<4,1)", "no-number #N/A"],
    ["=CHOOSE(0,1,2)", "no-number #NUM!"],
    ["=CHOOSE(3,1,2)", "no-number #NUM!"],
    ["=10^400", "no-number #NUM!"],
    ["=(0-8)^0.5", "no-number #NUM!"],
    ["=9^9^9", "too-large"],
    ["=10^12", "too-large"],
  ])("%s has no result: %s", (text, fault) => {
    expect(priceOf(text)).toBe(fault);
  });

  test("as deep and as long as it may be is evaluated", () => {
    expect(priceOf(`=${"(".repeat(64)}1${")".repeat(64)}`)).toBe("1");
    expect(priceOf(`=${"IF(Quantity>1,".repeat(60)}1${",2)".repeat(60)}`)).toBe("1");
    expect(priceOf(`=1${"+1".repeat(511)}`)).toBe("512");
    expect(priceOf(`=IF(1${"=1".repeat(500)},1,2)`)).toBe("2");
  });

  test("takes its inputs, and says which of them it names", () => {
    const formula = parsePriceFormula("=IF(HoursToDate>=100,ListPrice*0.9,ListPrice)");
    if (isFormulaFault(formula)) throw new Error(formula.fault);
    expect([...formula.uses]).toEqual(["HoursToDate", "ListPrice"]);
    const at = (HoursToDate: number) => evaluate(formula, { ...INPUTS, HoursToDate });
    expect([at(99.999999), at(100), at(99.999999)].map(Number)).toEqual([200e6, 180e6, 200e6]);
  });

  test("of any arithmetic is what decimals give", () => {
    const figure = fc.integer({ min: 1, max: 1_000_000 }).map((one) => new Decimal(one).div(1000));
    const operator = fc.constantFrom("+", "-", "*", "/");
    const { tree } = fc.letrec<{ tree: { text: string; value: Decimal } }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        figure.map((value) => ({ text: value.toString(), value })),
        fc.tuple(tie("tree"), operator, tie("tree")).map(([left, sign, right]) => ({
          text: `(${left.text}${sign}${right.text})`,
          value: operated(left.value, sign, right.value),
        })),
        fc.tuple(tie("tree"), fc.integer({ min: 0, max: 4 })).map(([of, places]) => ({
          text: `ROUND(${of.text}, ${places})`,
          value: of.value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP),
        })),
      ),
    }));
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        fc.pre(value.isFinite() && value.abs().lessThan(1e8) && text.length < 1_000);
        const found = Number(priceOf(`=${text}`));
        expect(Math.abs(found - value.toNumber())).toBeLessThanOrEqual(Math.max(1e-6, value.abs().toNumber() * 1e-9));
      }),
    );
  });

  test("of whatever text throws nothing, and comes to a price or a fault that has words", () => {
    const piece = fc.oneof(
      fc.constantFrom("Quantity", "HoursToDate", ...FORMULA_FUNCTIONS, "RAND", "A1", "TRUE"),
      fc.constantFrom("(", ")", ",", "+", "-", "*", "/", "^", "%", "=", "<>", ">=", " ", '"', ";", "{", "#", "\\", "'"),
      fc.integer({ min: 0, max: 200 }).map(String),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const formula = parsePriceFormula(`=${pieces.join("")}`);
        const price = isFormulaFault(formula) ? formula : evaluate(formula, INPUTS);
        if (typeof price === "number") expect(micro(price)).toBe(price);
        else expect(`${formulaFault(price)} ${formulaRemedy(price.fault)}`).not.toContain("…");
      }),
      { numRuns: 1_000 },
    );
  });

  test("is remembered by its inputs only as long as there is room", () => {
    for (let one = 0; one < 600; one += 1) expect(priceOf(`=Quantity+${one}`)).toBe(String(8 + one));
    expect(priceOf("=Quantity+1", { Quantity: 9 })).toBe("10");
  });
});

function operated(left: Decimal, sign: string, right: Decimal): Decimal {
  if (sign === "+") return left.plus(right);
  if (sign === "-") return left.minus(right);
  return sign === "*" ? left.times(right) : left.div(right);
}
