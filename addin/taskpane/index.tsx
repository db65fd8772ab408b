const worker = new Worker(new URL("./worker.ts", import.meta.url));
const pane = document.getElementById("pane");
worker.addEventListener("message", ({ data: ready }) => {
  if (pane !== null && ready === "ready") pane.textContent = "Daybook";
});
