// JSON-RPC 2.0 over anything that sends and receives plain objects: ids, time limits, cancellation.
import { codes, type Method, type Methods, type RpcError } from "../protocol/protocol.js";

/** A request that did not end with a result. */
export class HostFault extends Error {
  constructor(readonly error: RpcError) {
    super(error.message);
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: HostFault): void;
  timer: ReturnType<typeof setTimeout>;
}

interface Reply {
  id?: number | string | null;
  result?: unknown;
  error?: RpcError;
}

export interface Call<T> {
  id: number;
  done: Promise<T>;
}

export class Rpc {
  private lastId = 0;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly send: (message: object) => void) {}

  /**
   * Sends a request; after `limitMs` without an answer it is cancelled and ends with `noAnswer`.
   */
  call<M extends Method>(
    method: M,
    params: Methods[M]["params"],
    limitMs: number,
  ): Call<Methods[M]["result"]> {
    const id = ++this.lastId;
    const done = new Promise<Methods[M]["result"]>((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(id), limitMs);
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, timer });
      try {
        this.send({ jsonrpc: "2.0", id, method, params });
      } catch (fault) {
        this.settle(id, { id, error: { code: codes.notConnected, message: String(fault) } });
      }
    });
    return { id, done };
  }

  notify(method: string, params: object): void {
    try {
      this.send({ jsonrpc: "2.0", method, params });
    } catch {
      // A notification has no answer; a closed port shows itself through its own event.
    }
  }

  cancel(id: number): void {
    if (this.waiting.has(id)) this.notify("$/cancelRequest", { id });
  }

  /** Takes in whatever arrived; anything that answers no open request is ignored. */
  receive(message: unknown): void {
    const reply = message as Reply | null;
    if (!reply || typeof reply !== "object" || typeof reply.id !== "number") return;
    this.settle(reply.id, reply);
  }

  /** Ends all open requests, as when the other side is gone. */
  close(error: RpcError): void {
    for (const id of [...this.waiting.keys()]) this.settle(id, { id, error });
  }

  private giveUp(id: number): void {
    this.cancel(id);
    this.settle(id, { id, error: { code: codes.noAnswer, message: "no answer in time" } });
  }

  private settle(id: number, reply: Reply): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timer);
    if (reply.error) waiting.reject(new HostFault(reply.error));
    else waiting.resolve(reply.result);
  }
}
