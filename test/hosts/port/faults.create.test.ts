import { testFaultsOf } from "./faultsOf";

testFaultsOf("create");
