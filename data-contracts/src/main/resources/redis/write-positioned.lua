-- See RedisScript.WRITE_POSITIONED. Positions are compared byte by byte from the most significant,
-- because a Lua number holds only 53 bits.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return redis.error_reply('LOST incarnation changed')
end
local stored = redis.call('GETRANGE', KEYS[2], 1, 8)
if #stored == 8 then
  for i = 8, 1, -1 do
    local s, n = string.byte(stored, i), string.byte(ARGV[2], i + 1)
    if s > n then return 0 end
    if s < n then break end
  end
end
redis.call('SET', KEYS[2], ARGV[2])
return 1
