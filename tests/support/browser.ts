import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external.js";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external.js";
import { createRequestStoreForAPI } from "next/dist/server/async-storage/request-store.js";

type StoreOf = Parameters<typeof createRequestStoreForAPI>;

/** A browser with cookies of its own, each of whose visits is a request of Next's to an action or a route. */
export class Browser {
  readonly cookies = new Map<string, string>();

  /** The same browser, as somebody has it who has copied its cookies. */
  copy(): Browser {
    const other = new Browser();
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  async visit<T>(run: () => Promise<T>): Promise<T> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const request = { headers: new Headers({ host: "latchkey.test", ...(cookie ? { cookie } : {}) }) } as StoreOf[0];
    let lines: string[] = [];
    const keep: StoreOf[3] = (given) => {
      lines = given;
    };
    const store = createRequestStoreForAPI(request, { pathname: "/", search: "" }, {} as StoreOf[2], keep, {} as StoreOf[4], undefined);
    const done = await workAsyncStorage.run({ route: "/" } as never, () => workUnitAsyncStorage.run(store, run));
    this.keep(lines);
    return done;
  }

  /** Takes lines of `Set-Cookie` as browsers do: what is over goes. */
  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      if (value === "" || /;\s*max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
