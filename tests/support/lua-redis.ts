// What of Redis the limits ask for, in memory, with the scripts run by a Lua of npm's: for machines without a redis-server. The protocol,
// the client and the scripts are the real ones; the keys, their expiry and the order of commands are this file's.
import { createHash } from "node:crypto";
import net, { type AddressInfo } from "node:net";
import { lauxlib, lua, lualib, to_luastring as text } from "fengari";

type Reply = string | number | null | Reply[] | { error: string } | { ok: string };
type Value = { is: string | string[]; ends: number };
type State = ReturnType<typeof lauxlib.luaL_newstate>;

export class LuaRedis {
  /** Milliseconds by which its clock is ahead. */
  ahead = 0;
  readonly #keys = new Map<string, Value>();
  readonly #scripts = new Map<string, string>();
  readonly #states = new Map<string, State>();
  readonly #sockets = new Set<net.Socket>();
  #server: net.Server | undefined;
  #waiting: (() => void)[] | undefined;
  #port = 0;

  async listen(): Promise<number> {
    const server = net.createServer((socket) => this.#serve(socket));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
    return this.#port;
  }

  /** As a kill: every connection is gone, and what it has not answered yet, unless it keeps it. */
  async kill({ keeps = false } = {}): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server?.close(resolve));
    if (!keeps) for (const map of [this.#keys, this.#scripts]) map.clear();
  }

  /** Takes commands in and neither carries them out nor answers, until it goes on. */
  hang(): void {
    this.#waiting = [];
  }

  goOn(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const run of waiting) run();
  }

  names(): string[] {
    return [...this.#keys.keys()];
  }

  #serve(socket: net.Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket)).on("error", () => {});
    let rest = "";
    socket.setEncoding("latin1").on("data", (data: string) => {
      rest += data;
      for (let read = readCommand(rest); read; read = readCommand(rest)) {
        const { words, length } = read;
        rest = rest.slice(length);
        const answer = () => socket.writable && socket.write(written(this.#run(words)), "latin1");
        if (this.#waiting) this.#waiting.push(answer);
        else answer();
      }
    });
  }

  #now(): number {
    return Date.now() + this.ahead;
  }

  #run([command = "", ...words]: string[]): Reply {
    const name = command.toUpperCase();
    if (name !== "EVAL" && name !== "EVALSHA") return this.#call(name, words);
    const [given = "", count, ...more] = words;
    const digest = name === "EVAL" ? createHash("sha1").update(given).digest("hex") : given;
    if (name === "EVAL") this.#scripts.set(digest, given);
    const script = this.#scripts.get(digest);
    if (script === undefined) return { error: "NOSCRIPT No matching script. Please use EVAL." };
    return this.#eval(script, more.slice(0, Number(count)), more.slice(Number(count)));
  }

  #eval(script: string, keys: string[], values: string[]): Reply {
    const L = this.#loaded(script);
    for (const [name, list] of [["KEYS", keys] as const, ["ARGV", values] as const]) {
      pushed(L, list);
      lua.lua_setglobal(L, text(name));
    }
    lua.lua_pushvalue(L, 1);
    const failed = lua.lua_pcall(L, 0, 1, 0);
    const reply = failed ? { error: `ERR ${lua.lua_tojsstring(L, -1)}` } : popped(L);
    lua.lua_pop(L, 1);
    return reply;
  }

  /** A state with the script as the first of its stack. */
  #loaded(script: string): State {
    const known = this.#states.get(script);
    if (known) return known;
    const L = lauxlib.luaL_newstate();
    this.#states.set(script, L);
    lualib.luaL_openlibs(L);
    // Redis's Lua knows doubles alone, and this one's integers have 32 bits.
    lua.lua_pushcfunction(L, (inner) => {
      const number = Number(lua.lua_tojsstring(inner, 1));
      lua.lua_pushnumber(inner, number);
      return 1;
    });
    lua.lua_setglobal(L, text("tonumber"));
    lua.lua_createtable(L, 0, 1);
    lua.lua_pushcfunction(L, (inner) => {
      const words = Array.from({ length: lua.lua_gettop(inner) }, (_, i) => lua.lua_tojsstring(inner, i + 1));
      pushed(inner, this.#call(String(words[0]).toUpperCase(), words.slice(1)));
      return 1;
    });
    lua.lua_setfield(L, -2, text("call"));
    lua.lua_setglobal(L, text("redis"));
    if (lauxlib.luaL_loadstring(L, text(script))) throw new Error(lua.lua_tojsstring(L, -1));
    return L;
  }

