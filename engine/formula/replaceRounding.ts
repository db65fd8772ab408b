/**
 * Exact functions in place of HyperFormula's own.
 */
import type {
  CellError,
  ErrorType,
  FunctionArgumentType,
  FunctionPlugin,
  FunctionPluginDefinition,
  HyperFormula,
} from "hyperformula";

import { floorExactly, remainderExactly, roundExactly, type Rounding } from "./exactRounding";

export type HyperFormulaModule = {
  readonly HyperFormula: typeof HyperFormula;
  readonly FunctionPlugin: typeof FunctionPlugin;
  readonly FunctionArgumentType: typeof FunctionArgumentType;
  readonly CellError: typeof CellError;
  readonly ErrorType: typeof ErrorType;
};

type Interpreter = ConstructorParameters<FunctionPluginDefinition>[0];
type Tree = Parameters<Interpreter["evaluateAst"]>[0];
type State = Parameters<Interpreter["evaluateAst"]>[1];
type Call = Extract<Tree, { readonly procedureName: string }>;

const REPLACED = ["ROUND", "ROUNDUP", "ROUNDDOWN", "INT", "MOD"] as const;

/**
 * From here on every engine of the module rounds exactly. HyperFormula takes functions as methods of a class of its own:
 * the one place where we extend one.
 */
export function replaceRounding(hyperFormula: HyperFormulaModule): void {
  const { HyperFormula, FunctionPlugin, FunctionArgumentType } = hyperFormula;
  const number = { argumentType: FunctionArgumentType.NUMBER };
  const parametersOf = (name: (typeof REPLACED)[number]) =>
    name === "INT" ? [number] : name === "MOD" ? [number, number] : [number, { ...number, defaultValue: 0 }];
  class ExactRounding extends FunctionPlugin {
    static override implementedFunctions = Object.fromEntries(
      REPLACED.map((name) => [name, { method: name.toLowerCase(), parameters: parametersOf(name) }]),
    );
    round(call: Call, state: State) {
      return this.#rounded("ROUND", call, state);
    }
    roundup(call: Call, state: State) {
      return this.#rounded("ROUNDUP", call, state);
    }
    rounddown(call: Call, state: State) {
      return this.#rounded("ROUNDDOWN", call, state);
    }
    int(call: Call, state: State) {
      return this.runFunction(call.args, state, this.metadata("INT"), floorExactly);
    }
    mod(call: Call, state: State) {
      return this.runFunction(call.args, state, this.metadata("MOD"), (value: number, divisor: number) =>
        divisor === 0
          ? new hyperFormula.CellError(hyperFormula.ErrorType.DIV_BY_ZERO)
          : remainderExactly(value, divisor),
      );
    }
    #rounded(rounding: Rounding, call: Call, state: State) {
      return this.runFunction(call.args, state, this.metadata(rounding), (value: number, places: number) =>
        roundExactly(rounding, value, places),
      );
    }
  }
  for (const name of REPLACED) HyperFormula.unregisterFunction(name);
  HyperFormula.registerFunctionPlugin(ExactRounding, {
    enGB: Object.fromEntries(REPLACED.map((name) => [name, name])),
  });
}
