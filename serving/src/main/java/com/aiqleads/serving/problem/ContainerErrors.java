package com.aiqleads.serving.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors that no controller saw, as problem JSON instead of the container's page. */
@Controller
@io.swagger.v3.oas.annotations.Hidden
class ContainerErrors implements ErrorController {
  private final ProblemWriter problems;

  ContainerErrors(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("${server.error.path:/error}")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status =
        Optional.ofNullable(code instanceof Integer c ? HttpStatus.resolve(c) : null)
            .orElse(HttpStatus.NOT_FOUND);
    problems.write(request, response, status, status.getReasonPhrase());
  }
}
