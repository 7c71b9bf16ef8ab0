package com.aiqleads.batch.drain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one record of a topic became: a row of the topic's table, with the reason beside it where
 * the record was refused.
 *
 * @param columns values of the table's columns, in its order
 * @param field the field that breaks its rule, where it is one
 * @param reason why the record was refused; null for a good one
 */
record Decoded(List<@Nullable Object> columns, @Nullable String field, @Nullable String reason) {}
