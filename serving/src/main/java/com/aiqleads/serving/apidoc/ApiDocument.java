package com.aiqleads.serving.apidoc;

import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Clock;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** The page that describes the API, and its document. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
  private static final String TOKEN = "token";
  private static final String BROWSER = "browser";

  @Bean
  OpenAPI api() {
    Components components =
        new Components()
            .addSecuritySchemes(TOKEN, scheme("bearer", "The token that aiqleads up prints."))
            .addSecuritySchemes(BROWSER, scheme("basic", "User dev, the token as password."));
    return new OpenAPI()
        .info(
            new Info()
                .title("AIQLeads")
                .version("v1")
                .description(
                    "Lead recommendations. Errors are RFC 9457 problem JSON. Times are ISO 8601 in"
                        + " UTC. A body is at most 1 MB."))
        .components(components)
        .addSecurityItem(new SecurityRequirement().addList(TOKEN))
        .addSecurityItem(new SecurityRequirement().addList(BROWSER));
  }

  private static SecurityScheme scheme(String name, String description) {
    return new SecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme(name)
        .description(description);
  }

  @Bean
  GlobalOpenApiCustomizer schemas() {
    return document -> {
      Components components = document.getComponents();
      components.addSchemas(ProblemResponses.SCHEMA, ProblemResponses.schema());
      RequestBodies.schemas().forEach(components::addSchemas);
    };
  }

  @Bean
  GlobalOperationCustomizer bodiesAndProblems(Clock clock) {
    return (operation, method) -> described(operation, method, clock);
  }

  private static Operation described(Operation operation, HandlerMethod method, Clock clock) {
    Takes takes = method.getMethodAnnotation(Takes.class);
    if (takes != null) {
      operation.setRequestBody(RequestBodies.of(takes.value(), clock.instant()));
    }
    ApiResponses responses = operation.getResponses();
    Problems problems = method.getMethodAnnotation(Problems.class);
    if (problems != null) {
      for (int status : problems.value()) {
        responses.addApiResponse(Integer.toString(status), ProblemResponses.of(status));
      }
    }
    if (!method.hasMethodAnnotation(SecurityRequirements.class)) {
      responses.addApiResponse("401", ProblemResponses.of(401));
    }
    return operation.responses(responses.addApiResponse("default", ProblemResponses.others()));
  }
}
