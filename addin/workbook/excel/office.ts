/** The half that touches Office, for the pane's thread: the calls, the window, and what the pane stands in. */
export { officeCalls, type Writing } from "./officeCalls";
export { officePaneHost, officeReady } from "./officeHost";
