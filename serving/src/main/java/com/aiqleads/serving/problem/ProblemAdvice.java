package com.aiqleads.serving.problem;

import com.aiqleads.serving.redis.RedisUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every error that leaves a controller becomes problem JSON, without a stack trace. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> problemOf(ProblemException e) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(e.status(), e.getMessage());
    problem.setTitle(e.title());
    e.properties().forEach(problem::setProperty);
    HttpHeaders headers = new HttpHeaders();
    if (e.retryAfter() != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfter().toSeconds()));
    }
    return answer(problem, headers);
  }

  @ExceptionHandler
  ResponseEntity<Object> problemOf(RedisUnavailableException e) {
    return problemOf(ProblemException.unavailable(String.valueOf(e.getMessage())));
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Object> problemOfBug(Exception e) {
    ProblemException cause = bodyProblemIn(e);
    if (cause != null) {
      return problemOf(cause);
    }
    log.error("an answer failed", e);
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.INTERNAL_SERVER_ERROR, "This is a bug; the log of serving says more.");
    return answer(problem, new HttpHeaders());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemException cause = bodyProblemIn(e);
    return problemOf(
        cause != null
            ? cause
            : ProblemException.malformed("body: empty, or it broke off (expected: JSON)"));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return problemOf(
        ProblemException.notFound(
            "there is no path /" + e.getResourcePath() + "; /v3/api-docs names those there are"));
  }

  /** A body above the limit is noticed while it is read, below other exceptions. */
  private static @Nullable ProblemException bodyProblemIn(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof BodyLimit.TooLargeException large) {
        return ProblemException.tooLarge(String.valueOf(large.getMessage()));
      }
    }
    return null;
  }

  private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
    return ResponseEntity.status(problem.getStatus())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
