// A mail server that takes everything and delivers nothing: what arrives is kept, byte for byte.
import net from "node:net";

export class SmtpSink {
  /** Mails in the order of arrival, as they were on the wire, each byte one unit (latin1). */
  mails = [];
  #server;

  static async start() {
    const sink = new SmtpSink();
    sink.#server = net.createServer((socket) => sink.#serve(socket));
    await new Promise((resolve) => sink.#server.listen(0, "127.0.0.1", resolve));
    return sink;
  }

  get port() {
    return this.#server.address().port;
  }

  close() {
    this.#server.close();
  }

  #serve(socket) {
    let buffer = "";
    let inMail = false;
    const say = (line) => socket.write(`${line}\r\n`);
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes) => {
      buffer += bytes.toString("latin1");
      for (;;) {
        const mark = inMail ? "\r\n.\r\n" : "\r\n";
        const end = buffer.indexOf(mark);
        if (end < 0) return;
        const piece = buffer.slice(0, end);
        buffer = buffer.slice(end + mark.length);
        if (inMail) this.mails.push(piece);
        inMail = !inMail && /^DATA/i.test(piece);
        reply(piece);
      }
    });
    const reply = (line) => {
      if (inMail) say("354 go on");
      else if (/^EHLO/i.test(line)) say("250-sink\r\n250 8BITMIME");
      else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else say("250 ok");
    };
    say("220 sink");
  }
}
