package com.aiqleads.serving.security;

import com.aiqleads.serving.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Closed by default: only liveness answers without a credential. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  private static final String LIVENESS = "/health/live";

  @Bean
  SecurityFilterChain filters(HttpSecurity http, Credentials credentials, ProblemWriter problems)
      throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(LIVENESS)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new CredentialFilter(credentials), BasicAuthenticationFilter.class)
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(
                    (request, response, why) -> ask(request, response, problems)))
        .build();
  }

  private static void ask(
      HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
      throws IOException {
    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"aiqleads\"");
    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"aiqleads\"");
    problems.write(
        request,
        response,
        HttpStatus.UNAUTHORIZED,
        "a credential is missing or not known (expected: Authorization: Bearer <token>)");
  }

  /** There is no password login; without this bean Spring Boot would invent a user. */
  @Bean
  AuthenticationManager noLogin() {
    return authentication -> {
      throw new BadCredentialsException("only tokens are let in");
    };
  }

  /** Ids are free text, so their encoded slashes, percents and semicolons must pass. */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    firewall.setAllowUrlEncodedDoubleSlash(true);
    firewall.setAllowUrlEncodedPercent(true);
    firewall.setAllowUrlEncodedPeriod(true);
    firewall.setAllowSemicolon(true);
    firewall.setAllowBackSlash(true);
    return firewall;
  }

  @Bean
  RequestRejectedHandler rejected(ProblemWriter problems) {
    return (request, response, why) ->
        problems.write(request, response, HttpStatus.BAD_REQUEST, "the URL is not allowed");
  }

  @Bean
  TomcatConnectorCustomizer encodedSlashes() {
    return connector -> {
      connector.setEncodedSolidusHandling("passthrough");
      connector.setEncodedReverseSolidusHandling("passthrough");
    };
  }
}
