package com.aiqleads.speed.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code /metrics} and {@code /status} for whoever has the token, {@code /health/live} for
 * everyone. Thread-safe.
 */
public final class StatusServer implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "status-server");
            thread.setDaemon(true);
            return thread;
          });
  private final Credential credential;

  /**
   * @param port 0: any free one
   * @param status becomes JSON
   */
  public StatusServer(
      String address,
      int port,
      String tokenSha256,
      Supplier<String> metrics,
      Supplier<Map<String, Object>> status)
      throws IOException {
    this.credential = new Credential(tokenSha256);
    this.server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.setExecutor(threads);
    server.createContext(
        "/health/live",
        exchange -> answer(exchange, 200, "application/json", "{\"status\":\"UP\"}"));
    server.createContext(
        "/metrics",
        exchange -> guarded(exchange, "text/plain; version=0.0.4; charset=utf-8", metrics));
    server.createContext(
        "/status", exchange -> guarded(exchange, "application/json", () -> jsonOf(status.get())));
    server.createContext(
        "/", exchange -> guarded(exchange, 404, "application/json", () -> "{\"status\":404}"));
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void guarded(HttpExchange exchange, String type, Supplier<String> body)
      throws IOException {
    guarded(exchange, 200, type, body);
  }

  private void guarded(HttpExchange exchange, int code, String type, Supplier<String> body)
      throws IOException {
    if (credential.isIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, code, type, body.get());
    } else {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      answer(
          exchange,
          401,
          "application/problem+json",
          "{\"status\":401,\"title\":\"a bearer token is needed\"}");
    }
  }

  private static String jsonOf(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status is always writable", e);
    }
  }

  private static void answer(HttpExchange exchange, int code, String type, String body)
      throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(code, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