  #list(key: string): string[] {
    const value = this.#get(key);
    return Array.isArray(value) ? value : [];
  }

  #get(key: string): string | string[] | undefined {
    const found = this.#keys.get(key);
    if (found && found.ends > this.#now()) return found.is;
    this.#keys.delete(key);
    return undefined;
  }

  #set(key: string, is: string | string[], ends = this.#keys.get(key)?.ends ?? Number.POSITIVE_INFINITY): void {
    if (is.length === 0) this.#keys.delete(key);
    else this.#keys.set(key, { is, ends });
  }

  #call(name: string, [key = "", ...more]: string[]): Reply {
    const list = this.#list(key);
    const index = (at: string | undefined) => (Number(at) < 0 ? list.length + Number(at) : Number(at));
    switch (name) {
      case "PING":
        return { ok: "PONG" };
      case "SCRIPT":
        this.#scripts.set(
          createHash("sha1")
            .update(more[0] ?? "")
            .digest("hex"),
          more[0] ?? "",
        );
        return { ok: "OK" };
      case "CLIENT":
        return { ok: "OK" };
      case "TIME": {
        const now = this.#now();
        return [String(Math.floor(now / 1000)), String((now % 1000) * 1000)];
      }
      case "GET":
        return (this.#get(key) as string | undefined) ?? null;
      case "SET": {
        const [value = "", unit, span] = more;
        this.#set(key, value, unit ? this.#now() + Number(span) * (unit === "EX" ? 1000 : 1) : Number.POSITIVE_INFINITY);
        return { ok: "OK" };
      }
      case "DEL":
        return [key, ...more].filter((each) => this.#keys.delete(each)).length;
      case "EXISTS":
        return this.#get(key) === undefined ? 0 : 1;
      case "INCRBY": {
        const sum = Number(this.#get(key) ?? 0) + Number(more[0]);
        this.#set(key, String(sum));
        return sum;
      }
      case "PEXPIRE": {
        const value = this.#get(key);
        if (value !== undefined) this.#set(key, value, this.#now() + Number(more[0]));
        return value === undefined ? 0 : 1;
      }
      case "PTTL": {
        if (this.#get(key) === undefined) return -2;
        const ends = this.#keys.get(key)?.ends ?? 0;
        return ends === Number.POSITIVE_INFINITY ? -1 : Math.round(ends - this.#now());
      }
      case "LINDEX":
        return list[index(more[0])] ?? null;
      case "LRANGE":
        return list.slice(index(more[0]), index(more[1]) + 1);
      case "LSET":
        this.#set(
          key,
          list.map((each, i) => (i === index(more[0]) ? (more[1] ?? "") : each)),
        );
        return { ok: "OK" };
      case "RPUSH":
        this.#set(key, [...list, ...more]);
        return list.length + more.length;
      case "LPOP":
        this.#set(key, list.slice(1));
        return list[0] ?? null;
      default:
        return { error: `ERR unknown command '${name}'` };
    }
  }
}

/** As Redis makes a value of Lua's of a reply: nothing is false. */
function pushed(L: State, reply: Reply): void {
  if (typeof reply === "string") lua.lua_pushstring(L, text(reply));
  else if (typeof reply === "number") lua.lua_pushnumber(L, reply);
  else if (!Array.isArray(reply)) lua.lua_pushboolean(L, false);
  else {
    lua.lua_createtable(L, reply.length, 0);
    for (const [i, each] of reply.entries()) {
      pushed(L, each);
      lua.lua_rawseti(L, -2, i + 1);
    }
  }
}

/** And back: numbers lose their fraction, true is 1, false and nil are nothing. */
function popped(L: State): Reply {
  const type = lua.lua_type(L, -1);
  if (type === lua.LUA_TNIL) return null;
  if (type === lua.LUA_TBOOLEAN) return lua.lua_toboolean(L, -1) ? 1 : null;
  if (type === lua.LUA_TNUMBER) return Math.trunc(lua.lua_tonumber(L, -1));
  if (type !== lua.LUA_TTABLE) return lua.lua_tojsstring(L, -1);
  return Array.from({ length: lua.lua_rawlen(L, -1) }, (_, i) => {
    lua.lua_rawgeti(L, -1, i + 1);
    const each = popped(L);
    lua.lua_pop(L, 1);
    return each;
  });
}

/** The first command of what has come, if it is whole. */
function readCommand(from: string): { words: string[]; length: number } | undefined {
  const head = /^\*(\d+)\r\n/.exec(from);
  if (!head) return undefined;
  let at = head[0].length;
  const words: string[] = [];
  for (let n = 0; n < Number(head[1]); n++) {
    const size = /^\$(\d+)\r\n/.exec(from.slice(at, at + 20));
    if (!size) return undefined;
    const begin = at + size[0].length;
    at = begin + Number(size[1]) + 2;
    if (from.length < at) return undefined;
    words.push(from.slice(begin, at - 2));
  }
  return { words, length: at };
}

function written(reply: Reply): string {
  if (reply === null) return "$-1\r\n";
  if (typeof reply === "number") return `:${reply}\r\n`;
  if (typeof reply === "string") return `$${Buffer.byteLength(reply, "latin1")}\r\n${reply}\r\n`;
  if (Array.isArray(reply)) return `*${reply.length}\r\n${reply.map(written).join("")}`;
  return "error" in reply ? `-${reply.error.replace(/[\r\n]+/g, " ")}\r\n` : `+${reply.ok}\r\n`;
}
