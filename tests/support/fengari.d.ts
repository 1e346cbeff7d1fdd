/** The little of it that the tests' Redis needs; `L` is a state of Lua's. */
declare module "fengari" {
  type L = { readonly lua: unique symbol };
  type Bytes = Uint8Array;
  export const lua: {
    lua_createtable(L: L, array: number, hash: number): void;
    lua_pushstring(L: L, text: Bytes): void;
    lua_pushnumber(L: L, value: number): void;
    lua_pushboolean(L: L, value: boolean): void;
    lua_pushcfunction(L: L, run: (L: L) => number): void;
    lua_rawseti(L: L, at: number, n: number): void;
    lua_rawgeti(L: L, at: number, n: number): void;
    lua_rawlen(L: L, at: number): number;
    lua_setfield(L: L, at: number, name: Bytes): void;
    lua_setglobal(L: L, name: Bytes): void;
    lua_gettop(L: L): number;
    lua_pushvalue(L: L, at: number): void;
    lua_pop(L: L, count: number): void;
    lua_type(L: L, at: number): number;
    lua_tonumber(L: L, at: number): number;
    lua_toboolean(L: L, at: number): boolean;
    lua_tojsstring(L: L, at: number): string;
    lua_pcall(L: L, args: number, results: number, handler: number): number;
    LUA_TNIL: number;
    LUA_TBOOLEAN: number;
    LUA_TNUMBER: number;
    LUA_TTABLE: number;
  };
  export const lauxlib: { luaL_newstate(): L; luaL_loadstring(L: L, text: Bytes): number };
  export const lualib: { luaL_openlibs(L: L): void };
  export const to_luastring: (text: string) => Bytes;
}
