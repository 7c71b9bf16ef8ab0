package com.aiqleads.serving.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
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

  /** That it answers at all. */
  record Alive(@Schema(description = "always UP") String status) {}

  @Operation(summary = "Whether the process lives; needs no credential")
  @SecurityRequirements
  @GetMapping("/health/live")
  Alive live() {
    return new Alive("UP");
  }

  @Operation(summary = "Whether it can answer, and why not")
  @ApiResponse(responseCode = "200", description = "It answers: UP, or DEGRADED with reasons.")
  @ApiResponse(responseCode = "503", description = "It does not answer: DOWN, with reasons.")
  @GetMapping("/health/ready")
  ResponseEntity<Readiness.Report> ready() {
    Readiness.Report report = readiness.report();
    HttpStatus status =
        report.status().equals(Readiness.DOWN) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
    return ResponseEntity.status(status).body(report);
  }
}
