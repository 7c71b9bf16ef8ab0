package com.aiqleads.serving.redis;

import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.redis.RedisScript;
import com.aiqleads.serving.settings.ServingSettings;
import com.aiqleads.serving.settings.ServingSettings.RedisAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** A small pool of {@link RedisSession}s. Thread-safe. */
@Component
public class RedisSessions implements AutoCloseable {
  private static final Duration BORROW_LIMIT = Duration.ofSeconds(2);

  private final RedisAddress address;
  private final GenericObjectPool<RedisSession> pool;

  public RedisSessions(ServingSettings settings) {
    this.address = settings.redis();
    RedisKeys keys = settings.keys();
    GenericObjectPoolConfig<RedisSession> config = new GenericObjectPoolConfig<>();
    config.setJmxEnabled(false);
    this.pool = new GenericObjectPool<>(new Factory(address, keys.incarnation()), config);
    pool.setMaxTotal(address.connections());
    pool.setMaxIdle(address.connections());
    pool.setMaxWait(BORROW_LIMIT);
  }

  /** A session of its own, outside the pool, for a caller that must notice every new connection. */
  public RedisSession open() {
    try {
      return pool.getFactory().makeObject().getObject();
    } catch (Exception e) {
      throw unavailable(e);
    }
  }

  /**
   * What {@code question} answers. After a broken connection it is asked once more on a new one, so
   * it must be a read or a conditional write.
   *
   * @throws RedisUnavailableException when Redis does not answer or has lost its data
   */
  public <T> T ask(Function<RedisSession, T> question) {
    try {
      return once(question);
    } catch (JedisConnectionException broken) {
      // Every connection of the pool was opened to the process that is gone.
      pool.clear();
      try {
        return once(question);
      } catch (JedisException again) {
        throw unavailable(again);
      }
    } catch (JedisException e) {
      throw unavailable(e);
    }
  }

  /** Drops the idle connections, so that the next one looks at the incarnation again. */
  public void forget() {
    pool.clear();
  }

  private <T> T once(Function<RedisSession, T> question) {
    RedisSession session = borrow();
    boolean good = false;
    try {
      T answer = question.apply(session);
      good = true;
      return answer;
    } finally {
      giveBack(session, good);
    }
  }

  private RedisSession borrow() {
    try {
      return pool.borrowObject();
    } catch (JedisException | RedisUnavailableException e) {
      throw e;
    } catch (Exception e) {
      throw unavailable(e);
    }
  }

  private void giveBack(RedisSession session, boolean good) {
    if (good) {
      pool.returnObject(session);
      return;
    }
    try {
      pool.invalidateObject(session);
    } catch (Exception e) {
      throw unavailable(e);
    }
  }

  private RedisUnavailableException unavailable(Exception e) {
    if (e instanceof RedisUnavailableException known) {
      return known;
    }
    if (e instanceof JedisDataException
        && String.valueOf(e.getMessage()).startsWith(RedisScript.LOST)) {
      return new RedisUnavailableException("Redis was lost; its data is being written again", e);
    }
    return new RedisUnavailableException("Redis at " + address + " does not answer: " + e, e);
  }

  @Override
  public void close() {
    pool.close();
  }

  private static final class Factory extends BasePooledObjectFactory<RedisSession> {
    private final RedisAddress address;
    private final String incarnationKey;

    Factory(RedisAddress address, String incarnationKey) {
      this.address = address;
      this.incarnationKey = incarnationKey;
    }

    @Override
    public RedisSession create() {
      return RedisSession.open(address, incarnationKey, () -> UUID.randomUUID().toString());
    }

    @Override
    public PooledObject<RedisSession> wrap(RedisSession session) {
      return new DefaultPooledObject<>(session);
    }

    @Override
    public void destroyObject(PooledObject<RedisSession> session) {
      session.getObject().close();
    }
  }
}
