import { testFaultsOf } from "./faultsOf";

testFaultsOf("post");
