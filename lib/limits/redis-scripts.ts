import { createHash } from "node:crypto";

/** What Redis runs as one step, known to it by the digest of its text. */
export type RedisScript = { text: string; digest: string };
const script = (text: string): RedisScript => ({ text, digest: createHash("sha1").update(text).digest("hex") });

/** A window is a list of `time:count` in microseconds of Redis's clock, oldest first, and their sum. */
const WINDOW = `
local MINUTE = 60000000
local function read(entry)
  local at, n = string.match(entry, '^(%d+):(%d+)$')
  return tonumber(at), tonumber(n)
end
local function write(at, n) return string.format('%.0f:%.0f', at, n) end
local function keep(total)
  redis.call('SET', KEYS[2], string.format('%.0f', total), 'PX', 61000)
  redis.call('PEXPIRE', KEYS[1], 61000)
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
`;

/**
 * Counts as MemoryRateWindows does. KEYS: list, sum; ARGV: limit, cost, grain in microseconds. Gives whether it passed, the sum, and the
 * microseconds until the oldest leaves (0 where there is none).
 */
export const COUNT = script(`${WINDOW}
local limit, cost, grain = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local total = tonumber(redis.call('GET', KEYS[2]) or '0')
local last = redis.call('LINDEX', KEYS[1], -1)
local lastAt, lastCount
if last then
  lastAt, lastCount = read(last)
  -- The clock was set back: what is ahead of it is taken for now, and what no window can hold is forgotten.
  if lastAt - now > MINUTE then
    redis.call('DEL', KEYS[1], KEYS[2])
    last, total = false, 0
  elseif lastAt > now then now = lastAt end
end
local changed = false
local first = last and redis.call('LINDEX', KEYS[1], 0)
while first do
  local at, n = read(first)
  if at > now - MINUTE then break end
  redis.call('LPOP', KEYS[1])
  total, changed = total - n, true
  first = redis.call('LINDEX', KEYS[1], 0)
end
if not first then last, total = false, 0 end
local allowed = total + cost <= limit
if allowed and cost > 0 then
  if last and (lastAt == now or (grain > 0 and math.floor(lastAt / grain) == math.floor(now / grain))) then
    redis.call('LSET', KEYS[1], -1, write(now, lastCount + cost))
  else
    redis.call('RPUSH', KEYS[1], write(now, cost))
  end
  total, changed = total + cost, true
  first = redis.call('LINDEX', KEYS[1], 0)
end
if changed then keep(total) end
local left = 0
if first then left = read(first) + MINUTE - now end
return {allowed and 1 or 0, total, left}
`);

/**
 * Brings in what an instance counted by itself. KEYS: list, sum, the instance's mark; ARGV: an age in microseconds, a count, and whether it was
 * counted while Redis was away, thrice an entry. Where the mark is gone, Redis has lost what it knew, and all of it counts.
 */
export const BRING_IN = script(`${WINDOW}
local lost = redis.call('EXISTS', KEYS[3]) == 0
local entries, total = {}, 0
for _, entry in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  local at, n = read(entry)
  entries[#entries + 1] = {at, n}
end
for i = 1, #ARGV, 3 do
  if lost or ARGV[i + 2] == '1' then entries[#entries + 1] = {now - tonumber(ARGV[i]), tonumber(ARGV[i + 1])} end
end
table.sort(entries, function(a, b) return a[1] < b[1] end)
redis.call('DEL', KEYS[1], KEYS[2])
for _, entry in ipairs(entries) do
  if entry[1] > now - MINUTE then
    redis.call('RPUSH', KEYS[1], write(entry[1], entry[2]))
    total = total + entry[2]
  end
end
if total > 0 then keep(total) end
return total
`);

/** KEYS: one throttle's count; ARGV: how much to add (0 only asks, -1 takes one back), and the milliseconds that a new one lasts. Gives the count, and the milliseconds that are left of it. */
export const ATTEMPT = script(`
local by = tonumber(ARGV[1])
local count = tonumber(redis.call('GET', KEYS[1]) or '0')
if by == 0 or (by < 0 and count <= 0) then return {count, redis.call('PTTL', KEYS[1])} end
count = redis.call('INCRBY', KEYS[1], by)
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  left = tonumber(ARGV[2])
  redis.call('PEXPIRE', KEYS[1], left)
end
return {count, left}
`);

export const SCRIPTS: readonly RedisScript[] = [COUNT, BRING_IN, ATTEMPT];
