package com.aiqleads.serving.problem;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An answer that is a problem: the caller's fault, or not available yet. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final HttpStatus status;
  private final String title;
  private final @Nullable Duration retryAfter;
  private final transient Map<String, Object> properties;

  private ProblemException(
      HttpStatus status,
      String title,
      String detail,
      @Nullable Duration retryAfter,
      Map<String, Object> properties) {
    super(detail);
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter;
    this.properties = Map.copyOf(properties);
  }

  /** 400: the request cannot be read. */
  public static ProblemException malformed(String detail) {
    return of(HttpStatus.BAD_REQUEST, "The request is malformed", detail);
  }

  /** 404. */
  public static ProblemException notFound(String detail) {
    return of(HttpStatus.NOT_FOUND, "Not found", detail);
  }

  /** 409: it cannot be done as things stand. */
  public static ProblemException conflict(String detail) {
    return of(HttpStatus.CONFLICT, "This cannot be done as things stand", detail);
  }

  /** 413. */
  public static ProblemException tooLarge(String detail) {
    return of(HttpStatus.CONTENT_TOO_LARGE, "The request is too large", detail);
  }

  /** 422: readable, but it breaks a rule. */
  public static ProblemException invalid(String detail, Map<String, Object> properties) {
    return new ProblemException(
        HttpStatus.UNPROCESSABLE_CONTENT, "The request breaks a rule", detail, null, properties);
  }

  /** 503 with {@code Retry-After}. */
  public static ProblemException unavailable(String reason) {
    return unavailable(reason, Map.of());
  }

  /** 503 with {@code Retry-After}. */
  public static ProblemException unavailable(String reason, Map<String, Object> properties) {
    return new ProblemException(
        HttpStatus.SERVICE_UNAVAILABLE, "Not available yet", reason, SOON, properties);
  }

  private static ProblemException of(HttpStatus status, String title, String detail) {
    return new ProblemException(status, title, detail, null, Map.of());
  }

  public HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  Map<String, Object> properties() {
    return properties;
  }
}
