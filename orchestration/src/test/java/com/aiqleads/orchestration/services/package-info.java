/**
 * Where an integration test gets Kafka, Redis and PostgreSQL from: our own children, or containers.
 */
@NullMarked
package com.aiqleads.orchestration.services;

import org.jspecify.annotations.NullMarked;
