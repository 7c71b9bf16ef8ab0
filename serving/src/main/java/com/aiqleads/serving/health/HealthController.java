package com.aiqleads.serving.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health/live}, open to all, and {@code /health/ready}, with reasons. */
@RestController
@Tag(name = "health")
class HealthController {
  private final Readiness readiness;

  HealthController(Readiness readiness) {
    this.readiness = readiness;
  }

  @Operation(
      summary = "Whether the process lives; needs no credential",
      security = {})
  @GetMapping("/health/live")
  Map<String, String> live() {
    return Map.of("status", "UP");
  }

  @Operation(summary = "Whether it can answer, and why not")
  @GetMapping("/health/ready")
  ResponseEntity<Readiness.Report> ready() {
    Readiness.Report report = readiness.report();
    HttpStatus status =
        report.status().equals(Readiness.DOWN) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
    return ResponseEntity.status(status).body(report);
  }
}
