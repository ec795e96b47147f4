// The plainest fast server to compare with: keeps streams, sends what it is told, draws nothing.
import { createServer } from "node:http";

const streams = new Set();
let state = "event: state\ndata: {}\n\n";

createServer((request, response) => {
  if (request.method === "POST") {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      state = `event: state\ndata: ${body}\n\n`;
      for (const stream of streams) stream.write(state);
      response.end("{}");
    });
    return;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(state);
  streams.add(response);
  response.on("close", () => streams.delete(response));
}).listen({ fd: Number(process.argv[2]) });
