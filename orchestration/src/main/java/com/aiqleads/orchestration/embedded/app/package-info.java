/**
 * The program around the Kafka broker, in a JVM of its own; must not see the launcher's frameworks.
 */
@NullMarked
package com.aiqleads.orchestration.embedded.app;

import org.jspecify.annotations.NullMarked;
