import fs from "node:fs";
import path from "node:path";
import type { Answer } from "../lib/http/call";
import { clockMs } from "../lib/kernel/clock";
import { FileOnDisk } from "../lib/kernel/file-on-disk";
import { DAY } from "../lib/kernel/time";
import { log } from "../lib/outside/log";

/** Where what pages load stands. */
const STATIC = "/_next/static/";
const REPLACED = "replaced-at";
const PARTIAL = ".partial";
const TYPES: Record<string, string> = {
  ".js": "application/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};

/** `answer` is undefined where the path is of no former build, or of this one as well. */
export type KeptStatic = { answer: (path: string) => Answer | undefined; forget: (now?: number) => void };

/**
 * What pages of earlier builds load, for a day after they were replaced: whoever has one open goes on, and a form in it is not lost. Each start
 * lays a copy of its own files into `kept`, since an upgrade takes the folder of the build away.
 */
export function keepStatic(dir: string, kept: string, now = clockMs()): KeptStatic {
  const own = path.join(dir, ".next/static");
  const build = fs.readFileSync(path.join(dir, ".next/BUILD_ID"), "utf8").trim();
  const former = new Map<string, string>();
  const forget = (at = clockMs()) => {
    for (const each of partialsIn(kept))
      if (at - changedAt(path.join(kept, each)) >= DAY) fs.rmSync(path.join(kept, each), { recursive: true });
    for (const each of buildsIn(kept)) {
      if (each === build || at - replacedAt(path.join(kept, each), at) < DAY) continue;
      fs.rmSync(path.join(kept, each), { recursive: true, force: true });
      for (const [name, file] of former) if (file.startsWith(path.join(kept, each) + path.sep)) former.delete(name);
    }
  };
  try {
    copyOnce(own, path.join(kept, build));
    fs.rmSync(path.join(kept, build, REPLACED), { force: true });
    forget(now);
    for (const each of buildsIn(kept)) {
      if (each === build) continue;
      for (const file of filesIn(path.join(kept, each)))
        if (!fs.existsSync(path.join(own, file))) former.set(file, path.join(kept, each, file));
    }
  } catch (error) {
    log().warn({ reason: error instanceof Error ? error.message : String(error) }, "static files of this build are not kept for the next");
  }
  return {
    forget,
    answer: (asked) => (asked.startsWith(STATIC) ? answerOf(former.get(decoded(asked.slice(STATIC.length)))) : undefined),
  };
}

function answerOf(file: string | undefined): Answer | undefined {
  const bytes = file && fs.statSync(file, { throwIfNoEntry: false })?.size;
  if (!file || bytes === undefined || bytes === "") return undefined;
  const headers = {
    "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
    "content-length": String(bytes),
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
  };
  return { status: 200, headers, body: null, file: new FileOnDisk(file, path.basename(file), bytes) };
}

/** When a build was first seen replaced by another. */
function replacedAt(folder: string, now: number): number {
  const mark = path.join(folder, REPLACED);
  if (!fs.existsSync(mark)) fs.writeFileSync(mark, String(now));
  return Number(fs.readFileSync(mark, "utf8"));
}

/** Whole or not at all, also where two instances do it at once. */
function copyOnce(from: string, to: string): void {
  if (fs.existsSync(to)) return;
  const partial = `${to}.${process.pid}${PARTIAL}`;
  fs.cpSync(from, partial, { recursive: true });
  try {
    fs.renameSync(partial, to);
  } catch {
    fs.rmSync(partial, { recursive: true, force: true });
  }
}

const namesIn = (kept: string): string[] => (fs.existsSync(kept) ? fs.readdirSync(kept) : []);
const buildsIn = (kept: string): string[] => namesIn(kept).filter((name) => !name.endsWith(PARTIAL));
/** Copies that were begun; one of a day ago was left by a process that died. */
const partialsIn = (kept: string): string[] => namesIn(kept).filter((name) => name.endsWith(PARTIAL));
const changedAt = (folder: string): number => fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;

/** "" for what is not percent-encoded as it should be, which names no file. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return "";
  }
}

const filesIn = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== REPLACED)
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
