import { run } from "../../engine/index";

self.postMessage(typeof run === "function" ? "ready" : "");
