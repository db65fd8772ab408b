import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";

import sirv from "sirv";

export type Served = {
  /** Without a slash at its end. */
  readonly address: string;
  close(): Promise<void>;
};

export type Certificate = { readonly cert: string | Buffer; readonly key: string | Buffer };

export type ServeOptions = {
  /** 0 is a free one. */
  readonly port: number;
  /** https, as localhost; null for http, as 127.0.0.1. */
  readonly certificate: Certificate | null;
};

/** Serves a built folder to this machine alone. Throws when the port is taken. */
export async function serveFolder(folder: string, { port, certificate }: ServeOptions): Promise<Served> {
  const files = sirv(folder, { dev: true, etag: true, setHeaders: (response) => setHeaders(response) });
  const answer: Parameters<typeof createServer>[1] = (request, response) => {
    files(request, response, () => {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is no such file.\n");
    });
  };
  const server = certificate === null ? createServer(answer) : createSecureServer(certificate, answer);
  const name = certificate === null ? "127.0.0.1" : "localhost";
  const bound = await listen(server, port, name);
  return {
    address: `${certificate === null ? "http" : "https"}://${name}:${bound}`,
    close: () => close(server),
  };
}

/** Nothing is kept without asking: a page one works on is the one that was built last. */
function setHeaders(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader("cache-control", "no-cache");
  response.setHeader("x-content-type-options", "nosniff");
}

function listen(server: Server, port: number, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (failure: NodeJS.ErrnoException) => {
      reject(failure.code === "EADDRINUSE" ? new Error(`Port ${port} is taken: end what uses it first.`) : failure);
    });
    server.listen(port, name, () => {
      const bound = server.address();
      resolve(typeof bound === "object" && bound !== null ? bound.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
