package com.aiqleads.serving.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Requests that Tomcat refuses before any filter sees them get problem JSON too. */
@Configuration(proxyBeanMethods = false)
class ContainerProblems {
  @Bean
  TomcatContextCustomizer problemValve() {
    return context -> {
      if (context.getParent() instanceof StandardHost host) {
        host.setErrorReportValveClass(Valve.class.getName());
      }
    };
  }

  /** Made by Tomcat, by name. */
  public static final class Valve extends ErrorReportValve {
    private static final String DETAIL =
        "refused before its path was looked at: the request line or a header holds what it may not";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
      if (response.getStatus() < 400
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      HttpStatus status = HttpStatus.resolve(response.getStatus());
      String title = status == null ? "Error" : status.getReasonPhrase();
      String problem =
          "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
              .formatted(title, response.getStatus(), DETAIL);
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      try {
        response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
        response.finishResponse();
      } catch (IOException gone) {
        // The client has left; there is nobody to tell.
      }
    }
  }
}
