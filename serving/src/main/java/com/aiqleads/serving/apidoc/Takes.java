package com.aiqleads.serving.apidoc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the body of an operation is that reads its bytes itself. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Takes {
  Body value();

  /** The bodies; {@link RequestBodies} describes them. */
  enum Body {
    EVENTS,
    LEAD,
    ANNOUNCEMENT,
    UNPINNING
  }
}
