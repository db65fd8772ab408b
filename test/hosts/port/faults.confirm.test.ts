import { testFaultsOf } from "./faultsOf";

testFaultsOf("confirm");
