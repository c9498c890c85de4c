// The one connection of the background to the host: opened when first needed, greeted with
// `initialize`, opened again with growing pauses, and given up after five tries until asked.
import type { Port } from "../mail-client/interface.js";
import type { HostStatus } from "../protocol/messages.js";
import {
  codes,
  hostName,
  protocolVersion,
  type InitializeResult,
  type Method,
  type Methods,
} from "../protocol/protocol.js";
import { afterFailure, noTries, steadyAfter, untilNext, type Tries } from "./backoff.js";
import { HostFault, Rpc, type Call } from "./rpc.js";

/** What the connection needs from its environment; tests give their own. */
export interface Environment {
  connect(name: string): Port;
  now(): number;
  loadTries(): Promise<Tries>;
  saveTries(tries: Tries): void;
  client: { name: string; version: string };
  /** The language that the host shall speak, with the form of address that was chosen. */
  locale(): Promise<string>;
}

/** Time limits in ms. `initialize` is answered before any dictionary is loaded, so it is short. */
export const limits = { initialize: 5_000, request: 10_000 } as const;

export class Connection {
  status: HostStatus = { state: "starting" };
  hello: InitializeResult | null = null;
  onStatus: (status: HostStatus) => void = () => {};
  /** The host has other checks than it had when it greeted. */
  onChecks: () => void = () => {};

  private port: Port | null = null;
  private rpc: Rpc | null = null;
  private greetedIn = "";
  private opening: Promise<boolean> | null = null;
  private tries: Tries = noTries;
  private triesLoaded = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private steady: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly environment: Environment) {}

  /** True once the host has greeted. Opens the connection if a try is due; never throws. */
  async ready(): Promise<boolean> {
    if (this.status.state === "connected") return true;
    await this.recall();
    const wait = untilNext(this.tries, this.environment.now());
    if (this.opening) return this.opening;
    if (this.tries.made === 0 || wait === 0) return this.open();
    if (wait === null) this.tell({ state: "missing", cause: "" });
    else this.plan(wait);
    return false;
  }

  /** The "Try again" of the user: forgets earlier failures and tries at once. */
  async retry(): Promise<HostStatus> {
    await this.recall();
    if (this.status.state === "connected") return this.status;
    this.remember(noTries);
    clearTimeout(this.timer);
    await (this.opening ?? this.open());
    return this.status;
  }

  /** One request; rejects with HostFault, also when there is no host. */
  call<M extends Method>(method: M, params: Methods[M]["params"]): Call<Methods[M]["result"]> {
    if (!this.rpc || this.status.state !== "connected") {
      const error = { code: codes.notConnected, message: "the host is not connected" };
      return { id: 0, done: Promise.reject(new HostFault(error)) };
    }
    return this.rpc.call(method, params, limits.request);
  }

  notify(method: string, params: object): void {
    if (this.status.state === "connected") this.rpc?.notify(method, params);
  }

  /** A draft was answered: what failed before is over, and the count starts anew. */
  markHealthy(): void {
    if (this.tries.made > 0 && this.status.state === "connected") this.remember(noTries);
  }

  /** Asks which checks there are now: people change their own while the host runs. */
  async refreshChecks(): Promise<void> {
    const { hello } = this;
    if (!hello || this.status.state !== "connected") return;
    const now = await this.call("checks/list", {}).done.catch(() => null);
    if (!now || this.hello !== hello) return;
    const { checks, packs, packFolder } = now;
    const before = JSON.stringify([hello.checks, hello.packs, hello.packFolder]);
    if (JSON.stringify([checks, packs, packFolder]) === before) return;
    this.hello = { ...hello, checks, packs, packFolder };
    this.onChecks();
  }

  cancel(id: number): void {
    this.rpc?.cancel(id);
  }

  /** The writer chose another form of address: the host says all anew in it. */
  async localeChanged(): Promise<void> {
    await this.opening;
    if (this.status.state !== "connected") return;
    if ((await this.environment.locale()) === this.greetedIn) return;
    this.close();
    await this.ready();
  }

  close(): void {
    clearTimeout(this.timer);
    clearTimeout(this.steady);
    this.port?.disconnect();
    this.drop("closed");
    // Nobody is told: the next one who needs the host opens the connection again.
    this.status = { state: "starting" };
  }

  private async recall(): Promise<void> {
    if (this.triesLoaded) return;
    const tries = await this.environment.loadTries();
    if (!this.triesLoaded) this.tries = tries;
    this.triesLoaded = true;
  }

  private remember(tries: Tries): void {
    this.tries = tries;
    this.environment.saveTries(tries);
  }

  private open(): Promise<boolean> {
    clearTimeout(this.timer);
    this.opening = this.greet().finally(() => (this.opening = null));
    return this.opening;
  }

  private async greet(): Promise<boolean> {
    this.tell({ state: "starting" });
    this.greetedIn = await this.environment.locale();
    try {
      const port = this.environment.connect(hostName);
      const rpc = new Rpc((message) => port.postMessage(message));
      this.port = port;
      this.rpc = rpc;
      port.onMessage.addListener((message) => rpc.receive(message));
      port.onDisconnect.addListener((gone) => this.gone(port, reasonOf(gone.error)));
      const { client } = this.environment;
      const params = { protocol: protocolVersion, client, locale: this.greetedIn };
      this.hello = await rpc.call("initialize", params, limits.initialize).done;
    } catch (fault) {
      this.failed(fault instanceof Error ? fault.message : String(fault));
      return false;
    }
    this.tell({ state: "connected" });
    this.steady = setTimeout(() => this.remember(noTries), steadyAfter);
    return true;
  }

  private gone(port: Port, reason: string): void {
    if (port !== this.port) return;
    const greeted = this.status.state === "connected";
    this.drop(reason);
    // Before the greeting the pending `initialize` reports the failure, once.
    if (greeted) this.failed(reason);
  }

  private drop(reason: string): void {
    clearTimeout(this.steady);
    const rpc = this.rpc;
    this.port = null;
    this.rpc = null;
    rpc?.close({ code: codes.notConnected, message: reason });
  }

  private failed(cause: string): void {
    const port = this.port;
    this.drop(cause);
    port?.disconnect();
    this.remember(afterFailure(this.tries, this.environment.now()));
    const wait = untilNext(this.tries, this.environment.now());
    if (wait === null) this.tell({ state: "missing", cause });
    else this.plan(wait);
  }

  private plan(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.open(), wait);
    this.tell({ state: "waiting", attempt: this.tries.made, retryAt: this.tries.nextAt });
  }

  private tell(status: HostStatus): void {
    const same = JSON.stringify(status) === JSON.stringify(this.status);
    this.status = status;
    if (!same) this.onStatus(status);
  }
}

function reasonOf(error: unknown): string {
  if (error && typeof error === "object" && "message" in error) return String(error.message);
  return "the host ended";
}
