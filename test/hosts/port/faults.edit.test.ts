import { testFaultsOf } from "./faultsOf";

testFaultsOf("edit");
