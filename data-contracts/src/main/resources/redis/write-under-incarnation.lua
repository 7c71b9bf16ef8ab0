-- See RedisScript.WRITE_UNDER_INCARNATION.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return redis.error_reply('LOST incarnation changed')
end
redis.call('SET', KEYS[2], ARGV[2])
return 1
