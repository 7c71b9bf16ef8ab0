/**
 * Brings files of events, leads, agents and market signals into the master tables, each row
 * accounted for; must not know topics, models or views.
 */
@NullMarked
package com.aiqleads.batch.ingest;

import org.jspecify.annotations.NullMarked;
