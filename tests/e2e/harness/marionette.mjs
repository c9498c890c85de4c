// Client for Marionette, the remote protocol inside Thunderbird: packets "<bytes>:<json>" over TCP,
// [0, id, command, parameters] out and [1, id, error, result] back.
import net from "node:net";

/** No call of ours takes this long; one that does means that the client hangs, ms. */
const patience = 60_000;

export class Marionette {
  #socket;
  #waiting = new Map();
  #buffer = Buffer.alloc(0);
  #lastId = 0;
  #greeted;

  /** Resolves after the hello of the server; rejects when nothing listens at the port. */
  static connect(port) {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, "127.0.0.1");
      const client = new Marionette();
      client.#socket = socket;
      client.#greeted = () => resolve(client);
      socket.once("error", reject);
      socket.on("data", (bytes) => client.#receive(bytes));
      socket.on("close", () => client.#closed());
    });
  }

  call(command, parameters = {}) {
    const id = ++this.#lastId;
    const packet = Buffer.from(JSON.stringify([0, id, command, parameters]));
    return new Promise((resolve, reject) => {
      const late = () => this.#answer(id, { message: `${command} took over ${patience} ms` });
      const timer = setTimeout(late, patience);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#socket.write(`${packet.length}:`);
      this.#socket.write(packet);
    });
  }

  async startSession() {
    await this.call("WebDriver:NewSession", { capabilities: { alwaysMatch: {} } });
    await this.call("WebDriver:SetTimeouts", { script: patience });
    await this.call("Marionette:SetContext", { value: "chrome" });
  }

  /** Runs the body of an async function with the rights of the client; its value must be JSON. */
  async run(body, args = []) {
    const script = `const done = arguments[arguments.length - 1];
      const given = [...arguments].slice(0, -1);
      (async function () { ${body} }).apply(null, given).then(
        (value) => done({ value: value === undefined ? null : value }),
        (fault) => done({ fault: String(fault && fault.message || fault), at: String(fault && fault.stack || "") }));`;
    const parameters = { script, args, newSandbox: true, sandbox: "system" };
    const { value } = await this.call("WebDriver:ExecuteAsyncScript", parameters);
    if (value?.fault !== undefined) throw new Error(`inside Thunderbird: ${value.fault}`);
    return value.value;
  }

  close() {
    this.#socket.destroy();
  }

  #receive(bytes) {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    for (;;) {
      const colon = this.#buffer.indexOf(":");
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#buffer.subarray(0, colon));
      if (this.#buffer.length < end) return;
      const packet = JSON.parse(this.#buffer.subarray(colon + 1, end).toString());
      this.#buffer = this.#buffer.subarray(end);
      if (Array.isArray(packet)) this.#answer(packet[1], packet[2], packet[3]);
      else this.#greeted();
    }
  }

  #answer(id, error, result) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (error) waiting.reject(new Error([error.error, error.message].filter(Boolean).join(": ")));
    else waiting.resolve(result);
  }

  #closed() {
    for (const id of [...this.#waiting.keys()]) this.#answer(id, { message: "connection closed" });
  }
}
