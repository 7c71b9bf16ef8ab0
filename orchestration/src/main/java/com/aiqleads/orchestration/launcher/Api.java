package com.aiqleads.orchestration.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Calls to the HTTP ports of this installation's own processes. Thread-safe. */
final class Api {
  private static final Duration READY_LIMIT = Duration.ofSeconds(180);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String token;

  Api(String token) {
    this.token = token;
  }

  /** The answer, whatever its status. */
  HttpResponse<String> get(int port, String path) throws IOException {
    return send(requestOf(port, path).build());
  }

  /** The answer to a JSON body, whatever its status. */
  HttpResponse<String> post(int port, String path, String json) throws IOException {
    return send(
        requestOf(port, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder requestOf(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Waits until serving says that it is ready; returns its word.
   *
   * @throws IOException with the last reason when it is not within the limit
   */
  String awaitReady(int port) throws IOException {
    long limit = System.nanoTime() + READY_LIMIT.toNanos();
    String last = "no answer";
    while (System.nanoTime() < limit) {
      try {
        HttpResponse<String> answer = get(port, "/health/ready");
        last = answer.body();
        if (answer.statusCode() == 200) {
          return last;
        }
      } catch (IOException notYet) {
        last = String.valueOf(notYet.getMessage());
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new IOException(
        "serving was not ready within " + READY_LIMIT.toSeconds() + " s: " + last);
  }

  /**
   * @throws IOException unless the answer is 200
   */
  void requireOk(int port, String path) throws IOException {
    HttpResponse<String> answer = get(port, path);
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
  }
}
