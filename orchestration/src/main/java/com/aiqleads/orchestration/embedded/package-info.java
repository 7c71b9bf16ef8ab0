/**
 * Real Kafka, Redis and PostgreSQL as child processes on the loopback interface; knows no topic,
 * key or table.
 */
@NullMarked
package com.aiqleads.orchestration.embedded;

import org.jspecify.annotations.NullMarked;
